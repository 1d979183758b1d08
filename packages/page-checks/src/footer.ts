import type { FooterValues } from './types.ts'

type FooterElement = {
  readonly label: string
  /** How it is known on pages of sites that are not ours. */
  readonly pattern: RegExp
  /** Whose value must be shown; absent where there is none to compare with. */
  readonly value?: keyof FooterValues
}

/** 底部功能区: STANDARDS §3.4. The identification code has a check of its own. */
export const FOOTER_ELEMENTS: readonly FooterElement[] = [
  { label: '党政机关网站标识', pattern: /党政机关|conac\.cn|\bdzjg\b/i },
  { label: '“我为政府网站找错”入口', pattern: /找错|zfwzgl\.www\.gov\.cn|pucha\.kaipuyun\.cn/i },
  { label: '主办单位', pattern: /主\s*办/, value: 'sponsor' },
  { label: '联系方式', pattern: /电话|联系方式|邮箱|\d{3,4}[-—]\d{7,8}/, value: 'contact' },
  { label: 'ICP备案编号', pattern: /ICP备/i, value: 'icpNumber' },
  { label: '公安机关备案标识', pattern: /公网安备/, value: 'policeNumber' },
]

/** 网站标识码 as footers show it. */
export const SHOWN_CODE = /标识码[\s:：]*(\d{10}|bm\d{8})(?![\da-z])/i
