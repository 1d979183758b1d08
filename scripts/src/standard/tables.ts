import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { copyStandard, findHeads, replaceItems, standardInForce } from '@zhanqun/cms/standard'
import { formatDate } from '@zhanqun/content'
import { ZhanqunError } from '@zhanqun/errors'
import { toTable } from '@zhanqun/standard'
import { readStandardFile, writeCsv, writeXlsx } from '@zhanqun/standard/files'
import type { PayloadRequest } from 'payload'
import { versionOf } from './versions.ts'

const SHOWN = 50

/** Writes a version as a table; the file's ending says which kind. */
export const exportTable = async (
  req: PayloadRequest,
  { versionId, file }: { versionId: string; file: string },
): Promise<number> => {
  const { version } = await versionOf(req, versionId)
  const table = toTable(version)
  const isCsv = path.extname(file).toLowerCase() === '.csv'
  await writeFile(file, isCsv ? writeCsv(table) : writeXlsx({ table, sheetName: version.id }))
  console.log(`已导出“${version.name}”的 ${version.items.length} 个标准项：${path.resolve(file)}`)
  return 0
}

/** Puts a table in place of a draft's items, or of those below one of them; a version that is not there yet becomes a new draft. */
export const importTable = async (
  req: PayloadRequest,
  { versionId, file, below }: { versionId: string; file: string; below: string | null },
): Promise<number> => {
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw new ZhanqunError('STANDARD_FILE_MISSING', { path: file }, { cause })
  })
  const { items, badCells, sheet } = await readStandardFile(bytes, { parentId: below })
  if (items === null) {
    if (sheet !== '') console.error(`工作表“${sheet}”：`)
    for (const { row, column, message } of badCells.slice(0, SHOWN)) console.error(`第 ${row} 行 ${column}：${message}`)
    console.error(`表格中有 ${badCells.length} 处不能识别，没有导入。`)
    return 1
  }
  if ((await findHeads({ payload: req.payload, req }, { versionId: { equals: versionId } })).length === 0) {
    const { rowId } = await standardInForce({ payload: req.payload, req })
    await copyStandard(req, { rowId, versionId, name: versionId, note: '' }, formatDate(new Date().toISOString()))
  }
  const { rowId, revision } = await versionOf(req, versionId)
  const { added, changed, removed } = await replaceItems(req, { rowId, revision, items, below })
  console.log(`已导入到草案“${versionId}”：新增 ${added} 项，修改 ${changed} 项，删除 ${removed} 项。`)
  return 0
}
