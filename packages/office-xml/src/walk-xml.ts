import { SaxesParser } from 'saxes'

export type XmlHandlers = {
  /** Names of elements and attributes are without prefix; an attribute that is not there is empty. */
  readonly open?: (name: string, attribute: (name: string) => string) => void
  readonly close?: (name: string) => void
  readonly text?: (text: string) => void
}

/** Parts are decoded piece by piece, so that whoever has enough may end by throwing. */
const PIECE = 1024 * 1024

/**
 * Goes through an XML part of an office file without keeping it.
 * @throws Error for what is not well-formed, or declares a document type, by which entities could grow; and whatever
 * a handler throws
 */
export const walkXml = (bytes: Uint8Array, { open, close, text }: XmlHandlers): void => {
  const parser = new SaxesParser({ xmlns: false })
  parser.on('opentag', ({ name, attributes }) => {
    open?.(local(name), (wanted) => Object.entries(attributes).find(([given]) => local(given) === wanted)?.[1] ?? '')
  })
  parser.on('closetag', ({ name }) => close?.(local(name)))
  if (text) {
    parser.on('text', text)
    parser.on('cdata', text)
  }
  parser.on('doctype', () => {
    throw new Error('A document type in an office file.')
  })
  parser.on('error', (error) => {
    throw error
  })
  const decoder = new TextDecoder()
  for (let from = 0; from < bytes.length; from += PIECE)
    parser.write(decoder.decode(bytes.subarray(from, from + PIECE), { stream: true }))
  parser.write(decoder.decode()).close()
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1)
