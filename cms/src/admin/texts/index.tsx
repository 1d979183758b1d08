'use client'

import { type ReactNode, useEffect } from 'react'
import { inChinese } from './hard-coded.ts'

const ATTRIBUTES = ['aria-label', 'title', 'placeholder'] as const

/** Places where the texts come from the editor's own content, or are being typed. */
const LEAVE_ALONE = '[contenteditable="true"], textarea, script, style, table[aria-label]'

/** Latin letters, or a word put beside another with a space. */
const MAY_NEED_IT = /[A-Za-z]|^全部 /

const translateText = (node: Node) => {
  if (!MAY_NEED_IT.test(node.nodeValue ?? '') || node.parentElement?.closest(LEAVE_ALONE)) return
  const chinese = inChinese(node.nodeValue ?? '')
  if (chinese !== undefined) node.nodeValue = chinese
}

const translateAttributes = (element: Element) => {
  for (const name of ATTRIBUTES) {
    const chinese = inChinese(element.getAttribute(name) ?? '')
    if (chinese !== undefined) element.setAttribute(name, chinese)
  }
}

const translate = (root: Node) => {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT)
  for (let at: Node | null = root; at; at = walker.nextNode()) {
    if (at instanceof Element) translateAttributes(at)
    else if (at.nodeType === Node.TEXT_NODE) translateText(at)
  }
}

/** Puts Chinese in the place of the few texts of Payload's editor that have no translation. */
export const ChineseTexts = ({ children }: { children: ReactNode }) => {
  useEffect(() => {
    translate(document.body)
    const observer = new MutationObserver((changes) => {
      for (const { type, target, addedNodes } of changes) {
        if (type === 'characterData') translateText(target)
        else if (target instanceof Element && type === 'attributes') translateAttributes(target)
        else for (const node of addedNodes) translate(node)
      }
    })
    observer.observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
      attributeFilter: [...ATTRIBUTES],
    })
    return () => observer.disconnect()
  }, [])
  return children
}
