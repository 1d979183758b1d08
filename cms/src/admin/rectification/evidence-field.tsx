'use client'

import { useEffect, useId, useState } from 'react'
import { ask } from '../ask.ts'

type Article = { readonly id: string; readonly title?: string | null }

export type ChosenEvidence = {
  readonly articles: readonly string[]
  readonly files: readonly File[]
  readonly links: readonly string[]
}

const RECENT = 10

/** Uploads the files among what is chosen. @returns what an answer names */
export const sentEvidence = async ({ articles, files, links }: ChosenEvidence, site: string) => {
  const uploaded: string[] = []
  for (const file of files) {
    const form = new FormData()
    form.append('file', file)
    form.append('_payload', JSON.stringify({ site }))
    uploaded.push((await ask<{ doc: { id: string } }>('/attachments', { method: 'POST', form })).doc.id)
  }
  return [
    ...articles.map((id) => ({ kind: 'article' as const, id })),
    ...uploaded.map((id) => ({ kind: 'attachment' as const, id })),
    ...links.map((href) => ({ kind: 'link' as const, href })),
  ]
}

/** What shows that something was mended: articles, files, addresses of pages. */
export const EvidenceField = ({
  site,
  chosen,
  onChange,
}: {
  site: string
  chosen: ChosenEvidence
  onChange: (chosen: ChosenEvidence) => void
}) => {
  const id = useId()
  const [articles, setArticles] = useState<readonly Article[]>([])
  useEffect(() => {
    const controller = new AbortController()
    const query = new URLSearchParams({
      'where[site][equals]': site,
      'select[title]': 'true',
      sort: '-updatedAt',
      limit: String(RECENT),
      depth: '0',
      draft: 'true',
    })
    ask<{ docs: readonly Article[] }>(`/articles?${query}`, { signal: controller.signal }).then(
      ({ docs }) => setArticles(docs),
      () => undefined,
    )
    return () => controller.abort()
  }, [site])
  const tick = (article: string) =>
    onChange({
      ...chosen,
      articles: chosen.articles.includes(article)
        ? chosen.articles.filter((one) => one !== article)
        : [...chosen.articles, article],
    })
  return (
    <fieldset className="rectification__evidence">
      <legend>佐证材料（可不填）</legend>
      {articles.length === 0 ? null : (
        <details>
          <summary>
            本站最近修改的稿件{chosen.articles.length > 0 ? `（已选 ${chosen.articles.length} 篇）` : ''}
          </summary>
          {articles.map(({ id: article, title }) => (
            <label key={article}>
              <input type="checkbox" checked={chosen.articles.includes(article)} onChange={() => tick(article)} />
              {title || '未命名'}
            </label>
          ))}
        </details>
      )}
      <div className="standard__field">
        <label htmlFor={`${id}-links`}>网页地址，每行一个</label>
        <textarea
          id={`${id}-links`}
          rows={2}
          placeholder="https://"
          onChange={({ target }) => onChange({ ...chosen, links: target.value.split(/\s+/).filter(Boolean) })}
        />
      </div>
      <div className="standard__field">
        <label htmlFor={`${id}-files`}>附件</label>
        <input
          id={`${id}-files`}
          type="file"
          multiple
          onChange={({ target }) => onChange({ ...chosen, files: [...(target.files ?? [])] })}
        />
      </div>
    </fieldset>
  )
}
