import type { RunningProduct } from '@zhanqun/scripts/product'
import { request } from 'undici'
import { draftOf, type Editor, staticIndexPages } from '../publish/editors.ts'
import { publishDraft } from '../publish-draft.ts'
import { until } from '../wait.ts'

/** Milliseconds from the call until searches tell of it: the group's by the server, the site's by its static index. */
export type Freshness = {
  readonly publish: { readonly groupMs: number; readonly siteMs: number }
  readonly withdrawal: { readonly groupMs: number; readonly siteMs: number }
}

/** Often enough for what is measured in tenths of seconds; each look is a query more for the server to answer. */
const EVERY_MS = 20
/** The site's index is read from the disk, which costs nothing of what is measured. */
const SITE_EVERY_MS = 10

/** Publishes an article and withdraws it again. */
export const publishAndWithdraw = async ({
  product,
  editor,
}: {
  product: RunningProduct
  editor: Editor
}): Promise<Freshness> => {
  const { doc, title } = await draftOf(editor)
  const found = async (): Promise<number> => {
    const { statusCode, body } = await request(`${product.public}/api/search?q=${encodeURIComponent(title)}`)
    const text = await body.text()
    if (statusCode !== 200) throw new Error(`A search was answered with ${statusCode}: ${text}`)
    const { total }: { total: number } = JSON.parse(text)
    return total
  }
  const pages = () => staticIndexPages(product, editor.code)
  const measure = async (change: () => Promise<void>, isThere: boolean) => {
    const before = pages()
    const since = performance.now()
    const changed = change()
    const [groupMs, siteMs] = await Promise.all([
      until({
        since,
        what: 'the group search',
        everyMs: EVERY_MS,
        check: async () => (await found()) === (isThere ? 1 : 0),
      }),
      until({
        since,
        what: 'the static index',
        everyMs: SITE_EVERY_MS,
        check: () => (isThere ? pages() > before : pages() < before),
      }),
    ])
    await changed
    return { groupMs, siteMs }
  }
  return {
    publish: await measure(() => publishDraft(editor.client, doc.id), true),
    withdrawal: await measure(() => withdraw(editor, doc.id), false),
  }
}

const withdraw = async ({ client }: Editor, id: string): Promise<void> => {
  const { status, body } = await client('PATCH', `articles/${id}?depth=0`, { _status: 'draft' })
  if (status !== 200) throw new Error(`A withdrawal was answered with ${status}: ${JSON.stringify(body)}`)
}
