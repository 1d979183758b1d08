export { walkXml, type XmlHandlers } from '../walk-xml.ts'
