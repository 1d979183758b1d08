import { hash } from 'node:crypto'
import { type Article, type ContentSource, type createSources, fileOf, type PageRef } from '@zhanqun/content'
import { renderDataFile } from '@zhanqun/data-files'
import { describeError, type ErrorCode, ZhanqunError } from '@zhanqun/errors'
import type { KeptRecord } from './attachments/found-files.ts'
import type { Bodies } from './bodies.ts'
import type { WrittenPage } from './manifest/manifest.ts'
import type { PageBundle } from './types.ts'

export type RenderedPage = { readonly page: WrittenPage; readonly html: Uint8Array; readonly ref: PageRef }
export type FailedPage = { readonly ref: PageRef; readonly path: string; readonly error: unknown }

export type RenderedBatch = {
  readonly pages: readonly RenderedPage[]
  readonly failed: readonly FailedPage[]
  /** Articles that were withdrawn after the snapshot was taken; an event tells of them. */
  readonly missing: readonly string[]
}

/** Renders some pages; one that fails fails alone. */
export const renderBatch = async ({
  refs,
  bundle,
  newSource,
  bodies,
  recordOf,
}: {
  refs: readonly PageRef[]
  bundle: PageBundle
  newSource: ReturnType<typeof createSources>
  bodies: Bodies
  recordOf: (article: Article) => KeptRecord
}): Promise<RenderedBatch> => {
  const pages: RenderedPage[] = []
  const failed: FailedPage[] = []
  const missing: string[] = []
  await bodies.prefetch(refs.flatMap(({ articleId }) => articleId ?? []))
  for (const ref of refs) {
    const path = fileOf(ref.address)
    try {
      const article = ref.articleId === undefined ? undefined : await bodies.get(ref.articleId)
      if (ref.articleId !== undefined && !article) {
        missing.push(path)
        continue
      }
      const { source, reads } = newSource()
      const html =
        ref.kind === 'data'
          ? renderDataFile({ address: ref.address, source })
          : await renderPage({ ref, bundle, source })
      pages.push({
        ref,
        html,
        page: {
          path,
          hash: hash('sha256', html, 'base64url'),
          bytes: html.byteLength,
          keys: [...reads.keys].sort(([a], [b]) => (a < b ? -1 : 1)),
          assets: [...reads.assets].sort(),
          ...(article ? { record: recordOf(article) } : {}),
        },
      })
    } catch (error) {
      failed.push({ ref, path, error })
    }
  }
  return { pages, failed, missing }
}

const renderPage = async ({
  ref,
  bundle,
  source,
}: {
  ref: PageRef
  bundle: PageBundle
  source: ContentSource
}): Promise<Uint8Array> => {
  const { status, html, error } = await bundle.render({ address: ref.address, source })
  if (html.byteLength === 0 || !isExpected(ref, status)) {
    throw new Error(`The page answered with status ${status}.`, { cause: error })
  }
  bundle.check({ kind: ref.kind, html, source })
  return html
}

const isExpected = (ref: PageRef, status: number): boolean =>
  status === 200 || (ref.kind === 'not-found' && status === 404)

const SAYS_ITSELF: ReadonlySet<ErrorCode> = new Set(['META_TAG_MISSING', 'META_TAG_FORMAT'])

/** Why a page is not there, for editors. */
export const failureOf = (error: unknown): { code: ErrorCode; message: string } => {
  if (error instanceof ZhanqunError && SAYS_ITSELF.has(error.code)) return { code: error.code, message: error.message }
  return { code: 'PAGE_NOT_RENDERED', message: describeError('PAGE_NOT_RENDERED', { reason: reasonOf(error) }) }
}

/** What went wrong, for the operator: the message at the root of it. */
export const reasonOf = (error: unknown): string => {
  let at = error
  for (let depth = 0; depth < 8 && at instanceof Error && at.cause !== undefined; depth++) at = at.cause
  return (at instanceof Error ? at.message : String(at)).slice(0, 200)
}
