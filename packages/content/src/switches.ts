import { basePathOf, fileOf, linkTo } from './addresses.ts'
import type { SiteSummary } from './model.ts'

/** What site-wide switches do to a site at a moment. */
export type Switches = {
  /** Grey mode, for days of mourning. */
  readonly grey: boolean
  /** Urgent ones first. */
  readonly banners: readonly Banner[]
}

export type BannerLevel = 'urgent' | 'notice'

export type Banner = {
  readonly level: BannerLevel
  readonly text: string
  /** Root-relative or absolute, as seen from the site; null without a link. */
  readonly href: string | null
}

/** A switch as editors set it. */
export type SwitchRow = {
  readonly id: string
  readonly kind: 'grey' | 'banner'
  readonly scope: 'group' | 'site' | 'subtree'
  /** The site itself, or the top of the subtree; null for the whole group. */
  readonly siteId: string | null
  readonly text: string
  readonly link: string | null
  readonly level: BannerLevel
  /** ISO 8601. */
  readonly from: string
  readonly until: string | null
  readonly enabled: boolean
}

/** Addresses, inside each site, of the files that carry its switches. */
export const SWITCH_STYLES = '/switches.css'
export const SWITCH_DATA = '/switches.json'

type Tree = readonly Pick<SiteSummary, 'id' | 'parentId'>[]

/** Ids of the sites that a switch concerns, whatever their state. */
export const sitesInScope = ({
  scope,
  siteId,
  sites,
}: Pick<SwitchRow, 'scope' | 'siteId'> & { sites: Tree }): ReadonlySet<string> => {
  if (scope === 'group') return new Set(sites.map(({ id }) => id))
  if (siteId === null) return new Set()
  const concerned = new Set([siteId])
  if (scope === 'site') return concerned
  for (let size = 0; size !== concerned.size; ) {
    size = concerned.size
    for (const { id, parentId } of sites) if (parentId !== null && concerned.has(parentId)) concerned.add(id)
  }
  return concerned
}

const isOn = ({ enabled, from, until }: SwitchRow, now: Date): boolean =>
  enabled && new Date(from) <= now && (until === null || now < new Date(until))

const bySeverity = (a: SwitchRow, b: SwitchRow): number => {
  if (a.level !== b.level) return a.level === 'urgent' ? -1 : 1
  if (a.from !== b.from) return a.from < b.from ? -1 : 1
  return a.id < b.id ? -1 : 1
}

/**
 * Tells what is switched on for each site at a moment.
 * @param root the portal of the group
 * @param sites every site of the group, whatever its state
 */
export const createSwitchboard = <T extends SiteSummary>({
  rows,
  sites,
  root,
  now,
}: {
  rows: readonly SwitchRow[]
  sites: readonly T[]
  root: SiteSummary
  now: Date
}): ((site: SiteSummary) => Switches) => {
  const byId = new Map<string, SiteSummary>(sites.map((site) => [site.id, site]))
  const on = rows
    .filter((row) => isOn(row, now))
    .sort(bySeverity)
    .map((row) => ({ row, concerned: sitesInScope({ ...row, sites }) }))
  return (site) => {
    const own = on.filter(({ concerned }) => concerned.has(site.id)).map(({ row }) => row)
    return {
      grey: own.some(({ kind }) => kind === 'grey'),
      banners: own
        .filter(({ kind }) => kind === 'banner')
        .map(({ level, text, link, siteId }) => ({
          level,
          text,
          href: link && hrefOf({ link, site, target: byId.get(siteId ?? '') ?? root, root }),
        })),
    }
  }
}

/** A root-relative link leads into the site at the top of the switch's scope. */
const hrefOf = ({
  link,
  site,
  target,
  root,
}: {
  link: string
  site: SiteSummary
  target: SiteSummary
  root: SiteSummary
}): string => {
  if (!link.startsWith('/')) return link
  const base = basePathOf(target)
  // As copied from a browser, the address begins with the site's path already.
  const address = base !== '' && (link === base || link.startsWith(`${base}/`)) ? link.slice(base.length) || '/' : link
  return linkTo({ from: site, to: target, root, address })
}

/** The files that carry a site's switches, by their names in its folder. */
export const switchFiles = (switches: Switches): ReadonlyMap<string, string> =>
  new Map([
    [fileOf(SWITCH_STYLES), stylesOf(switches)],
    [fileOf(SWITCH_DATA), `${JSON.stringify(switches)}\n`],
  ])

/** In place of a site in change events of switches, of which one stands for any number of sites; and the name of their lease. */
export const SWITCH_EVENTS = 'switches'

/** Names, in a site's folder, of what is no page but stands beside them. */
export const SWITCH_FILES: ReadonlySet<string> = new Set([fileOf(SWITCH_STYLES), fileOf(SWITCH_DATA)])

/**
 * The theme draws `--urgent-banner` where script does not, and asks for the banners only where
 * `--banners` is set. A filter on the root leaves fixed elements where they are.
 */
const stylesOf = ({ grey, banners }: Switches): string => {
  const urgent = banners.filter(({ level }) => level === 'urgent').map(({ text }) => text)
  const rules = [
    ...(grey ? [':root{filter:grayscale(1)}'] : []),
    ...(banners.length > 0 ? [':root{--banners:1}'] : []),
    ...(urgent.length > 0 ? [`:root{--urgent-banner:"${cssText(urgent.join('\n'))}"}`] : []),
  ]
  return rules.length > 0 ? `${rules.join('\n')}\n` : '/* Nothing is switched on. */\n'
}

/** Text for a CSS string: all but letters and digits are written as their code points. */
const cssText = (text: string): string =>
  text.replace(/[^\p{L}\p{N}]/gu, (character) => `\\${character.codePointAt(0)?.toString(16)} `)
