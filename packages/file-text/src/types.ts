/** Why nothing was read of a file; none of these is the fault of whoever reads. */
export type UnreadReason =
  | 'encrypted'
  | 'damaged'
  /** More bytes than {@link MAX_FILE_BYTES}, or more when unpacked than anybody writes. */
  | 'too-large'
  | 'too-slow'
  | 'too-much-memory'
  /** No PDF, DOCX or XLSX by its content, whatever it is called. */
  | 'other-kind'

/** The text of a file as its readers see it; a long one is cut. */
export type FileText = { readonly text: string } | { readonly reason: UnreadReason }
