import type { AttachmentPart, FileTrait, Hit } from '../types.ts'
import type { Placed } from './structure.ts'

const HIDDEN: Readonly<Partial<Record<FileTrait['kind'], string>>> = {
  'hidden-sheet': '隐藏的工作表',
  'hidden-cells': '隐藏的行或列',
  'hidden-text': '隐藏的文字',
  'hidden-slide': '隐藏的幻灯片',
  'speaker-notes': '演讲者备注',
}
const REVISIONS: Readonly<Partial<Record<FileTrait['kind'], string>>> = {
  'tracked-changes': '修订痕迹',
  comments: '批注',
}

/** What the files of an article hold beside what their readers see. */
export const attachmentHits = (attachments: readonly AttachmentPart[]): readonly Placed[] =>
  attachments.flatMap((attachment) =>
    [...Map.groupBy(attachment.traits, ({ within }) => within)].flatMap(([within, traits]) => {
      const name = within === undefined ? attachment.name : `${attachment.name}：${within}`
      return hitsOf({ name, traits }).map((hit) => ({ place: attachment, text: '', hit }))
    }),
  )

const hitsOf = ({ name, traits }: Pick<AttachmentPart, 'name' | 'traits'>): Hit[] => {
  const hit = (rule: Hit['rule'], detail = ''): Hit => ({
    rule,
    start: 0,
    end: 0,
    details: { name, detail, key: name },
  })
  const first = (kind: FileTrait['kind']) => traits.find((trait) => trait.kind === kind)
  const named = (words: typeof HIDDEN) =>
    traits.flatMap(({ kind, detail }) => {
      const word = words[kind]
      return word ? [detail === '' ? word : `${word}（${detail}）`] : []
    })
  const hidden = named(HIDDEN)
  const revisions = named(REVISIONS)
  const embedded = first('embedded')
  const author = first('author')
  const unreadable = first('unreadable')
  const archive = first('archive')
  return [
    ...(first('macro') ? [hit('attachment.macro')] : []),
    ...(first('script') ? [hit('attachment.script')] : []),
    ...(embedded ? [hit('attachment.embedded', embedded.detail && `：${embedded.detail}`)] : []),
    ...(hidden.length > 0 ? [hit('attachment.hidden', hidden.join('、'))] : []),
    ...(revisions.length > 0 ? [hit('attachment.revisions', revisions.join('、'))] : []),
    ...(author ? [hit('attachment.author', author.detail)] : []),
    ...(unreadable ? [hit('attachment.unreadable', unreadable.detail)] : []),
    ...(archive ? [{ ...hit('attachment.unreadable', archive.detail), severity: 'notice' as const }] : []),
  ]
}
