import type { Where } from '@zhanqun/checks/screens'

type Field = {
  readonly label: string
  /** The tab of the form that it stands on. */
  readonly tab: string
}

const CONTENT = '内容'
const SOURCE = '来源与关键词'

const FIELDS: Readonly<Record<string, Field>> = {
  title: { label: '标题', tab: CONTENT },
  content: { label: '正文', tab: CONTENT },
  summary: { label: '摘要', tab: CONTENT },
  cover: { label: '题图', tab: CONTENT },
  attachments: { label: '附件', tab: CONTENT },
  form: { label: '表单', tab: CONTENT },
  source: { label: '来源', tab: SOURCE },
  author: { label: '作者', tab: SOURCE },
  keywords: { label: '关键词', tab: SOURCE },
}

export const fieldLabel = ({ field }: Where): string => FIELDS[field]?.label ?? field

/** Where the form keeps the text of a finding, if in a plain field. */
export const formPath = ({ field, path }: Where): string | null => {
  if (field === 'content' || field === 'form' || field === 'cover') return null
  return field === 'attachments' ? `attachments.${path[0] ?? 0}.label` : field
}

const ATTEMPTS = 20

const nextFrame = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => resolve()))

/** Waits for something on the form, having turned to its tab where that is not open. */
export const onForm = async <T extends Element>({ field }: Where, find: () => T | null): Promise<T | null> => {
  if (!isShown(find())) openTab(FIELDS[field]?.tab ?? CONTENT)
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const found = find()
    if (isShown(found)) return found
    await nextFrame()
  }
  return null
}

const isShown = (element: Element | null): boolean => element instanceof HTMLElement && element.offsetParent !== null

const openTab = (label: string) => {
  const tabs = document.querySelectorAll<HTMLButtonElement>('.tabs-field__tab-button')
  for (const tab of tabs) if (tab.textContent?.trim() === label) tab.click()
}

/** The input of a plain field, or what stands round another. */
export const inputOf = (where: Where): HTMLElement | null => {
  const path = formPath(where)?.replaceAll('.', '__')
  return document.getElementById(`field-${path ?? where.field}`)
}
