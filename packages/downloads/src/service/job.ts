/** What is to be made, and of what: public files only. */
export type Job =
  | { readonly format: 'docx' | 'pdf'; readonly html: string; readonly mediaDir: string }
  | { readonly format: 'xlsx'; readonly html: string }
  | { readonly format: 'xlsx'; readonly catalogue: string; readonly columnPath: string }

/** How a worker answers; null where there is nothing to make a file of. */
export type Answer = { readonly bytes: Uint8Array | null } | { readonly error: string }
