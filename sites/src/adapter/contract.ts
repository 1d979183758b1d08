import type { ContentSource } from '@zhanqun/content'

export type RenderRequest = {
  /** Inside the site, as `pagesOf` gives it: `/zwgk/tzgg/`. */
  readonly address: string
  readonly source: ContentSource
  readonly preview: boolean
}

export type RenderAnswer =
  | { readonly status: number; readonly html: Uint8Array }
  | { readonly status: 500; readonly error: unknown }

/** What the built bundle exports. */
export type RenderPage = (request: RenderRequest) => Promise<RenderAnswer>
