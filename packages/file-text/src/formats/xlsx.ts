import { sharedTexts, walkXml, workbookRelations, workbookSheets } from '@zhanqun/office-xml'
import type { TextSoFar } from '../text-so-far.ts'
import { Unread } from '../unread.ts'
import { openParts, type Parts } from './open-parts.ts'

const WORKBOOK = 'xl/workbook.xml'
const RELATIONS = 'xl/_rels/workbook.xml.rels'
/** What a workbook has in great numbers, and none of it is a cell. */
const BESIDE_CELLS = /^xl\/(?:charts|drawings|externalLinks|pivotCache|pivotTables|styles|theme)/
/** Set between cells, so that what stands side by side is not read as one word. */
const BETWEEN = ' | '

export const isXlsx = (names: ReadonlySet<string>): boolean => names.has(WORKBOOK)

/**
 * What a workbook shows: the names of its sheets and the texts of their cells, row by row; nothing of hidden sheets,
 * rows and columns.
 * @throws Unread, Enough
 */
export const readXlsx = (bytes: Uint8Array, found: TextSoFar): void => {
  const parts = openParts(bytes, (path) => /^xl\/.*\.(?:xml|rels)$/.test(path) && !BESIDE_CELLS.test(path))
  const targets = workbookRelations(partAt(parts, RELATIONS))
  const strings = [...targets.values()].find(({ type }) => type.endsWith('/sharedStrings'))
  const shared = strings && parts.has(strings.path) ? sharedTexts(partAt(parts, strings.path)) : []
  for (const { name, relation, isHidden } of workbookSheets(partAt(parts, WORKBOOK))) {
    if (isHidden) continue
    const target = targets.get(relation)
    // Charts are sheets without cells.
    if (!target?.type.endsWith('/worksheet')) continue
    found.add(`${name}\n`)
    readSheet(partAt(parts, target.path), shared, found)
  }
}

const partAt = (parts: Parts, path: string): Uint8Array => {
  const part = parts.get(path)
  if (!part) throw new Unread('damaged')
  return part
}

type Columns = { readonly from: number; readonly to: number }

const readSheet = (part: Uint8Array, shared: readonly string[], found: TextSoFar): void => {
  const hidden: Columns[] = []
  let inHiddenRow = false
  let column = 0
  let type = ''
  let text = ''
  let inValue = false
  let inReading = false
  const put = (): void => {
    const shown = textOfCell({ type, text, shared })
    if (shown === '' || inHiddenRow || hidden.some(({ from, to }) => column >= from && column <= to)) return
    found.add(shown)
    found.add(BETWEEN)
  }
  walkXml(part, {
    open: (name, attribute) => {
      if (name === 'col' && isOn(attribute('hidden')))
        hidden.push({ from: Number(attribute('min')), to: Number(attribute('max')) })
      if (name === 'row') {
        inHiddenRow = isOn(attribute('hidden'))
        column = 0
      }
      if (name === 'c') {
        column = columnOf(attribute('r')) ?? column + 1
        type = attribute('t')
        text = ''
      }
      if (name === 'rPh') inReading = true
      inValue = name === 'v' || (name === 't' && !inReading)
    },
    text: (given) => {
      if (inValue) text += given
    },
    close: (name) => {
      inValue = false
      if (name === 'rPh') inReading = false
      if (name === 'c') put()
      if (name === 'row' && !inHiddenRow) found.add('\n')
    },
  })
}

const isOn = (value: string): boolean => value === '1' || value === 'true'

/** `C2` → 3 */
const columnOf = (reference: string): number | undefined => {
  const letters = /^([A-Z]{1,3})\d{1,7}$/.exec(reference)?.[1]
  return letters === undefined
    ? undefined
    : [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
}

const textOfCell = ({ type, text, shared }: { type: string; text: string; shared: readonly string[] }): string => {
  if (type === 's') return shared[Number(text)] ?? ''
  // Errors and yes or no are nothing that anybody looks for.
  return type === 'e' || type === 'b' ? '' : text
}
