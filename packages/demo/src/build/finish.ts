import { createRandom, createRotation, type Random } from '@zhanqun/random'
import { summaryOf } from '../columns/common.ts'
import type { Draft } from '../columns/types.ts'
import { figure } from '../engine/html.ts'
import type { Profile } from '../engine/profile.ts'
import type { DemoArticle, DemoImage } from '../types.ts'

type Placed = { readonly item: string; readonly draft: Draft }

/** 索引号: a serial for each organ and year. 发文字号: one for each series and year, with gaps for what is not public. */
const numberDocuments = (placed: readonly Placed[], { organCode }: Profile, random: Random) => {
  const numbers = new Map<Draft, { indexNumber: string; documentNumber: string }>()
  const serials = new Map<string, number>()
  const take = (series: string, step: number): number => {
    const next = (serials.get(series) ?? 0) + step
    serials.set(series, next)
    return next
  }
  const documents = placed
    .flatMap(({ draft }) => (draft.document ? [{ draft, document: draft.document }] : []))
    .toSorted(
      (a, b) =>
        a.document.formedDate.localeCompare(b.document.formedDate) || a.draft.title.localeCompare(b.draft.title),
    )
  for (const { draft, document } of documents) {
    const year = document.formedDate.slice(0, 4)
    const serial = String(take(`${organCode}/${year}`, 1)).padStart(5, '0')
    const number =
      document.letters === null
        ? ''
        : `${document.letters}〔${year}〕${take(`${document.letters}${year}`, random.int(1, 4))}号`
    numbers.set(draft, { indexNumber: `${organCode}/${year}-${serial}`, documentNumber: number })
  }
  return numbers
}

/** Chooses pictures so that neighbours in a list differ. */
const createIllustrator = (images: readonly DemoImage[], random: Random) => {
  if (images.length === 0) return () => undefined
  const next = createRotation(random, images)
  let last: DemoImage | undefined
  return ({ scenes }: Draft): DemoImage | undefined => {
    if (!scenes) return undefined
    const fitting = images.filter((image) => scenes.includes(image.scene) && image !== last)
    last = fitting.length > 0 ? random.pick(fitting) : next()
    return last
  }
}

/** Puts a picture after the second paragraph, or at the head of a short text. */
const withFigure = (html: string, image: DemoImage): string => {
  const second = html.indexOf('</p>', html.indexOf('</p>') + 4)
  const at = second > 0 ? second + 4 : 0
  return html.slice(0, at) + figure({ image: image.key, alt: image.alt, caption: image.caption }) + html.slice(at)
}

/** Gives a site's drafts their keys, numbers, pictures and staff; oldest first. */
export const finishSite = ({
  profile,
  placed,
  images,
  seed,
}: {
  profile: Profile
  placed: readonly Placed[]
  images: readonly DemoImage[]
  seed: number
}): DemoArticle[] => {
  const random = createRandom(seed, 'finish', profile.site.code)
  const numbers = numberDocuments(placed, profile, random)
  const illustrate = createIllustrator(images, random)
  const inOrder = placed.toSorted(
    (a, b) => a.draft.at.getTime() - b.draft.at.getTime() || a.draft.title.localeCompare(b.draft.title),
  )
  const keys = new Map(
    inOrder.map(({ draft }, index) => [draft, `${profile.site.code}-${String(index + 1).padStart(4, '0')}`]),
  )
  const backLinks = new Map<Draft, Draft[]>()
  for (const { draft } of inOrder) {
    for (const other of draft.related ?? []) backLinks.set(other, [...(backLinks.get(other) ?? []), draft])
  }
  return inOrder.map(({ item, draft }): DemoArticle => {
    const number = numbers.get(draft)
    const plain = typeof draft.body === 'string' ? draft.body : draft.body(number?.documentNumber ?? '')
    const image = illustrate(draft)
    const shown = image && draft.pictureInText ? image : undefined
    const related = [...(draft.related ?? []), ...(backLinks.get(draft) ?? [])].flatMap(
      (other) => keys.get(other) ?? [],
    )
    return {
      key: keys.get(draft) ?? '',
      siteCode: profile.site.code,
      standardItem: item,
      kind: draft.document ? 'document' : 'article',
      title: draft.title,
      summary: draft.summary ?? summaryOf(plain),
      bodyHtml: shown ? withFigure(plain, shown) : plain,
      ...(image ? { cover: image.key } : {}),
      images: shown ? [shown.key] : [],
      author: draft.document ? '' : random.pick(profile.reporters),
      editor: random.pick(profile.editors),
      source: draft.source ?? profile.site.name,
      keywords: [...new Set(draft.keywords)],
      publishedAt: draft.at.toISOString(),
      ...documentOf(draft, number),
      ...(draft.form ? { form: draft.form } : {}),
      ...(related.length > 0 ? { relatedKeys: related } : {}),
      ...(draft.attachments ? { attachments: draft.attachments } : {}),
    }
  })
}

const documentOf = (
  { document }: Draft,
  number: { indexNumber: string; documentNumber: string } | undefined,
): Pick<DemoArticle, 'document'> => {
  if (!document || !number) return {}
  const { letters: _, ...data } = document
  return { document: { ...data, ...number } }
}
