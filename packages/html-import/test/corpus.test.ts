import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { cleanHtml, textOf } from '../src/exports/index.ts'

/** Documents of the State Council as published; they lie beside the repository, not in it. */
const FILE = path.resolve(import.meta.dirname, '../../../../shared/corpus/state-council-documents.jsonl')

const ENTITIES: Readonly<Record<string, string>> = { nbsp: ' ', lt: '<', gt: '>', quot: '"', amp: '&' }

/** The text of the source without its blanks, found without the parser under test. */
const rawText = (html: string): string =>
  squeeze(
    html
      .replace(/<!--[\s\S]*?-->/g, '')
      .replace(/<[^>]*>/g, '')
      .replace(/&(nbsp|lt|gt|quot|amp);/g, (whole, name: string) => ENTITIES[name] ?? whole),
  )

const squeeze = (text: string): string => text.replace(/[\s\u200b-\u200f\u2060\ufeff\u00ad]/g, '')

type Source = { title: string; bodyHtml: string }

const isSource = (value: unknown): value is Source =>
  typeof value === 'object' &&
  value !== null &&
  'title' in value &&
  'bodyHtml' in value &&
  typeof value.bodyHtml === 'string'

describe.skipIf(!existsSync(FILE))('published documents', () => {
  const sources = existsSync(FILE)
    ? readFileSync(FILE, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line): unknown => JSON.parse(line))
        .filter(isSource)
    : []

  it('are there', () => {
    expect(sources).toHaveLength(40)
  })

  it('have their headings', () => {
    const headings = sources.flatMap(({ bodyHtml }) => cleanHtml(bodyHtml).html.match(/<h[23]>[^<]+/g) ?? [])
    expect(headings.length).toBeGreaterThan(140)
    expect(headings).toContain('<h2>关于清理整顿社会团体的意见')
    expect(headings).toContain('<h3>（一）部门委员')
    expect(headings.filter((heading) => heading.length > 60)).toEqual([])
  })

  it.each(sources)('$title', ({ bodyHtml }) => {
    const { html } = cleanHtml(bodyHtml)
    expect(squeeze(textOf(html))).toBe(rawText(bodyHtml))
    expect(html).not.toMatch(/<[^>]*\s(?:style|class|id|width|lang)\s*=|&nbsp;|\u00a0|<(?:span|font|div|o:p)/)
    expect(html).not.toMatch(/<p[^>]*>[\s\u3000]*<\/p>/)
    const numbered =
      bodyHtml.match(/<span style="font-weight: bold;">[一二三四五六七八九十]、[^<。]{2,30}<\/span><\/p>/g) ?? []
    const headings: readonly string[] = html.match(/<h2>[一二三四五六七八九十]、/g) ?? []
    expect(headings.length).toBeGreaterThanOrEqual(numbered.length)
  })
})
