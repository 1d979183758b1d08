import type { DatabaseSync } from 'node:sqlite'
import { formatDate } from '@zhanqun/content'
import { attachmentOf, type PageTexts } from '../text/attachment-of.ts'
import { excerptOf, leadOf } from '../text/excerpt.ts'
import type { WidePhrase } from '../text/synonyms.ts'
import type { SearchAttachment, SearchHit, Synonyms, TextPart } from '../types.ts'
import type { GroupDocs } from './docs.ts'

type Asked = { readonly q: string; readonly synonyms: Synonyms; readonly phrases: readonly WidePhrase[] }

/** @returns what is shown of a page that was found */
export const createHits = ({ db, docs }: { db: DatabaseSync; docs: GroupDocs }) => {
  const shown = db.prepare(
    `select url, title, document_number as documentNumber, index_number as indexNumber,
      formed_date as formedDate, summary, text
    from shown where rowid = ?`,
  )
  const attachments = db.prepare('select name, text from attachment where doc = ? order by position')

  return (rowid: number, asked: Asked): SearchHit => {
    const row = shown.get(rowid)
    const textOf = (name: string) => String(row?.[name] ?? '')
    const facet = docs.facetOf(rowid)
    const page = {
      heads: [textOf('title'), textOf('documentNumber'), textOf('indexNumber')],
      text: textOf('text'),
      summary: textOf('summary'),
    }
    const files = attachments.all(rowid).map(({ name, text }) => ({ name: String(name), text: String(text) }))
    const attachment = attachmentOf({ page, files, phrases: asked.phrases })
    return {
      title: textOf('title'),
      url: textOf('url'),
      siteCode: facet?.site ?? '',
      siteName: docs.sites().get(facet?.site ?? '')?.name ?? '',
      column: facet?.column ?? '',
      date: formatDate(new Date(docs.published(rowid)).toISOString()),
      documentNumber: textOf('documentNumber'),
      type: facet?.type ?? 'other',
      validity: facet?.validity ?? '',
      issuer: facet?.issuer ?? '',
      formedDate: textOf('formedDate'),
      excerpt: excerptIn({ page, attachment, asked }),
      ...(attachment ? { attachment: attachment.name } : {}),
    }
  }
}

const excerptIn = ({
  page: { text, summary },
  attachment,
  asked: { q, synonyms },
}: {
  page: PageTexts & { readonly summary: string }
  attachment: SearchAttachment | undefined
  asked: Asked
}): TextPart[] =>
  excerptOf({ text, query: q, synonyms }) ??
  (attachment ? excerptOf({ text: attachment.text, query: q, synonyms }) : undefined) ??
  leadOf({ text: summary || text })
