import { escapeHtml, paragraphsHtml } from '../html.ts'
import { type CellValues, valueAt } from './cells.ts'
import { type Grid, type GridHead, gridOf } from './grid.ts'
import { isTableId } from './parts.ts'
import type { AnnualReport } from './report.ts'
import { reportTemplates } from './templates.ts'
import type { AnnualTable } from './types.ts'

/**
 * The six parts of a report as the body of an article: headings of the second level, texts as
 * paragraphs, tables with captions and headed cells. What is not filled in is left empty.
 */
export const reportHtml = (report: AnnualReport): string => {
  const { parts, tables } = reportTemplates[report.template]
  return parts
    .map(({ id, number, title }) => {
      const content = isTableId(id)
        ? tableHtml({ table: tables[id], values: report.tables[id] })
        : paragraphsHtml(report.texts[id])
      return `<h2>${escapeHtml(`${number}${title}`)}</h2>${content}`
    })
    .join('')
}

/** One table; an item of table two, which has columns of its own, is a table of its own. */
export const tableHtml = ({ table, values }: { table: AnnualTable; values: CellValues }): string =>
  table.blocks.map((block) => gridHtml({ grid: gridOf(block), values })).join('')

const gridHtml = ({ grid, values }: { grid: Grid; values: CellValues }): string => {
  const bodies = grid.rowGroups.map((rows) => {
    const html = rows.map(({ heads, cells }) => {
      const numbers = cells.map(({ id }) => `<td>${valueAt(values, id) ?? ''}</td>`)
      return `<tr>${heads.map(headHtml).join('')}${numbers.join('')}</tr>`
    })
    return `<tbody>${html.join('')}</tbody>`
  })
  return `<table><caption>${escapeHtml(grid.caption)}</caption>${columnGroupsHtml(grid)}${theadHtml(grid)}${bodies.join('')}</table>`
}

const theadHtml = ({ head, headColumns }: Grid): string => {
  const corner = headColumns === 0 ? '' : `<td${span('colspan', headColumns)}${span('rowspan', head.length)}></td>`
  const rows = head.map((heads, index) => `<tr>${index === 0 ? corner : ''}${heads.map(headHtml).join('')}</tr>`)
  return `<thead>${rows.join('')}</thead>`
}

/** The groups to which `scope="colgroup"` refers; needless where no heading covers several columns. */
const columnGroupsHtml = ({ head, headColumns, columnGroups }: Grid): string =>
  head.length === 1
    ? ''
    : [headColumns, ...columnGroups]
        .filter((columns) => columns > 0)
        .map((columns) => `<colgroup${span('span', columns)}></colgroup>`)
        .join('')

const headHtml = ({ text, colspan, rowspan, scope }: GridHead): string =>
  `<th scope="${scope}"${span('colspan', colspan)}${span('rowspan', rowspan)}>${escapeHtml(text)}</th>`

const span = (name: string, cells: number): string => (cells > 1 ? ` ${name}="${cells}"` : '')
