/** An answer that is at hand as a whole. */
export type WholeAnswer = {
  readonly status: number
  /** Without Date and Content-Length. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

export const EMPTY: Buffer = Buffer.alloc(0)
