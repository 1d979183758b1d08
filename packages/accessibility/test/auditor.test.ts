import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import axe from 'axe-core'
import { afterAll, describe, expect, it } from 'vitest'
import { createAuditor } from '../src/exports/index.ts'
import { MORE_WORDS, RULE_TAGS } from '../src/rules.ts'

const CHINESE = 'axe-core/locales/zh_CN.json'

const page = (content: string, head = '<title>公告</title>') =>
  `<!doctype html><html lang="zh-CN"><head>${head}</head><body><main><h1>公告</h1>${content}</main></body></html>`

describe('the auditor', () => {
  const auditor = createAuditor()
  afterAll(() => auditor.close())

  it('finds nothing on a good page, and says in Chinese what is wrong with others', async () => {
    expect(await auditor.audit(page('<a href="/">首页</a><img src="a.png" alt="大楼">'))).toEqual([])
    const bad = page('<a href="/a"></a><a href="/b"></a><img src="a.png"><input id="q">', '')
    const found = await auditor.audit(bad)
    expect(found?.map(({ rule, places }) => [rule, places])).toEqual([
      ['document-title', 1],
      ['image-alt', 1],
      ['label', 1],
      ['link-name', 2],
    ])
    expect(found?.find(({ rule }) => rule === 'link-name')).toEqual({
      rule: 'link-name',
      help: '链接必须有可辨识的文本',
      places: 2,
      selector: 'a[href="/a"]',
      failure: expect.stringMatching(/\p{Script=Han}/u),
    })
  })

  it('runs no script of a page and loads nothing', async () => {
    const script = '<script>document.querySelector("img").alt = "x"</script><img src="http://127.0.0.1:9/a.png">'
    expect((await auditor.audit(page(script)))?.map(({ rule }) => rule)).toEqual(['image-alt'])
    expect(await auditor.audit(page('<img src="a.png" onerror="this.alt=1">'))).toHaveLength(1)
  })

  it('gives up what takes too long, and goes on with the next', async () => {
    expect(await createAuditor({ timeoutMs: 1 }).audit(page('x'))).toBeUndefined()
    const one = createAuditor({ pagesPerThread: 1 })
    expect(await one.audit('x'.repeat(1_000_001))).toBeUndefined()
    expect(await one.audit(page('x'))).toEqual([])
    expect(await one.audit(page('<a href="/a"></a>'))).toHaveLength(1)
    await one.close()
  })

  it('has Chinese words for each of its rules', () => {
    axe.configure({ locale: JSON.parse(readFileSync(createRequire(import.meta.url).resolve(CHINESE), 'utf8')) })
    axe.configure({ locale: MORE_WORDS })
    const rules = axe.getRules([...RULE_TAGS])
    expect(rules.length).toBeGreaterThan(50)
    expect(rules.filter(({ help }) => !/\p{Script=Han}/u.test(help)).map(({ ruleId }) => ruleId)).toEqual([])
  })
})
