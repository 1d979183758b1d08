import type { Policy } from '@zhanqun/public-files'

/**
 * Where public files lie for visitors beside the local folder. Keys are paths with `/` between the
 * parts, as below the public folder.
 */
export type PublicStorage = {
  /** Changes when files lie elsewhere from now on. */
  readonly id: string
  /** Puts a whole file in place: readers find the old one or the new one. */
  readonly put: (upload: { key: string; file: string; policy: Policy }) => Promise<void>
  /** Removes a file; one that is not there is as good as removed. */
  readonly remove: (key: string) => Promise<void>
  /** Every key that begins so. */
  readonly list: (prefix: string) => Promise<string[]>
}
