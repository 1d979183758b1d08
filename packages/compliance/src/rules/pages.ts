import type { PageCheckId } from '../facts.ts'
import { brokenFrom, unknown } from './outcomes.ts'
import type { Rule } from './types.ts'

/** Judges what one check has found on the published pages of a site. */
const pagesFailing = (check: PageCheckId): Rule => ({
  source: 'pages',
  parameters: { pages: 'pages' },
  judge: ({ facts, value }) => {
    if (!facts.pages) return unknown('网页尚未检查。')
    if (facts.pages.unchecked?.includes(check)) return unknown('网页的这一项尚未检查。')
    const failures = facts.pages.failures.find((one) => one.check === check)
    const pages = Map.groupBy(failures?.examples ?? [], ({ path }) => path)
    const findings = [...pages].map(([path, examples]) => ({
      key: path,
      subject: { kind: 'page', path } as const,
      message: examples.map(({ detail }) => detail).join(''),
      evidence: [{ label: '页面', value: path }],
      since: null,
    }))
    return brokenFrom(value('pages'), { findings, unit: 'pages', value: failures?.count ?? 0 })
  },
})

export const pageRules = {
  'page-metadata': pagesFailing('metadata'),
  'page-header': pagesFailing('header'),
  'page-footer': pagesFailing('footer'),
  'page-site-code': pagesFailing('site-code'),
  'page-date': pagesFailing('date'),
  'page-title': pagesFailing('title'),
  'page-headings': pagesFailing('headings'),
  'page-alternative-text': pagesFailing('alternative-text'),
  'page-internal-links': pagesFailing('internal-link'),
  'page-missing-files': pagesFailing('missing-file'),
  'page-orphans': pagesFailing('orphan'),
  'page-weight': pagesFailing('weight'),
  'page-accessibility': pagesFailing('accessibility'),
  'page-external-links': pagesFailing('external-link'),
  'page-wrong-words': pagesFailing('wrong-word'),
} as const satisfies Record<string, Rule>
