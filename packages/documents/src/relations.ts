/** What documents and articles say of one another. */

/** 有效性. */
export type Validity = 'valid' | 'amended' | 'invalid' | 'repealed'

/** 修改, 废止, 使失效: what a document does to an earlier one. */
export const EFFECTS = { amends: 'amended', invalidates: 'invalid', repeals: 'repealed' } as const satisfies Record<
  string,
  Validity
>

export type Effect = keyof typeof EFFECTS

/** `interprets`: 解读 of a document; `interpreted-by`: the same, said by the document. */
export type Relation = Effect | 'interprets' | 'interpreted-by'

/** What a published article says of another one. */
export type Link = {
  readonly relation: Relation
  readonly to: string
  /** For effects: the day from which they hold, `YYYY-MM-DD`; null where the document names none. */
  readonly on: string | null
}

/** The same, kept with the article that it is said of. */
export type Mark = {
  readonly relation: Relation
  readonly by: string
  readonly on: string | null
  /** When it begins to count, ISO 8601: once the other article is public, and the day has come. */
  readonly from: string
}

export const isEffect = (relation: Relation): relation is Effect => Object.hasOwn(EFFECTS, relation)

const RELATIONS: ReadonlySet<unknown> = new Set<Relation>([
  'amends',
  'invalidates',
  'repeals',
  'interprets',
  'interpreted-by',
])

const textsOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? { ...value } : {}

const isRelation = (value: unknown): value is Relation => RELATIONS.has(value)

/** Reads links as they are kept; what is none is left out. */
export const linksOf = (value: unknown): Link[] =>
  (Array.isArray(value) ? value : []).flatMap((row: unknown): Link[] => {
    const { relation, to, on } = textsOf(row)
    if (!isRelation(relation) || typeof to !== 'string') return []
    return [{ relation, to, on: typeof on === 'string' ? on : null }]
  })

/** Reads marks as they are kept; what is none is left out. */
export const marksOf = (value: unknown): Mark[] =>
  (Array.isArray(value) ? value : []).flatMap((row: unknown): Mark[] => {
    const { relation, by, on, from } = textsOf(row)
    if (!isRelation(relation) || typeof by !== 'string' || typeof from !== 'string') return []
    return [{ relation, by, on: typeof on === 'string' ? on : null, from }]
  })

const STRENGTH: readonly Validity[] = ['valid', 'amended', 'invalid', 'repealed']

/** Whether a document does not hold any more. */
export const hasLapsed = (validity: Validity): boolean => validity === 'invalid' || validity === 'repealed'

/**
 * The validity of a document: what its editor says, or what other documents have done to it, whichever is
 * stronger. `on` is the day of the effect that decides, where it is named.
 */
export const validityUnder = ({
  own,
  marks,
  now,
}: {
  own: Validity
  marks: readonly Mark[]
  now: Date
}): { readonly validity: Validity; readonly on: string | null } => {
  let strongest: { validity: Validity; on: string | null } = { validity: own, on: null }
  for (const { relation, on, from } of marks) {
    if (!isEffect(relation) || new Date(from) > now) continue
    const validity = EFFECTS[relation]
    if (STRENGTH.indexOf(validity) > STRENGTH.indexOf(strongest.validity)) strongest = { validity, on }
  }
  return strongest
}

/** The marks of an article after what another one says of it has changed. */
export const renewMarks = ({
  marks,
  by,
  links,
  from,
}: {
  marks: readonly Mark[]
  by: string
  /** What that article says of this one now. */
  links: readonly Link[]
  from: (link: Link) => string
}): Mark[] => [
  ...marks.filter((mark) => mark.by !== by),
  ...links.map((link) => ({ relation: link.relation, by, on: link.on, from: from(link) })),
]
