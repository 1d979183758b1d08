import type { Table } from '@zhanqun/standard'
import { writeCsv, writeXlsx } from '@zhanqun/standard/files'
import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { noteExport } from './audit/notes.ts'
import type { AuditedKind } from './audit/words.ts'

/** The forms in which tables leave the CMS. */
export const tableFormat = z.enum(['xlsx', 'csv'])

const TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
} as const satisfies Record<z.infer<typeof tableFormat>, string>

/**
 * A table as a file to be kept, and the entry in the audit log that says who took it along.
 * @param name of the file, without its ending
 * @param plainName the same for clients that know no names in Chinese
 */
export const tableAnswer = async ({
  req,
  collection,
  table,
  format,
  sheetName,
  name,
  plainName,
}: {
  req: PayloadRequest
  /** What the table was made of. */
  collection: AuditedKind
  table: Table
  format: z.infer<typeof tableFormat>
  sheetName: string
  name: string
  plainName: string
}): Promise<Response> => {
  await noteExport(req, { collection, docId: plainName, title: `${name}.${format}`, siteId: null })
  return new Response(Buffer.from(format === 'csv' ? writeCsv(table) : writeXlsx({ table, sheetName })), {
    headers: {
      // What somebody sees depends on who asks; no cache may keep it.
      'Cache-Control': 'private, no-store',
      'Content-Type': TYPES[format],
      'Content-Disposition': `attachment; filename="${plainName}.${format}"; filename*=UTF-8''${encodeURIComponent(`${name}.${format}`)}`,
      'X-Content-Type-Options': 'nosniff',
    },
  })
}
