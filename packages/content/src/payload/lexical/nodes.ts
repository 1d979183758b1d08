/** Editor state is read as it comes: a node is any object with a type, and unknown ones are passed over. */
export type LexicalNode = { readonly type: string; readonly [key: string]: unknown }

/** Deeper nesting than any real text has; what lies below is left out. */
export const MAX_DEPTH = 60

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isNode = (value: unknown): value is LexicalNode => isRecord(value) && typeof value.type === 'string'

const NONE: readonly LexicalNode[] = []

export const childrenOf = ({ children }: Readonly<Record<string, unknown>>): readonly LexicalNode[] => {
  if (!Array.isArray(children)) return NONE
  return children.every(isNode) ? children : children.filter(isNode)
}

/** Top-level nodes of an editor state. */
export const nodesOf = (state: unknown): readonly LexicalNode[] =>
  isRecord(state) && isRecord(state.root) ? childrenOf(state.root) : NONE

export const idOf = (value: unknown): string | null => {
  if (typeof value === 'string') return value
  return isRecord(value) && typeof value.id === 'string' ? value.id : null
}

/** A document that the text points to, by a link or by showing it. */
export type Reference = { readonly collection: string; readonly id: string }

export const linkTarget = (node: LexicalNode): Reference | null => {
  const fields = isRecord(node.fields) ? node.fields : {}
  if (fields.linkType !== 'internal' || !isRecord(fields.doc)) return null
  const id = idOf(fields.doc.value)
  return typeof fields.doc.relationTo === 'string' && id !== null ? { collection: fields.doc.relationTo, id } : null
}

export const uploadTarget = (node: LexicalNode): Reference | null => {
  const id = idOf(node.value)
  return typeof node.relationTo === 'string' && id !== null ? { collection: node.relationTo, id } : null
}

/** Everything the text points to, so that it can be looked up in a few queries. */
export const referencesOf = (state: unknown): { links: Reference[]; uploads: Reference[] } => {
  const links: Reference[] = []
  const uploads: Reference[] = []
  const visit = (nodes: readonly LexicalNode[], depth: number): void => {
    if (depth > MAX_DEPTH) return
    for (const node of nodes) {
      if (node.type === 'link') {
        const target = linkTarget(node)
        if (target) links.push(target)
      } else if (node.type === 'upload') {
        const target = uploadTarget(node)
        if (target) uploads.push(target)
      }
      visit(childrenOf(node), depth + 1)
    }
  }
  visit(nodesOf(state), 0)
  return { links, uploads }
}
