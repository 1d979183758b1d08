import type { SSRResult } from 'astro'
import { type AstroComponentFactory, createComponent, renderTemplate } from 'astro/runtime/server/index.js'

/** What Astro has prepared for rendering a page of a route, and the component that shows it. */
export type Prepared = { readonly result: SSRResult; readonly page: AstroComponentFactory }
export type Take = (prepared: Prepared) => void

/** Stands in place of a page, and hands over what Astro has prepared for it. */
export default createComponent((result: SSRResult, { take, page }: { take: Take; page: AstroComponentFactory }) => {
  take({ result, page })
  return renderTemplate``
})
