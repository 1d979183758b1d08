import type { UpdateRule } from './types.ts'
import { lastDayOf } from './update-rule-numbers.ts'

/** Ways of writing a 公开时限 that `parseUpdateRule` understands, for hints. */
export const UPDATE_RULE_FORMS: readonly string[] = [
  '自信息形成或者变更之日起20个工作日内',
  '20个工作日',
  '批准后20日内',
  '每6个月至少更新1次',
  '6个月',
  '每年1月31日前',
  '公示7个工作日',
  '变更后及时更新',
  '及时公开',
  '实时公开',
  '长期公开',
]

/**
 * Reads a 公开时限 as official tables write it.
 * @returns null for what is not understood; nothing is guessed
 */
export const parseUpdateRule = (text: string): UpdateRule | null => {
  const plain = plainOf(text)
  for (const { pattern, rule } of FORMS) {
    const match = pattern.exec(plain)
    if (match) return rule(match.groups ?? {})
  }
  return null
}

type Groups = Readonly<Record<string, string | undefined>>

type Form = { readonly pattern: RegExp; readonly rule: (groups: Groups) => UpdateRule }

const MONTHS_OF: Readonly<Record<string, number>> = { 年: 12, 半年: 6, 个季度: 3, 季度: 3, 季: 3, 个月: 1, 月: 1 }
const DAYS_OF: Readonly<Record<string, number>> = { 天: 1, 日: 1, 个星期: 7, 星期: 7, 周: 7 }

/** `自信息形成或者变更之日起`, `制定或获取信息之日起`, `信息形成后` */
const FORMATION = '[自从]?(?:该|政府)*(?:信息|形成|生成|产生|制定|制作|变更|获取|获得|或者|或|[()])+(?:之日起?|后)'

const ONCE = '(?:至少)?(?:更新)?(?:不少于)?(?:1次)?(?:更新)?'

const FORMS: readonly Form[] = [
  {
    pattern: /^公示(?:期|时间)?(?:为|不少于)?(?<n>\d+)个?工作日$/,
    rule: ({ n }) => ({ type: 'shown-for', workdays: Number(n) }),
  },
  {
    pattern: new RegExp(`^(?:${FORMATION})?(?<n>\\d+)个?工作日(?:之?内)?$`),
    rule: ({ n }) => ({ type: 'workdays-from-formation', workdays: Number(n) }),
  },
  {
    // 本级人大或常委会批准后20日内、本级政府财政部门批复后20日内
    pattern: /^[^\d每]{0,30}(?:批准|批复)(?:之日起?|后)(?<n>\d+)[日天](?:之?内)?$/,
    rule: ({ n }) => ({ type: 'days-from-approval', days: Number(n) }),
  },
  {
    pattern: /^(?:每年|次年|翌年)?(?<month>\d+)月(?<day>\d+)日(?:之?前|以前)$/,
    rule: ({ month, day }) => ({ type: 'yearly', month: Number(month), day: Number(day) }),
  },
  {
    pattern: /^(?:每年|次年|翌年)?(?<month>\d+)月[底末](?:之?前|以前)$/,
    rule: ({ month }) => ({ type: 'yearly', month: Number(month), day: lastDayOf(Number(month)) }),
  },
  {
    pattern: new RegExp(`^(?=每|\\d|半年)每?(?<n>\\d*)(?<unit>年|半年|个季度|季度|季|个月|月)${ONCE}$`),
    rule: ({ n, unit }) => ({ type: 'every', n: Number(n || 1) * (MONTHS_OF[unit ?? ''] ?? 1), unit: 'month' }),
  },
  {
    pattern: new RegExp(`^每(?<n>\\d*)(?<unit>天|日|个星期|星期|周)${ONCE}$`),
    rule: ({ n, unit }) => ({ type: 'every', n: Number(n || 1) * (DAYS_OF[unit ?? ''] ?? 1), unit: 'day' }),
  },
  {
    pattern: /^(?:如有|信息|内容)*(?:变更|变化|变动)(?:后|之日起)?[及随]时(?:更新)?$/,
    rule: () => ({ type: 'on-change' }),
  },
  { pattern: /^(?:及时|实时|即时|随时)(?:更新|发布)?$/, rule: () => ({ type: 'at-once' }) },
  { pattern: /^(?:长期|永久)$/, rule: () => ({ type: 'permanent' }) },
]

/** One form for what is written in many: digits, no spaces, without the words that every limit may end in. */
const plainOf = (text: string): string =>
  withDigits(text.normalize('NFKC').replaceAll(/\s/g, ''))
    .replace(/[,;。(]*(?:法律|法规)[^。]{0,20}另有规定的?,?从其规定[。)]*$/, '')
    .replace(/[.。;,]+$/, '')
    .replace(/(?:予以|进行|向社会)*(?:公开|公布)$/, '')
    .replace(/(?<=内)(?:及时)?(?:公示)?$/, '')

/** Chinese numerals up to 九十九 as digits where they count something: `二十个工作日`, `一次`. */
const withDigits = (text: string): string =>
  text.replaceAll(
    /(?:[一二三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九])(?=个?(?:工作日|月|季度|周|星期)|[日天年次])/g,
    (numeral) => String(numberOf(numeral)),
  )

const NUMERALS = '零一二三四五六七八九'

const numberOf = (numeral: string): number => {
  const [tens = '', ones = ''] = numeral.includes('十') ? numeral.split('十') : ['零', numeral]
  return (tens === '' ? 1 : digitOf(tens)) * 10 + (ones === '' ? 0 : digitOf(ones))
}

const digitOf = (numeral: string): number => (numeral === '两' ? 2 : NUMERALS.indexOf(numeral))
