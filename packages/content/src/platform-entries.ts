import { currentStandard } from '@zhanqun/standard'
import type { Column, PlatformEntryType, Site } from './model.ts'

const TYPES: readonly PlatformEntryType[] = ['guide', 'organ', 'annual-report']

/** By the id of the standard item whose columns hold such entries. */
export const PLATFORM_ENTRY_ITEMS: ReadonlyMap<string, PlatformEntryType> = new Map(
  currentStandard.items.flatMap(({ id, kind }) => {
    const type = TYPES.find((one) => one === kind)
    return type ? [[id, type] as const] : []
  }),
)

/** Whether the site's platform shows what the sites below it offer: a portal's does. */
export const gathersEntries = ({
  site,
  columns,
}: {
  site: Pick<Site, 'kind'>
  columns: readonly Pick<Column, 'template'>[]
}): boolean => site.kind === 'portal' && columns.some(({ template }) => template === 'disclosure')

/** The standard items of other sites that a site's pages gather from. */
export const gatheredItems = ({
  site,
  columns,
}: {
  site: Pick<Site, 'kind'>
  columns: readonly Pick<Column, 'template' | 'aggregates'>[]
}): readonly string[] => [
  ...new Set([
    ...columns.flatMap(({ aggregates }) => aggregates),
    ...(gathersEntries({ site, columns }) ? PLATFORM_ENTRY_ITEMS.keys() : []),
  ]),
]
