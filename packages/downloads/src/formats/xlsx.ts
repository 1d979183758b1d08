import { CATALOGUE_FIELDS, catalogueSchema } from '@zhanqun/data-files'
import { writeXlsx } from '@zhanqun/standard/files'

/**
 * What of a site's open catalogue is in a column, or below it, as a table for offices.
 * @param catalogue the public JSON file
 * @param columnPath empty for the whole site
 * @returns undefined when the column has no documents
 */
export const xlsxOf = (catalogue: string, columnPath: string): Uint8Array | undefined => {
  const { documents } = catalogueSchema.parse(JSON.parse(catalogue))
  const isWhole = columnPath === ''
  const inside = documents.filter((document) => isWhole || `${document.columnPath}/`.startsWith(`${columnPath}/`))
  if (inside.length === 0 && !isWhole) return undefined
  return writeXlsx({
    sheetName: '政府信息公开目录',
    table: {
      header: CATALOGUE_FIELDS.map(([, name]) => name),
      rows: inside.map((document) => CATALOGUE_FIELDS.map(([field]) => document[field])),
    },
  })
}
