import type { PayloadRequest } from 'payload'
import { noteExport } from '../audit/notes.ts'
import type { FileFormat, MadeFile } from './files.ts'

export const MEDIA_TYPES = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  html: 'text/html; charset=utf-8',
} as const satisfies Record<FileFormat, string>

/** Who may read it hangs on who asks; and nothing that a page holds runs. */
const HEADERS = {
  'Cache-Control': 'private, no-store',
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "default-src 'none'; img-src data:; style-src 'unsafe-inline'; sandbox",
} as const

/** A file of an inspection, and the entry in the log that says who took it along. Pages are shown, the rest is kept. */
export const fileAnswer = async (
  req: PayloadRequest,
  { inspection, siteId, file: { name, format, bytes } }: { inspection: string; siteId: string | null; file: MadeFile },
): Promise<Response> => {
  const title = `${name}.${format}`
  await noteExport(req, { collection: 'inspections', docId: inspection, title, siteId })
  const how = format === 'html' ? 'inline' : 'attachment'
  return new Response(Buffer.from(bytes), {
    headers: {
      ...HEADERS,
      'Content-Type': MEDIA_TYPES[format],
      'Content-Disposition': `${how}; filename="inspection.${format}"; filename*=UTF-8''${encodeURIComponent(title)}`,
    },
  })
}

export const pictureAnswer = (bytes: Buffer): Response =>
  new Response(new Uint8Array(bytes), { headers: { ...HEADERS, 'Content-Type': 'image/png' } })
