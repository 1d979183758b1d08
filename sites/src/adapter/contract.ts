import type { ContentSource } from '@zhanqun/content'

export type RenderRequest = {
  /** Inside the site, as `pagesOf` gives it: `/zwgk/tzgg/`. */
  readonly address: string
  readonly source: ContentSource
  readonly preview: boolean
}

export type RenderAnswer = { readonly status: number; readonly html: Uint8Array }

/** What the built bundle exports. It throws what the page throws. */
export type RenderPage = (request: RenderRequest) => Promise<RenderAnswer>
