import { walkXml } from './walk-xml.ts'

/** What a part of a workbook refers to: another part of it. */
export type WorkbookRelation = { readonly path: string; readonly type: string }

export type WorkbookSheet = {
  readonly name: string
  /** Id of its {@link WorkbookRelation}. */
  readonly relation: string
  readonly isHidden: boolean
}

/**
 * The parts that a workbook refers to, by their ids.
 * @param part `xl/_rels/workbook.xml.rels`
 * @throws as {@link walkXml} does
 */
export const workbookRelations = (part: Uint8Array): ReadonlyMap<string, WorkbookRelation> => {
  const found = new Map<string, WorkbookRelation>()
  walkXml(part, {
    open: (name, attribute) => {
      if (name !== 'Relationship') return
      const target = attribute('Target')
      const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`
      found.set(attribute('Id'), { path, type: attribute('Type') })
    },
  })
  return found
}

/**
 * The sheets of a workbook in their order.
 * @param part `xl/workbook.xml`
 * @throws as {@link walkXml} does
 */
export const workbookSheets = (part: Uint8Array): readonly WorkbookSheet[] => {
  const found: WorkbookSheet[] = []
  walkXml(part, {
    open: (name, attribute) => {
      if (name !== 'sheet') return
      const isHidden = /^(?:hidden|veryHidden)$/.test(attribute('state'))
      found.push({ name: attribute('name'), relation: attribute('id'), isHidden })
    },
  })
  return found
}

/**
 * Texts that cells share, their runs joined, without phonetic readings.
 * @param part the shared strings of a workbook
 * @throws as {@link walkXml} does
 */
export const sharedTexts = (part: Uint8Array): readonly string[] => {
  const texts: string[] = []
  let text = ''
  let inText = false
  let inReading = false
  walkXml(part, {
    open: (name) => {
      if (name === 'si') text = ''
      if (name === 'rPh') inReading = true
      inText = name === 't' && !inReading
    },
    text: (given) => {
      if (inText) text += given
    },
    close: (name) => {
      inText = false
      if (name === 'rPh') inReading = false
      if (name === 'si') texts.push(text)
    },
  })
  return texts
}
