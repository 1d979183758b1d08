import { z } from 'zod'
import { fieldFailure } from '../../errors/fail.ts'

/** A body above this is data, not text; 2 MB of Lexical JSON are about a million characters. */
const MAX_BYTES = 2 * 1024 * 1024
const BYTES_PER_MB = 1024 * 1024

type Node = {
  type: string
  text?: string | undefined
  pending?: unknown
  value?: unknown
  children?: Node[] | undefined
}

const node: z.ZodType<Node> = z.lazy(() =>
  z.looseObject({
    type: z.string(),
    text: z.string().optional(),
    children: z.array(node).optional(),
  }),
)
const bodySchema = z.looseObject({ root: node })

const fail = (...[code, details]: [Parameters<typeof fieldFailure>[0]['code'], Record<string, string | number>?]) =>
  fieldFailure({ path: 'content', code, details: details ?? {}, collection: 'articles' })

const walk = (start: Node, visit: (node: Node) => void) => {
  const stack = [start]
  for (let at = stack.pop(); at; at = stack.pop()) {
    visit(at)
    if (at.children) stack.push(...at.children.toReversed())
  }
}

/**
 * Refuses a body that is too large, malformed or holds pictures that were pasted but not uploaded.
 * @returns its plain text
 */
export const inspectBody = (content: unknown): { text: string } => {
  const bytes = Buffer.byteLength(JSON.stringify(content))
  if (bytes > MAX_BYTES) {
    throw fail('ARTICLE_TOO_LARGE', { size: Math.ceil(bytes / BYTES_PER_MB), max: MAX_BYTES / BYTES_PER_MB })
  }
  const parsed = bodySchema.safeParse(content)
  if (!parsed.success) throw fail('ARTICLE_BODY_INVALID')
  let pending = 0
  const text: string[] = []
  walk(parsed.data.root, (at) => {
    if (at.type === 'upload' && (at.pending || !at.value)) pending += 1
    if (at.type === 'text' && at.text) text.push(at.text)
  })
  if (pending > 0) throw fail('ARTICLE_PENDING_IMAGES', { count: pending })
  return { text: text.join('').replace(/\s+/g, ' ').trim() }
}
