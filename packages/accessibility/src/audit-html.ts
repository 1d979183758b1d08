import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { JSDOM, VirtualConsole } from 'jsdom'
import { z } from 'zod'
import { MORE_WORDS, RUN_OPTIONS } from './rules.ts'

const require = createRequire(import.meta.url)
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')
const CONFIGURE = `axe.configure({ locale: ${readFileSync(require.resolve('axe-core/locales/zh_CN.json'), 'utf8')} });
axe.configure({ locale: ${JSON.stringify(MORE_WORDS)} })`
const RUN = `axe.run(document, ${JSON.stringify(RUN_OPTIONS)})`

/** What a page does that shuts people out, by one rule. */
export type AccessibilityProblem = {
  /** axe-core's name of the rule. */
  readonly rule: string
  /** What the rule asks for, in Chinese. */
  readonly help: string
  /** How many elements break it, a selector of the first, and what is the matter with that. */
  readonly places: number
  readonly selector: string
  readonly failure: string
}

const resultsSchema = z.object({
  violations: z.array(
    z.object({
      id: z.string(),
      help: z.string(),
      nodes: z.array(
        z.object({
          target: z.array(z.union([z.string(), z.array(z.string())])),
          failureSummary: z.string().optional(),
        }),
      ),
    }),
  ),
})

/** Examines a page as it stands: none of its own scripts runs, and nothing that it names is loaded. */
export const auditHtml = async (html: string): Promise<readonly AccessibilityProblem[]> => {
  const { window } = new JSDOM(html, {
    runScripts: 'outside-only',
    pretendToBeVisual: true,
    url: 'https://page.invalid/',
    virtualConsole: new VirtualConsole(),
  })
  try {
    window.eval(AXE)
    window.eval(CONFIGURE)
    const { violations } = resultsSchema.parse(await window.eval(RUN))
    return violations.map(({ id, help, nodes }) => ({
      rule: id,
      help,
      places: nodes.length,
      selector: nodes[0]?.target.flat().join(' ') ?? '',
      failure: failureOf(nodes[0]?.failureSummary ?? ''),
    }))
  } finally {
    window.close()
  }
}

/** The first thing that is wrong, without the words that axe-core puts above and around it. */
const failureOf = (summary: string): string =>
  summary
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.endsWith('：'))
    .at(0) ?? ''
