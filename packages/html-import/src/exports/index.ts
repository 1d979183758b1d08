export { type CleanedHtml, cleanHtml, textOf } from '../clean-html.ts'
export type { ImportedImage } from '../notes.ts'
