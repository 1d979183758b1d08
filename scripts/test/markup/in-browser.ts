import type { Page } from 'playwright-core'
import { FOREIGN_ATTRIBUTE, FOREIGN_TAG } from './payloads.ts'

/** What of a file is markup that nothing of the product writes, or code, as a browser reads it. */
export const faultsIn = (page: Page, text: string, type: 'text/html' | 'application/xml'): Promise<string[]> =>
  page.evaluate(
    ({ source, type, tag, attribute }) => {
      const read = new DOMParser().parseFromString(source, type)
      const faults = read.querySelector('parsererror') ? ['not well formed'] : []
      for (const element of read.querySelectorAll('*')) {
        const name = element.localName
        if (name === tag || (name === 'script' && !element.hasAttribute('src')) || name === 'iframe') faults.push(name)
        for (const { name: at, value } of element.attributes) {
          const isCode = at === attribute || /^on/i.test(at) || at === 'srcdoc'
          const runs = /^[\s\0]*(javascript|vbscript|data:text)/i.test(value) && at !== 'content'
          const loads = at === 'style' && /url\(|position/i.test(value)
          if (isCode || runs || loads) faults.push(`${name} ${at}=${value.slice(0, 60)}`)
        }
      }
      return faults
    },
    { source: text, type, tag: FOREIGN_TAG, attribute: FOREIGN_ATTRIBUTE },
  )
