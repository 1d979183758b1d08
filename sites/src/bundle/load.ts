import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type ContentSource, checkMeta, type PageKind } from '@zhanqun/content'
import { ZhanqunError } from '@zhanqun/errors'
import type { RenderPage } from '../adapter/contract.ts'

export type PageBundle = {
  /** Changes when themes or routes change: then every page is to be rendered again. */
  readonly id: string
  /** Folder whose `_astro/` is to be copied to the public `_astro/`. */
  readonly assetsDir: string
  /**
   * Renders one page. Calls may overlap.
   * @param address inside the site, as `pagesOf` gives it: `/zwgk/tzgg/`, `/art/202611/x.html`
   * @param preview shows the preview bar and forbids indexing
   * @returns status 200 and the page, or 404 and no bytes when the site has no such page
   * @throws {ZhanqunError} PAGE_RENDER_FAILED, with what the page threw as its cause
   */
  render(request: {
    address: string
    source: ContentSource
    preview?: boolean
  }): Promise<{ status: number; html: Uint8Array }>
  /** @throws {ZhanqunError} for a page that lacks a tag that it must have, see `checkMeta` */
  check(page: { kind: PageKind; html: Uint8Array; source: ContentSource }): void
}

/** Loads a bundle made by `buildBundle`. */
export const loadBundle = async ({ dir }: { dir: string }): Promise<PageBundle> => {
  const loaded: unknown = await import(pathToFileURL(join(dir, 'server', 'entry.mjs')).href)
  const renderPage = renderPageOf(loaded)
  return {
    id: basename(dir),
    assetsDir: join(dir, 'client'),
    render: async ({ address, source, preview = false }) => {
      try {
        return await renderPage({ address, source, preview })
      } catch (error) {
        throw new ZhanqunError('PAGE_RENDER_FAILED', { address, site: source.site().code }, { cause: error })
      }
    },
    check: checkMeta,
  }
}

const renderPageOf = (loaded: unknown): RenderPage => {
  if (isBundle(loaded)) return loaded.renderPage
  throw new TypeError('The bundle does not export renderPage')
}

const isBundle = (loaded: unknown): loaded is { renderPage: RenderPage } =>
  typeof loaded === 'object' && loaded !== null && 'renderPage' in loaded && typeof loaded.renderPage === 'function'
