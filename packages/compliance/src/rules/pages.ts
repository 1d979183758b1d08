import type { PageCheckId } from '../facts.ts'
import { brokenFrom, unknown } from './outcomes.ts'
import { rulesAbout } from './rules-about.ts'
import type { Rule } from './types.ts'

const aboutPages = rulesAbout('pages', { note: '网页尚未检查。', source: 'pages' })

/** Judges what one check has found on the published pages of a site. */
const pagesFailing = (check: PageCheckId) =>
  aboutPages({ pages: 'pages' }, ({ failures: all, unchecked, notes }, { value }) => {
    if (unchecked?.includes(check)) return unknown(notes?.[check] ?? '网页的这一项尚未检查。')
    const failures = all.find((one) => one.check === check)
    const pages = Map.groupBy(failures?.examples ?? [], ({ path }) => path)
    const findings = [...pages].map(([path, examples]) => ({
      key: path,
      subject: { kind: 'page', path } as const,
      message: examples.map(({ detail }) => detail).join(''),
      evidence: [{ label: '页面', value: path }],
      since: null,
    }))
    return brokenFrom(value('pages'), { findings, unit: 'pages', value: failures?.count ?? 0 })
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
