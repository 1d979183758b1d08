import { ZhanqunError } from '@zhanqun/errors'
import { SaxesParser } from 'saxes'

/** An element by its name without prefix. */
export type XmlHandlers = {
  readonly open?: (name: string, attribute: (name: string) => string) => void
  readonly close?: (name: string) => void
  readonly text?: (text: string) => void
}

/**
 * Goes through an XML document without keeping it.
 * @throws `TABLE_FILE_BROKEN` for what is not well-formed, or declares a document type
 */
export const walkXml = (bytes: Uint8Array, { open, close, text }: XmlHandlers): void => {
  const parser = new SaxesParser({ xmlns: false })
  parser.on('opentag', ({ name, attributes }) => {
    const attribute = (wanted: string) => {
      const found = Object.entries(attributes).find(([given]) => local(given) === wanted)
      return found?.[1] ?? ''
    }
    open?.(local(name), attribute)
  })
  parser.on('closetag', ({ name }) => close?.(local(name)))
  parser.on('text', (given) => text?.(given))
  parser.on('cdata', (given) => text?.(given))
  // Entities are declared there, and spreadsheets have no use for them.
  parser.on('doctype', () => {
    throw broken()
  })
  parser.on('error', (error) => {
    throw broken(error)
  })
  parser.write(new TextDecoder().decode(bytes)).close()
}

export const broken = (cause?: unknown): ZhanqunError => new ZhanqunError('TABLE_FILE_BROKEN', {}, { cause })

const local = (name: string): string => name.slice(name.indexOf(':') + 1)
