export { walkXml, type XmlHandlers } from '../walk-xml.ts'
export {
  sharedTexts,
  type WorkbookRelation,
  type WorkbookSheet,
  workbookRelations,
  workbookSheets,
} from '../workbook.ts'
