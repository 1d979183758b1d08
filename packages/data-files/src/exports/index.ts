export { CATALOGUE_FIELDS, type CatalogueDocument, catalogueSchema } from '../catalogue.ts'
export { dataFilesOf } from '../files.ts'
export { type Limits, SITEMAP_LIMITS } from '../limits.ts'
export { renderDataFile } from '../render.ts'
