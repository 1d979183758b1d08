import { articleAddress, type ContentSource, createSources } from '@zhanqun/content'
import { loadArticles, loadDraft } from '@zhanqun/content/payload'
import type { Payload } from 'payload'
import type { PageBundle } from '../types.ts'

/**
 * An article's page as its newest draft would make it, on the real theme.
 * @param mediaHref where the previewing browser gets an uploaded file, published or not
 * @returns undefined when there is no such article
 */
export const renderPreview = async ({
  payload,
  bundle,
  id,
  now,
  mediaHref,
}: {
  payload: Payload
  bundle: PageBundle
  id: string
  now: Date
  mediaHref: (file: string) => string
}): Promise<{ status: number; html: Uint8Array; error?: unknown } | undefined> => {
  const draft = await loadDraft({ payload, id, now, assetHref: mediaHref })
  if (!draft) return undefined
  const { snapshot, article } = draft
  const newSource = createSources({
    snapshot,
    loadArticle: async (other) =>
      other === article.id ? article : (await loadArticles({ payload, snapshot, ids: [other], now })).get(other),
  })
  const { source } = newSource()
  return bundle.render({ address: articleAddress(article), source: withMedia(source, mediaHref), preview: true })
}

const withMedia = (source: ContentSource, mediaHref: (file: string) => string): ContentSource => ({
  ...source,
  asset: mediaHref,
  image: (image, size) => {
    const { file, width, height } = image[size]
    return { src: mediaHref(file), width, height, alt: image.alt }
  },
})
