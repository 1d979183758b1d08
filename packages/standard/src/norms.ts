/** Norms that the built-in standards cite: title and number as shown to users. */
export const NORMS = {
  disclosureRegulation: '《中华人民共和国政府信息公开条例》（国令第711号）',
  disclosurePlatform: '《关于规范政府信息公开平台有关事项的通知》（国办公开办函〔2019〕61号）',
  siteGuidelines: '《政府网站发展指引》（国办发〔2017〕47号）',
  inspection: '《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19号）',
  websiteReport: '《政府网站工作年度报表》（国办函〔2018〕12号）',
  localCatalogue: '地方主动公开基本目录（地方规定）',
  grassRoots: '基层政务公开标准目录（国办发〔2019〕54号）',
  importedTable: '导入的目录表',
  productDefault: '本标准的默认设置',
} as const
