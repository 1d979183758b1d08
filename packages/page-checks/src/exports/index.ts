export { MAX_PAGE_BYTES } from '../check-page.ts'
export { checkSite, pageFactsOf, type SitePage, UNCHECKED } from '../check-site.ts'
export { externalLinksOf, MAX_SITE_LINKS, type SiteLink } from '../external-links.ts'
export { type Target, targetOf } from '../links.ts'
export { checkPage, createPageChecker } from '../page-checker.ts'
export { readHtml } from '../read-html.ts'
export type { Reading } from '../reading.ts'
export {
  type CheckedPage,
  type FooterValues,
  type Page,
  type PageFailure,
  type PageLinks,
  type PageSite,
  type PageWord,
  waiverKey,
} from '../types.ts'
