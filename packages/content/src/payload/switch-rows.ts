import type { Payload } from 'payload'
import { z } from 'zod'
import type { SwitchRow } from '../switches.ts'
import { relation, text, textOrNull } from './fields.ts'
import { findRows } from './find.ts'

const switchSchema = z.object({
  id: z.string(),
  kind: z.enum(['grey', 'banner']),
  scope: z.enum(['group', 'site', 'subtree']),
  site: relation,
  text,
  link: textOrNull,
  level: z
    .enum(['urgent', 'notice'])
    .nullish()
    .transform((value) => value ?? 'notice'),
  from: z.string(),
  until: textOrNull,
  enabled: z
    .boolean()
    .nullish()
    .transform((value) => value ?? false),
})

const switchOf = (row: unknown): SwitchRow => {
  const { site, ...rest } = switchSchema.parse(row)
  return { ...rest, siteId: site }
}

/** The group's switches that are not turned off; their times have to be looked at. */
export const loadSwitches = async ({ payload }: { payload: Payload }): Promise<SwitchRow[]> => {
  const rows = await findRows({
    payload,
    collection: 'switches',
    where: { enabled: { equals: true } },
    select: {
      kind: true,
      scope: true,
      site: true,
      text: true,
      link: true,
      level: true,
      from: true,
      until: true,
      enabled: true,
    },
  })
  return rows.map(switchOf)
}
