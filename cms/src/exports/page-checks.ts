export { type LinkKnowledge, linkKnowledge, settleLinks } from '../page-checks/link-findings.ts'
export { addLinks, askWitness, dueLinks, forgetLinks, keepLink, lastTries } from '../page-checks/link-rows.ts'
export { allSiteLinks, type SiteLinks, takeLinks, untakenLinks } from '../page-checks/site-links.ts'
export { type CheckFound, keepFound, thinFound } from '../page-checks/spans.ts'
