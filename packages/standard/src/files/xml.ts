import { ZhanqunError } from '@zhanqun/errors'
import * as office from '@zhanqun/office-xml'

/**
 * Goes through an XML document without keeping it.
 * @throws `TABLE_FILE_BROKEN` for what is not well-formed, or declares a document type
 */
export const walkXml: typeof office.walkXml = (bytes, handlers) => orBroken(() => office.walkXml(bytes, handlers))

/**
 * Reads a part of an office file.
 * @throws `TABLE_FILE_BROKEN` for what cannot be read; errors of the catalogue as they are
 */
export const orBroken = <T>(read: () => T): T => {
  try {
    return read()
  } catch (error) {
    throw error instanceof ZhanqunError ? error : broken(error)
  }
}

export const broken = (cause?: unknown): ZhanqunError => new ZhanqunError('TABLE_FILE_BROKEN', {}, { cause })
