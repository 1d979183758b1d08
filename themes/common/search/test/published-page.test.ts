import { describe, expect, it } from 'vitest'
import type { Answer } from '../answer.ts'
import { escapeHtml, unescapeHtml } from '../html.ts'
import { filled, placeIn, unfilled } from '../published-page.ts'
import { addressOf, stateOf } from '../state.ts'
import { foundOne, NOTHING, portal, township } from './answers.ts'

const shell = (content: string) =>
  `<!doctype html><title>搜索 - 云岭区河西街道办事处</title><main>${content}</main><footer>脚</footer>`

const place = { ...township, siteName: `"><script>$& '&amp;` }
const published = shell(unfilled(place))

const fill = (search: string, answer = foundOne()) =>
  filled({
    page: published,
    place,
    state: stateOf(search, place),
    outcome: { kind: 'answered', answer },
    hot: [],
  })

describe('a published search page', () => {
  it('says which site it searches, whatever the site is called', () => {
    expect(published).not.toContain('<script>')
    expect(placeIn(published)).toEqual(place)
  })

  it('needs a script as it is', () => {
    expect(published).toContain('<noscript>')
    expect(published).not.toContain('data-answered')
  })

  it('has the files of the static index on their way, those of the group where that is searched first', () => {
    const early = (page: string) => [...page.matchAll(/<link [^>]*href="([^"]*)"/g)].map(([, href]) => href)
    expect(early(published)).toEqual([
      '/yunling-hexi/pagefind/pagefind.js',
      '/yunling-hexi/pagefind/pagefind.und.pf_meta',
      '/yunling-hexi/pagefind/wasm.unknown.pagefind',
      '/yunling-hexi/pagefind/synonyms.json',
    ])
    expect(early(unfilled(portal))).toEqual([
      '/pagefind/pagefind.js',
      '/group-index/parts.json',
      '/pagefind/wasm.unknown.pagefind',
      '/pagefind/synonyms.json',
    ])
  })

  it.each(['', '<p>没有搜索</p>', '<section class="find" data-find="{}">'])('is no other page: %s', (content) => {
    expect(placeIn(shell(content))).toBeUndefined()
  })
})

describe('a filled search page', () => {
  it('holds the results, the form as it was sent, and the rest of the page', () => {
    const page = fill('?q=公租房&number=12号&scope=group&sort=date&type=guide')
    expect(page).toContain('<title>公租房 - 搜索 - 云岭区河西街道办事处</title>')
    expect(page).toContain('<a href="/zjj/art/202611/a.html">')
    expect(page).toContain('name="q" value="公租房"')
    expect(page).toContain('name="number" value="12号"')
    expect(page).toContain('<input type="hidden" name="scope" value="group">')
    expect(page).toContain('<input type="hidden" name="sort" value="date">')
    expect(page).toContain('<input type="hidden" name="type" value="guide">')
    expect(page).not.toContain('<noscript>')
    expect(page).not.toContain('<link')
    expect(page.endsWith('</main><footer>脚</footer>')).toBe(true)
  })

  it('shows the conditions again where nothing is found, and else the hits first', () => {
    const advanced = (answer: Answer) =>
      /<details class="find-advanced"( open)?/.exec(fill('?number=12号', answer))?.[1]
    expect([advanced(NOTHING), advanced(foundOne())]).toEqual([' open', undefined])
  })

  it('says which search it shows, as the script names it', () => {
    const [, answered = ''] = /data-answered="([^"]*)"/.exec(fill('?page=1&q=公租房&scope=site')) ?? []
    expect(unescapeHtml(answered)).toBe(addressOf(stateOf('?q=公租房', place), place))
  })

  it.each([
    '$&',
    '$`',
    "$'",
    '$1',
    '</title><script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    '<!--/search-->',
  ])('shows %s as it was typed', (typed) => {
    const page = fill(`?${new URLSearchParams({ q: typed })}`, { ...NOTHING, terms: ['x'] })
    expect(page).toContain(`<title>${escapeHtml(typed)} - 搜索`)
    expect(page).toContain(`value="${escapeHtml(typed)}"`)
    expect(page).toContain(`没有找到与“${escapeHtml(typed)}”相关的内容`)
    expect(page).not.toMatch(/<script|<img/)
    expect(page.match(/<footer>/g)).toHaveLength(1)
  })
})
