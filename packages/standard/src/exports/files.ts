export { readCsv, writeCsv } from '../files/csv.ts'
export { MAX_FILE_BYTES, MAX_ROWS } from '../files/limits.ts'
export { readTableFile, type Sheet } from '../files/read-table-file.ts'
export { writeXlsx } from '../files/write-xlsx.ts'
