import { SaxesParser } from 'saxes'

type Handlers = {
  /** Names are without prefix. */
  readonly open?: (name: string, attribute: (name: string) => string) => void
  readonly close?: (name: string) => void
  readonly text?: (text: string) => void
}

/**
 * Goes through an XML part of an office file.
 * @throws Error for what is not well-formed, or declares a document type, by which entities could grow
 */
export const walkXml = (bytes: Uint8Array, { open, close, text }: Handlers): void => {
  const parser = new SaxesParser({ xmlns: false })
  parser.on('opentag', ({ name, attributes }) => {
    open?.(local(name), (wanted) => Object.entries(attributes).find(([given]) => local(given) === wanted)?.[1] ?? '')
  })
  parser.on('closetag', ({ name }) => close?.(local(name)))
  if (text) parser.on('text', text)
  parser.on('doctype', () => {
    throw new Error('A document type in an office file.')
  })
  parser.on('error', (error) => {
    throw error
  })
  parser.write(new TextDecoder().decode(bytes)).close()
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1)
