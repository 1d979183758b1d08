/** One entry of the catalogue: what happened and why, and what to do about it, in Chinese. */
export type ErrorEntry = {
  /** HTTP status where the error reaches a client. */
  readonly status: number
  /** Values in braces are filled from the error's details. */
  readonly message: string
  readonly hint: string
}
