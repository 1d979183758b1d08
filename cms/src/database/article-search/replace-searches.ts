import type { Where } from 'payload'
import { isRecord } from '../../is-record.ts'

type Replacing = {
  /** The field under which Payload's admin searches: its list, its pickers, its bulk actions. */
  path: string
  conditionFor: (text: string) => Promise<Where>
}

/** Puts the product's own search in place of every `like` on the title. */
export const replaceSearches = async (where: Where, replacing: Replacing): Promise<Where> => {
  const parts = await Promise.all(
    Object.entries(where).map(async ([key, condition]): Promise<Where[]> => {
      if (Array.isArray(condition)) {
        return [{ [key]: await Promise.all(condition.map((part) => replaceSearches(part, replacing))) }]
      }
      if (key !== replacing.path || !isSearch(condition)) return [{ [key]: condition }]
      const { like, ...others } = condition
      const search = await replacing.conditionFor(like)
      return Object.keys(others).length > 0 ? [{ [key]: others }, search] : [search]
    }),
  )
  const [first = {}, ...more] = parts.flat()
  return more.length > 0 ? { and: [first, ...more] } : first
}

/** Whether a condition asks for one. */
export const holdsSearch = (where: Where | undefined, path: string): boolean =>
  Object.entries(where ?? {}).some(([key, condition]) =>
    Array.isArray(condition) ? condition.some((part) => holdsSearch(part, path)) : key === path && isSearch(condition),
  )

/** Whether a condition looks at a field, or at a part of it. */
export const looksAt = (where: Where, path: string): boolean =>
  Object.entries(where).some(([key, condition]) =>
    Array.isArray(condition)
      ? condition.some((part) => looksAt(part, path))
      : key === path || key.startsWith(`${path}.`),
  )

const isSearch = (condition: unknown): condition is Record<string, unknown> & { like: string } =>
  isRecord(condition) && typeof condition.like === 'string'
