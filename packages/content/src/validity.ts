import type { Validity } from './model.ts'

/** What a reader must know of a document's force. */
export const validityNames: Readonly<Record<Validity, string>> = {
  valid: '有效',
  amended: '已修改',
  invalid: '失效',
  repealed: '废止',
}
