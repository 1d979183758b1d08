import { pageAt } from '../page-at.ts'
import type { RenderPage } from './contract.ts'
import { render } from './prepared.ts'

// The address says which page it is, not Astro's router: the router takes `/a`, `/a/` and `/a.html` for the same.
export const renderPage: RenderPage = async ({ address, source, preview }) => {
  const page = await pageAt({ address, source })
  if (page === undefined) return { status: 404, html: new Uint8Array() }
  return { status: 200, html: Buffer.from(await render({ page, source, preview })) }
}
