import type { Locale, RunOptions } from 'axe-core'

/** Raised whenever the same page may be found otherwise than before, axe-core's own version apart. */
export const RULES_VERSION = '1'

/** What can only be told of a page that is laid out and has its styles: the theme's own tests see to that. */
const NEED_STYLES = [
  'color-contrast',
  'css-orientation-lock',
  'link-in-text-block',
  'scrollable-region-focusable',
  'target-size',
] as const

export const RULE_TAGS: readonly string[] = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']

/** WCAG 2.1 A and AA, as far as a page without styles tells. */
export const RUN_OPTIONS: RunOptions = {
  runOnly: { type: 'tag', values: [...RULE_TAGS] },
  resultTypes: ['violations'],
  rules: Object.fromEntries(NEED_STYLES.map((id) => [id, { enabled: false }])),
  iframes: false,
}

/** Rules that axe-core's own translation does not know yet. */
export const MORE_WORDS: Locale = {
  lang: 'zh_CN',
  rules: {
    'aria-tab-name': { description: '确保标签页有可访问名称', help: 'ARIA 标签页必须有可访问名称' },
    'summary-name': { description: '确保 <summary> 元素有可辨识的文本', help: '折叠内容的标题必须有可辨识的文本' },
  },
}
