import { guideElements, reportTemplates } from '@zhanqun/disclosure'
import { type DefaultTreeAdapterTypes, parse } from 'parse5'

type Element = DefaultTreeAdapterTypes.Element
type Node = DefaultTreeAdapterTypes.Node

/** The published pages of one site, found as a reader finds them. */
export type PublishedSite = {
  /** The HTML that stands at an address of any site of the group; undefined where there is no page. */
  readonly pageAt: (address: string) => string | undefined
  readonly home: string
  readonly isPortal: boolean
}

type Rule = {
  readonly id: string
  readonly norm: string
  /** What is wrong; nothing where the rule is kept. */
  readonly check: (site: Walked) => readonly string[]
}

const elementsOf = (node: Node): Element[] =>
  'childNodes' in node
    ? node.childNodes.flatMap((child) => [...('tagName' in child ? [child] : []), ...elementsOf(child)])
    : []
const textOf = (node: Node): string =>
  'value' in node ? node.value : 'childNodes' in node ? node.childNodes.map(textOf).join('') : ''
const attribute = ({ attrs }: Element, name: string): string => attrs.find((one) => one.name === name)?.value ?? ''
const hasClass = (element: Element, name: string): boolean => attribute(element, 'class').split(' ').includes(name)

/** The pages that the rules are about, by way of links from the home page. */
type Walked = ReturnType<typeof walk>

const walk = ({ pageAt, home, isPortal }: PublishedSite) => {
  const open = (address: string | undefined): Element[] => {
    const html = address === undefined ? undefined : pageAt(address)
    return html === undefined ? [] : elementsOf(parse(html))
  }
  const linkBy = (elements: readonly Element[], text: string): string | undefined => {
    const link = elements.find(
      ({ tagName, ...rest }) => tagName === 'a' && textOf({ tagName, ...rest }).trim() === text,
    )
    return link && attribute(link, 'href')
  }
  const start = open(home)
  const platformLink = linkBy(start, '政府信息公开')
  const platform = open(platformLink)
  const child = (name: string) => open(linkBy(platform, name))
  const main = (elements: readonly Element[]): Element[] =>
    elements.filter((element) => hasClass(element, 'column-main')).flatMap(elementsOf)
  const reportList = child('政府信息公开年报')
  const reportLinks = main(reportList)
    .filter((element) => element.tagName === 'a' && /年政府信息公开工作年度报告/.test(textOf(element)))
    .map((element) => ({ year: Number(/(\d{4})年/.exec(textOf(element))?.[1]), href: attribute(element, 'href') }))
  const body = (elements: readonly Element[]): Element[] =>
    elements.filter((element) => attribute(element, 'id') === 'article-body').flatMap(elementsOf)
  return {
    isPortal,
    start,
    platformLink,
    platform,
    guide: body(child('政府信息公开指南')),
    regime: main(child('政府信息公开制度')),
    reportList,
    reportLinks,
    reports: reportLinks.map(({ year, href }) => ({ year, elements: body(open(href)) })),
    organ: ['机构职能', '机构设置']
      .map((name) => linkBy(start, name) ?? linkBy(open(`${home}sitemap/`), name))
      .flatMap((href) => {
        const page = open(href)
        const direct = body(page)
        const article = main(page).find((element) => element.tagName === 'a' && /机构职能$/.test(textOf(element)))
        return direct.length > 0 ? direct : article ? body(open(attribute(article, 'href'))) : []
      }),
    catalogues: main(child('法定主动公开内容'))
      .filter(({ tagName }) => tagName === 'a')
      .map((element) => main(open(attribute(element, 'href'))))
      .filter((elements) => elements.some((one) => hasClass(one, 'catalogue') && !hasClass(one, 'contents'))),
  }
}

const PLATFORM = '国办公开办函〔2019〕61号'
const ARTICLE_12 = '《政府信息公开条例》第十二条'
const ARTICLE_20 = '《政府信息公开条例》第二十条第（二）项'
const REPORT_FORM = '国办公开办函〔2021〕30号'

const CHILDREN = ['政府信息公开指南', '政府信息公开制度', '法定主动公开内容', '政府信息公开年报']

const tagged = (elements: readonly Element[], name: string): Element[] =>
  elements.filter(({ tagName }) => tagName === name)
const texts = (elements: readonly Element[], name: string): string[] =>
  tagged(elements, name).map((element) => textOf(element).trim())
const missing = (wanted: readonly string[], found: readonly string[]): string[] =>
  wanted.filter((one) => !found.includes(one)).map((one) => `没有“${one}”`)
const unless = (kept: boolean, violation: string): string[] => (kept ? [] : [violation])

/** The numbers of a row of a table by the text that its heading ends with. */
const numbersOf = (table: Element, heading: string): number[] => {
  const row = tagged(elementsOf(table), 'tr').find((one) =>
    tagged(elementsOf(one), 'th').some((head) => textOf(head).endsWith(heading)),
  )
  return row ? tagged(elementsOf(row), 'td').map((cell) => Number(textOf(cell))) : []
}

/** A table's row of 总计 below 三 stands before the one of 四. */
const totalsOf = (table: Element): number[] => {
  const rows = tagged(elementsOf(table), 'tr').filter((row) =>
    tagged(elementsOf(row), 'th').some((head) => textOf(head) === '（七）总计'),
  )
  return rows.flatMap((row) => tagged(elementsOf(row), 'td').map((cell) => Number(textOf(cell))))
}

export const DISCLOSURE_RULES: readonly Rule[] = [
  {
    id: 'platform-entrance',
    norm: PLATFORM,
    check: ({ platformLink, platform }) =>
      unless(platformLink !== undefined && platform.length > 0, '首页没有通往“政府信息公开”的链接'),
  },
  {
    id: 'platform-name',
    norm: PLATFORM,
    check: ({ platform }) => unless(texts(platform, 'h1').join() === '政府信息公开', '专栏名称不是“政府信息公开”'),
  },
  {
    id: 'platform-children',
    norm: PLATFORM,
    check: ({ platform }) => {
      const found = platform
        .filter((element) => hasClass(element, 'side--platform'))
        .flatMap(elementsOf)
        .filter((element) => hasClass(element, 'side-part'))
        .map((element) => textOf(element).trim())
      return unless(found.join() === CHILDREN.join(), `四个栏目应为${CHILDREN.join('、')}，实为${found.join('、')}`)
    },
  },
  {
    id: 'platform-search',
    norm: '《政府信息公开条例》第二十四条',
    check: ({ platform }) =>
      unless(
        platform.some(
          (element) => hasClass(element, 'platform-search') && tagged(elementsOf(element), 'input').length > 0,
        ),
        '专栏没有检索',
      ),
  },
  {
    id: 'request-entrance',
    norm: '《政府信息公开条例》第二十九条',
    check: ({ platform, reportList }) =>
      [platform, reportList].flatMap((page) => {
        const navigation = page.filter((element) => hasClass(element, 'side--platform')).flatMap(elementsOf)
        return unless(texts(navigation, 'a').includes('依申请公开'), '专栏导航没有“依申请公开”入口')
      }),
  },
  {
    id: 'guide-elements',
    norm: ARTICLE_12,
    check: ({ guide }) =>
      missing(
        guideElements.map(({ label }) => label),
        [...texts(guide, 'h2'), ...texts(guide, 'th')],
      ),
  },
  {
    id: 'guide-filled',
    norm: ARTICLE_12,
    check: ({ guide }) =>
      unless(texts(guide, 'td').every((text) => text !== '') && texts(guide, 'p').length >= 3, '指南有空项'),
  },
  {
    id: 'regime-present',
    norm: PLATFORM,
    check: ({ regime }) => unless(tagged(regime, 'a').length > 0, '政府信息公开制度没有内容'),
  },
  {
    id: 'report-present',
    norm: '《政府信息公开条例》第四十九条',
    check: ({ reports }) => unless(reports.length > 0, '没有年度报告'),
  },
  {
    id: 'report-order',
    norm: PLATFORM,
    check: ({ reportLinks }) => {
      const years = reportLinks.map(({ year }) => year)
      return unless(
        years.join() === years.toSorted((a, b) => b - a).join(),
        `年度报告没有按年份倒序：${years.join('、')}`,
      )
    },
  },
  {
    id: 'report-parts',
    norm: REPORT_FORM,
    check: ({ reports }) =>
      reports.flatMap(({ year, elements }) => {
        const wanted = reportTemplates['2021'].parts.map(({ number, title }) => `${number}${title}`)
        return unless(texts(elements, 'h2').join() === wanted.join(), `${year}年报告的六部分不齐或次序不对`)
      }),
  },
  {
    id: 'report-tables',
    norm: REPORT_FORM,
    check: ({ reports }) =>
      reports.flatMap(({ year, elements }) =>
        tagged(elements, 'table').flatMap((table) => [
          ...unless(texts(elementsOf(table), 'caption').join() !== '', `${year}年报告有表格没有名称`),
          ...unless(
            tagged(elementsOf(table), 'th').every((head) => attribute(head, 'scope') !== ''),
            `${year}年报告有表头没有标明方向`,
          ),
          ...unless(
            tagged(elementsOf(table), 'tbody').every((body) =>
              texts(elementsOf(body), 'td').every((text) => text !== ''),
            ),
            `${year}年报告有空格`,
          ),
        ]),
      ),
  },
  {
    id: 'report-balance',
    norm: REPORT_FORM,
    check: ({ reports }) =>
      reports.flatMap(({ year, elements }) => {
        const table = tagged(elements, 'table').find((one) => textOf(one).includes('本年新收'))
        if (!table) return [`${year}年报告没有表三`]
        const [received, carriedIn, done, carriedOut] = [
          numbersOf(table, '本年新收申请数量'),
          numbersOf(table, '上年结转申请数量'),
          totalsOf(table),
          numbersOf(table, '结转下年度继续办理'),
        ]
        const holds = received.map(
          (count, at) => count + (carriedIn[at] ?? Number.NaN) === (done[at] ?? 0) + (carriedOut[at] ?? 0),
        )
        return unless(holds.length === 7 && holds.every(Boolean), `${year}年报告表三的勾稽关系不成立`)
      }),
  },
  {
    id: 'organ-elements',
    norm: ARTICLE_20,
    check: ({ organ }) => [
      ...missing(['机关职能', '办公信息', '负责人信息', '机构设置'], texts(organ, 'h2')),
      ...missing(['办公地址', '办公时间', '联系电话'], texts(organ, 'th')),
    ],
  },
  {
    id: 'catalogue-columns',
    norm: ARTICLE_12,
    check: ({ catalogues }) =>
      catalogues.flatMap((elements) => {
        const heads = texts(elements, 'th').slice(0, 4)
        return unless(heads.join() === '索引号,名称,内容概述,生成日期', `目录的列是${heads.join('、')}`)
      }),
  },
  {
    id: 'gathered-entries',
    norm: PLATFORM,
    check: ({ isPortal, platform }) => {
      if (!isPortal) return []
      const rows = platform
        .filter((element) => hasClass(element, 'platform-entries'))
        .flatMap((element) => tagged(elementsOf(element), 'tr').slice(1))
      return [
        ...unless(rows.length > 0, '门户的专栏没有汇集部门、乡镇的公开内容'),
        ...rows
          .filter((row) =>
            tagged(elementsOf(row), 'td').some(
              (cell) => tagged(elementsOf(cell), 'a').length === 0 && textOf(cell) !== '未公开',
            ),
          )
          .map((row) => `${textOf(row)}：没有说明缺什么`),
      ]
    },
  },
]

/** Every violation of every rule, as `id（norm）：what is wrong`. */
export const violationsOf = (site: PublishedSite): readonly string[] => {
  const walked = walk(site)
  return DISCLOSURE_RULES.flatMap(({ id, norm, check }) =>
    check(walked).map((violation) => `${id}（${norm}）：${violation}`),
  )
}
