import type { SiteLink } from '@zhanqun/page-checks'
import { DAYS_TO_TELL, isCutOff, type LinkState } from '@zhanqun/probes'
import type { Payload } from 'payload'
import { failingLinks, lastTries, unknownLinks } from './link-rows.ts'
import type { SiteLinks } from './site-links.ts'
import { type CheckFound, keepFound } from './spans.ts'

/** Pages and addresses that are named. */
const MAX_PAGES = 20
const MAX_NAMED = 5
const MAX_SHOWN = 120

export const LINKS_OFF = '本平台没有开启外部链接检查。'
const CUT_OFF = '近24小时没有打开过任何外部地址，本平台所在的网络可能不能访问互联网，外部链接无法检查。'
const NOT_YET = '外部链接还没有检查完。'

/** What is known of addresses outside, as the findings of all sites are made of it. */
export type LinkKnowledge = {
  readonly broken: ReadonlyMap<string, LinkState>
  readonly unknown: ReadonlySet<string>
  readonly isCutOff: boolean
}

export const linkKnowledge = async (payload: Payload): Promise<LinkKnowledge> => ({
  broken: new Map((await failingLinks(payload, DAYS_TO_TELL)).map((link) => [link.url, link])),
  unknown: await unknownLinks(payload),
  isCutOff: isCutOff(await lastTries(payload)),
})

/** What the addresses of a site come to: the pages with broken ones, or why nobody can tell. */
export const linksFound = (links: readonly SiteLink[], { broken, unknown, isCutOff }: LinkKnowledge): CheckFound => {
  if (links.length > 0 && isCutOff) return { note: CUT_OFF }
  const waiting = links.filter(({ url }) => unknown.has(url)).length
  if (waiting * 2 > links.length) return { note: NOT_YET }
  const byPage = new Map<string, LinkState[]>()
  for (const { url, pages } of links) {
    const link = broken.get(url)
    if (!link) continue
    for (const page of pages) byPage.set(page, [...(byPage.get(page) ?? []), link])
  }
  const pages = [...byPage].toSorted(([a], [b]) => (a < b ? -1 : 1))
  return {
    count: pages.length,
    examples: pages.slice(0, MAX_PAGES).map(([path, own]) => ({ path, detail: detailOf(own) })),
  }
}

const detailOf = (links: readonly LinkState[]): string => {
  const named = links
    .slice(0, MAX_NAMED)
    .map(({ url, reason, failedSince }) => `${shortened(url)}（${reason}，自${failedSince}起）`)
  return `外部链接打不开：${named.join('、')}${links.length > MAX_NAMED ? `等${links.length}个` : ''}。`
}

const shortened = (url: string): string => (url.length > MAX_SHOWN ? `${url.slice(0, MAX_SHOWN)}…` : url)

/** Keeps what the addresses of a site come to now. @returns whether it is another thing than before */
export const settleLinks = ({
  payload,
  site: { site, links },
  known,
  now,
}: {
  payload: Payload
  site: SiteLinks
  /** Null where addresses are not looked at. */
  known: LinkKnowledge | null
  now: Date
}): Promise<boolean> => {
  const found = known ? linksFound(links, known) : { note: LINKS_OFF }
  return keepFound({ payload, site, kind: 'external-link', found, now })
}
