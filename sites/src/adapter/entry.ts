import { createApp } from 'astro/app/entrypoint'
import type { RenderPage } from './contract.ts'

const app = createApp({ streaming: false })

// Astro wants an origin; nothing may read it: host names come from the content source.
const ORIGIN = 'http://site.invalid'

export const renderPage: RenderPage = async ({ address, source, preview }) => {
  const locals: App.Locals = { address, source, preview, failure: undefined }
  const response = await app.render(new Request(`${ORIGIN}${encodeURI(address)}`), { locals })
  if (locals.failure !== undefined) return { status: 500, error: locals.failure.error }
  // For an address without a page Astro answers with a page of its own.
  if (response.status === 404) return { status: 404, html: new Uint8Array() }
  return { status: response.status, html: new Uint8Array(await response.arrayBuffer()) }
}
