import type { PageKind } from '@zhanqun/content'
import { describe, expect, it } from 'vitest'
import { checkPage, createPageChecker, type Page, waiverKey } from '../src/exports/index.ts'
import { goodContent, goodFooter, goodMeta, page, site } from './good-page.ts'

const failuresOf = (given: Page) => checkPage({ site, ...given }).failures
const checksOf = (given: Page) => failuresOf(given).map(({ check }) => check)
const detailOf = (given: Page) =>
  failuresOf(given)
    .map(({ detail }) => detail)
    .join('')

describe('checkPage', () => {
  it('finds nothing on a page that is as it must be', () => {
    expect(failuresOf(page())).toEqual([])
    expect(failuresOf({ ...page(), html: Buffer.from(String(page().html)) })).toEqual([])
  })

  it.each([
    ['metadata', { meta: goodMeta.replace('name="ContentSource"', 'name="Other"') }],
    ['metadata', { meta: goodMeta.replace('2026-11-02 09:30', '2026年11月2日') }],
    ['header', { header: '<header>云岭市财政局</header>' }],
    ['header', { header: '<p>云岭市人民政府</p>' }],
    ['footer', { footer: goodFooter.replace('找错', '').replace('zfwzgl.www.gov.cn', 'example.cn') }],
    ['footer', { footer: goodFooter.replace('党政机关', '').replace('dzjg', 'mark') }],
    ['footer', { footer: goodFooter.replace('云岭市人民政府办公室', '云岭市财政局') }],
    ['footer', { footer: goodFooter.replace('0990-1234567', '') }],
    ['footer', { footer: goodFooter.replace('澜ICP备99010001号', '澜ICP备99010002号') }],
    ['footer', { footer: goodFooter.replace('澜公网安备9901号', '') }],
    ['site-code', { footer: goodFooter.replace('标识码：9901000001', '标识码：9901000002') }],
    ['site-code', { footer: goodFooter.replace('网站标识码：9901000001', '') }],
    ['date', { content: goodContent.replace('2026-11-02 09:30', '2026-11-02') }],
    ['date', { content: goodContent.replace('2026-11-02 09:30', '2026年11月2日') }],
    ['date', { content: goodContent.replace('2026-11-02 09:30', '2026-11-01 09:30') }],
    ['date', { content: goodContent.replace('2026-11-02 09:30', '') }],
    ['title', { title: '' }],
    ['title', { title: '云岭市 人民政府' }],
    ['headings', { content: goodContent.replaceAll('h1', 'h2') }],
    ['headings', { content: `${goodContent}<h1>又一个</h1>` }],
    ['headings', { content: goodContent.replaceAll('h2', 'h3') }],
    ['alternative-text', { content: `${goodContent}<img src="/media/b.jpg">` }],
    ['alternative-text', { content: `${goodContent}<a href="/x/"><img src="/media/b.jpg" alt=""></a>` }],
  ] as const)('finds %s, and it alone (%#)', (check, given) => {
    expect([...new Set(checksOf(page(given)))]).toEqual([check])
  })

  it('names what is missing and how to mend it', () => {
    expect(detailOf(page({ meta: goodMeta.replace('name="ContentSource"', 'name="Other"') }))).toBe(
      '缺少网页标签ContentSource，请检查稿件的“来源”。',
    )
    expect(detailOf(page({ content: goodContent.replace('2026-11-02 09:30', '2026年11月2日') }))).toContain(
      '“2026年11月2日”的格式应为YYYY-MM-DD HH:MM',
    )
  })

  it('says of each value that the site does not have that it is not filled in', () => {
    const footer = { idCode: '', sponsor: '', contact: '', icpNumber: '', policeNumber: '' }
    const { failures } = checkPage({ ...page(), site: { ...site, footer } })
    expect(failures.filter(({ check }) => check === 'footer')).toHaveLength(4)
    expect(failures.filter(({ check }) => check === 'site-code')).toHaveLength(1)
    expect(failures.every(({ detail }) => detail.includes('站点设置中没有填写'))).toBe(true)
  })

  it('knows the elements of a foreign site by their usual forms, where it has no landmarks', () => {
    const foreign = { ...site, footer: null }
    const html = String(page().html)
      .replace(/<(\/?)header>/g, (_, end) => (end ? '</div>' : '<div class="page-header">'))
      .replace(/<(\/?)footer>/g, (_, end) => (end ? '</div>' : '<div id="footer">'))
      .replace(/<\/?main>/g, '')
    expect(checkPage({ ...page(), html, site: foreign }).failures).toEqual([])
    const without = html.replace('ICP备', '')
    expect(checkPage({ ...page(), html: without, site: foreign }).failures).toEqual([
      { check: 'footer', detail: '底部功能区缺少ICP备案编号。' },
    ])
  })

  it.each([
    ['column', []],
    ['redirect', []],
  ] as const)('asks of a page of kind %s what that kind must have', (kind, checks) => {
    const content = goodContent.replace('2026-11-02 09:30', '')
    expect(checksOf(page({ kind, content }))).toEqual(checks)
  })

  it('leaves decorative pictures, texts of scripts, and pictures beside the text of a link alone', () => {
    const content = `${goodContent}<img src="/line.png" alt=""><img src="/dot.png" role="presentation">
      <a href="/x/"><img src="/x.png" alt="">标题</a><script>document.write("<h1>")</script><svg><title>图标</title></svg>`
    expect(failuresOf(page({ content }))).toEqual([])
  })

  it('survives what no browser would mind', () => {
    const broken =
      '<html><title>通知</title><body><div class=header>云岭市人民政府<h1>甲<p><a href=/x/><img src=a.png alt=图><a href=y.html>乙'
    const { title, links } = checkPage({ site, path: 'a/b.html', kind: 'column', html: broken })
    expect(title).toBe('通知')
    expect(checkPage({ site, path: 'a.html', kind: 'column', html: '' }).failures.length).toBeGreaterThan(3)
    expect(links).toEqual({ pages: ['x/index.html', 'a/y.html'], files: ['a/a.png'], external: [] })
  })

  it('weighs a page with what it loads, each file once', () => {
    const sizes: Readonly<Record<string, number>> = { 'media/a.jpg': 600, 'media/b.jpg': 500 }
    const content = `${goodContent}<img src="/media/a.jpg?2" alt="甲"><img src="/media/b.jpg" alt="乙">`
    const own = Buffer.byteLength(String(page({ content }).html))
    const given = { site, ...page({ content }), sizeOf: (path: string) => sizes[path] ?? 0 }
    expect(checkPage({ ...given, maxBytes: own + 1100 }).failures).toEqual([])
    expect(checkPage({ ...given, maxBytes: own + 1099 }).failures.map(({ check }) => check)).toEqual(['weight'])
  })
})

describe('words that no page should show', () => {
  const words = (text: string) => [
    ...(text.includes('按装') ? [{ rule: 'word.wrong', message: '“按装”应为“安装”。', isError: false }] : []),
    ...(text.includes('禁语') ? [{ rule: 'word.banned', message: '“禁语”是禁用词。', isError: true }] : []),
  ]
  const found = (given: Parameters<typeof page>[0], kind: PageKind = 'article', waived?: ReadonlySet<string>) =>
    createPageChecker({ site, words })({ ...page(given), kind, waived })
      .failures.filter(({ check }) => check === 'wrong-word')
      .map(({ detail }) => detail)

  it('are told of an article wherever they stand in it, once', () => {
    expect(found({ content: '<h1>按装公告</h1><p>按装完成。</p>' })).toEqual(['“按装”应为“安装”。'])
    expect(found({ content: '<h1>公告</h1><img src="/a.png" alt="按装现场">' })).toEqual(['“按装”应为“安装”。'])
    expect(found({ content: '<h1>公告</h1><p>安装</p><script>按装</script>' })).toEqual([])
  })

  it('are told of lists only where they may stand nowhere', () => {
    expect(found({ content: '<h1>列表</h1><a href="/a.html">按装公告</a><p>禁语</p>' }, 'list')).toEqual([
      '“禁语”是禁用词。',
    ])
    const header = '<header>云岭市人民政府按装禁语</header>'
    expect(found({ header })).toEqual(['“禁语”是禁用词。'])
  })

  it('are left where somebody has let them pass in the article, but for errors', () => {
    const waived = new Set([
      waiverKey({ rule: 'word.wrong', message: '“按装”应为“安装”。' }),
      waiverKey({ rule: 'word.banned', message: '“禁语”是禁用词。' }),
    ])
    expect(found({ content: '<h1>按装</h1><p>禁语</p>' }, 'article', waived)).toEqual(['“禁语”是禁用词。'])
  })
})

describe('links of a page', () => {
  const linksIn = (content: string, given: { path?: string; basePath?: string } = {}) =>
    checkPage({
      ...page({ content, ...(given.path ? { path: given.path } : {}) }),
      site: { ...site, basePath: given.basePath ?? '' },
    }).links

  it('tells pages, files and other sites apart', () => {
    const content = `<a href="/zwgk/">1</a><a href="/zwgk">2</a><a href="/art/x.html#a">3</a><a href="b.html?p=1">4</a>
      <a href="../../media/%E7%94%B2.pdf">5</a><a href="https://www.gov.cn/x">6</a><a href="//www.yunling.gov.cn/zwgk/">7</a>
      <a href="#top">8</a><a href="javascript:void(0)">9</a><a href="mailto:a@b.cn">10</a><a href="">11</a><a>12</a>`
    expect(linksIn(content)).toEqual({
      pages: ['zwgk/index.html', 'art/x.html', 'art/202611/b.html'],
      files: ['media/甲.pdf'],
      external: ['https://www.gov.cn/x'],
    })
  })

  it('knows a site below the address of another one', () => {
    const content = '<a href="/czj/zwgk/">1</a><a href="/zwgk/">portal</a><a href="../">2</a><a href="/czjx/">other</a>'
    expect(linksIn(content, { basePath: '/czj', path: 'art/x.html' }).pages).toEqual(['zwgk/index.html', 'index.html'])
  })

  it('keeps what pages have in common apart, as one object', () => {
    const check = createPageChecker({ site })
    const [a, b] = [check(page({ path: 'a.html' })), check(page({ path: 'b/c.html', content: '<h1>乙</h1>' }))]
    expect(a.frame.pages).toEqual(['index.html', 'zwgk/index.html'])
    expect(a.frame.files).toEqual(['media/dzjg.png'])
    expect(b.frame).toBe(a.frame)
  })

  it('reads relative addresses of the frame from each page anew', () => {
    const check = createPageChecker({ site })
    const header = '<header>云岭市人民政府<a href="x.html">x</a></header>'
    expect(check(page({ header, path: 'a.html' })).frame.pages).toEqual(['x.html'])
    expect(check(page({ header, path: 'b/c.html' })).frame.pages).toEqual(['b/x.html'])
  })
})
