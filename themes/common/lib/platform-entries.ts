import type { ContentSource, PlatformEntry, PlatformEntryType, SiteSummary } from '@zhanqun/content'

export type EntryCell = {
  readonly text: string
  /** What the link says where it stands alone, for screen readers. */
  readonly label: string
  /** null where there is nothing to link to. */
  readonly href: string | null
}

export type EntryGroup = {
  readonly title: string
  readonly rows: readonly { readonly site: SiteSummary; readonly cells: readonly EntryCell[] }[]
}

const GROUPS: readonly { readonly title: string; readonly has: (site: SiteSummary) => boolean }[] = [
  { title: '部门', has: ({ kind, level }) => kind !== 'portal' && level !== 'township' },
  { title: '区县', has: ({ kind }) => kind === 'portal' },
  { title: '乡镇（街道）', has: ({ kind, level }) => kind !== 'portal' && level === 'township' },
]

const COLUMNS: readonly { readonly type: PlatformEntryType; readonly name: string }[] = [
  { type: 'guide', name: '公开指南' },
  { type: 'organ', name: '机构信息' },
  { type: 'annual-report', name: '年报' },
]

/**
 * What the sites below a portal offer on their platforms, and what they lack. The sites directly below are
 * listed, and townships and county departments of any district: many have no site of their own.
 */
export const entryGroups = (source: ContentSource): readonly EntryGroup[] => {
  const entries = new Map(source.platformEntries().map((entry) => [`${entry.siteId} ${entry.type}`, entry]))
  const sites = sitesBelow(source)
  return GROUPS.flatMap(({ title, has }) => {
    const rows = sites.filter(has).map((site) => ({
      site,
      cells: COLUMNS.map(({ type, name }) => cellOf({ entry: entries.get(`${site.id} ${type}`), site, name })),
    }))
    return rows.length === 0 ? [] : [{ title, rows }]
  })
}

const cellOf = ({
  entry,
  site,
  name,
}: {
  entry: PlatformEntry | undefined
  site: SiteSummary
  name: string
}): EntryCell => {
  if (!entry) return { text: '未公开', label: '', href: null }
  // The label holds the text: who speaks to the machine says what they see.
  if (entry.year === null) return { text: '查看', label: `查看${site.name}${name}`, href: entry.href }
  const text = `${entry.year}年`
  return { text, label: `${site.name}${text}${name}`, href: entry.href }
}

/** Those that stand under this portal and under no other portal below it, and the townships of these. */
const sitesBelow = (source: ContentSource): readonly SiteSummary[] => {
  const { id } = source.site()
  const sites = source.sites()
  const below = new Set([id])
  const portals = new Set(sites.filter((site) => site.kind === 'portal' && site.id !== id).map((site) => site.id))
  // Parents stand before their children.
  return sites.filter((site) => {
    if (site.parentId === null || !below.has(site.parentId)) return false
    below.add(site.id)
    return !portals.has(site.parentId) || site.level === 'township'
  })
}
