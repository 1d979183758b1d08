import {
  AlignmentType,
  Document,
  ExternalHyperlink,
  Footer,
  HeadingLevel,
  ImageRun,
  type IParagraphOptions,
  type IRunOptions,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import { type Align, type Block, type Cell, imageText, type PublicDocument, type Run } from '../document/model.ts'
import { regularRows } from '../document/regular-rows.ts'
import { fitted, readPicture } from './pictures.ts'

/** Official documents: GB/T 9704; who has no such font gets the next one that the program knows. */
const FONTS = {
  body: { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '仿宋_GB2312', cs: 'Times New Roman' },
  title: { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '宋体', cs: 'Times New Roman' },
  heading: { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '黑体', cs: 'Times New Roman' },
} as const
/** Half points: 三号, 二号, 小四. */
const SIZE = { body: 32, title: 44, small: 24 } as const
const MM = 56.7
const MARGINS = { top: 37 * MM, bottom: 35 * MM, left: 28 * MM, right: 26 * MM } as const
/** In pixels, inside the margins. */
const ROOM = { width: 590, height: 800 } as const
const INDENT = { firstLineChars: 200 } as const
const MAX_LISTS = 200

/** The document as a Word file: headings, lists and tables are such, so that they can be edited and read aloud. */
export const docxOf = async (document: PublicDocument, mediaDir: string): Promise<Buffer> => {
  let lists = 0
  const context: Context = { mediaDir, nextList: () => lists++ }
  const children = [...headOf(document), ...blocksOf(document.blocks, context), ...tailOf(document)]
  const file = new Document({
    title: document.title,
    creator: document.source || document.siteName,
    description: document.url,
    styles: {
      default: {
        document: { run: { font: FONTS.body, size: SIZE.body, language: { eastAsia: 'zh-CN' } } },
        title: {
          run: { font: FONTS.title, size: SIZE.title, bold: true },
          paragraph: { alignment: AlignmentType.CENTER },
        },
        heading1: { run: { font: FONTS.heading, size: SIZE.body, color: '000000' } },
        heading2: { run: { font: FONTS.body, size: SIZE.body, bold: true, color: '000000' } },
        heading3: { run: { font: FONTS.body, size: SIZE.body, bold: true, color: '000000' } },
      },
    },
    numbering: { config: numbering(document.blocks) },
    sections: [{ properties: { page: { margin: MARGINS } }, footers: { default: pageNumbers() }, children }],
  })
  return Packer.toBuffer(file)
}

type Context = {
  readonly mediaDir: string
  /** Number of the next list, in the order of `listsIn`. */
  readonly nextList: () => number
}

/** Each list counts for itself. */
const numbering = (blocks: readonly Block[]) =>
  listsIn(blocks)
    .slice(0, MAX_LISTS)
    .map(({ ordered, start }, index) => ({
      reference: `list-${index}`,
      levels: Array.from({ length: 9 }, (_, level) => ({
        level,
        start,
        format: ordered ? LevelFormat.DECIMAL : LevelFormat.BULLET,
        text: ordered ? `%${level + 1}.` : '•',
        style: { paragraph: { indent: { left: 640 * (level + 1), hanging: 480 } } },
      })),
    }))

type List = Extract<Block, { kind: 'list' }>

const listsIn = (blocks: readonly Block[]): List[] =>
  blocks.flatMap((block) => {
    switch (block.kind) {
      case 'list':
        return [block, ...block.items.flatMap(listsIn)]
      case 'quote':
        return listsIn(block.blocks)
      case 'table':
        return block.rows.flat().flatMap(({ blocks: inner }) => listsIn(inner))
      default:
        return []
    }
  })

const headOf = ({ title, facts, lapsed, publishedAt, source, siteName }: PublicDocument): (Paragraph | Table)[] => [
  new Paragraph({ text: title, heading: HeadingLevel.TITLE }),
  small(`发布时间：${publishedAt}　来源：${source || siteName}`, AlignmentType.CENTER),
  ...(lapsed === '' ? [] : [small(lapsed, AlignmentType.CENTER)]),
  ...(facts.length === 0 ? [] : [factTable(facts)]),
  new Paragraph({}),
]

const tailOf = ({ attachments, url }: PublicDocument): Paragraph[] => [
  ...(attachments.length === 0
    ? []
    : [new Paragraph({}), ...attachments.map((name, index) => small(`附件${index + 1}：${name}`))]),
  ...(url === '' ? [] : [new Paragraph({}), small(`本文下载自：${url}`)]),
]

const small = (text: string, alignment: IParagraphOptions['alignment'] = AlignmentType.LEFT) =>
  new Paragraph({ alignment, children: [new TextRun({ text: legal(text), size: SIZE.small })] })

const factTable = (facts: PublicDocument['facts']) =>
  new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: facts.map(
      ([name, value]) =>
        new TableRow({
          children: [
            new TableCell({ width: { size: 22, type: WidthType.PERCENTAGE }, children: [small(name)] }),
            new TableCell({ children: [small(value)] }),
          ],
        }),
    ),
  })

const pageNumbers = () =>
  new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ size: SIZE.small, children: ['— ', PageNumber.CURRENT, ' —'] })],
      }),
    ],
  })

const blocksOf = (blocks: readonly Block[], context: Context, level = -1): (Paragraph | Table)[] =>
  blocks.flatMap((block) => blockOf(block, context, level))

const ALIGN = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT } as const
const HEADINGS = {
  2: HeadingLevel.HEADING_1,
  3: HeadingLevel.HEADING_2,
  4: HeadingLevel.HEADING_3,
  5: HeadingLevel.HEADING_3,
  6: HeadingLevel.HEADING_3,
} as const

const blockOf = (block: Block, context: Context, level: number): (Paragraph | Table)[] => {
  switch (block.kind) {
    case 'heading':
      return [
        new Paragraph({
          heading: HEADINGS[block.level],
          alignment: ALIGN[block.align],
          children: childrenOf(block.runs),
        }),
      ]
    case 'paragraph':
      return [paragraphOf(block)]
    case 'list':
      return listOf(block, context, level + 1)
    case 'quote':
      return blocksOf(block.blocks, context, level)
    case 'table':
      return [tableOf(block.rows, context)]
    case 'image':
      return [imageOf(block, context)]
    case 'rule':
      return [new Paragraph({ thematicBreak: true })]
  }
}

const paragraphOf = ({ align, runs }: { align: Align; runs: readonly Run[] }) =>
  new Paragraph({
    alignment: ALIGN[align],
    spacing: { line: 560, lineRule: 'exact' },
    ...(align === 'left' ? { indent: INDENT } : {}),
    children: childrenOf(runs),
  })

const listOf = (list: List, context: Context, level: number): (Paragraph | Table)[] => {
  const number = context.nextList()
  return list.items.flatMap((item) => {
    const [first, ...rest] = item
    const inner = first?.kind === 'paragraph' ? rest : item
    const runs = first?.kind === 'paragraph' ? first.runs : []
    const numbered = number < MAX_LISTS ? { numbering: { reference: `list-${number}`, level: Math.min(level, 8) } } : {}
    return [new Paragraph({ ...numbered, children: childrenOf(runs) }), ...blocksOf(inner, context, level)]
  })
}

const tableOf = (rows: readonly (readonly Cell[])[], context: Context) =>
  new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: regularRows(rows).map(
      (row) =>
        new TableRow({
          tableHeader: row.every(({ header }) => header),
          children: row.map((cell) => cellOf(cell, context)),
        }),
    ),
  })

const cellOf = ({ header, columns, rows, blocks }: Cell, context: Context) =>
  new TableCell({
    columnSpan: columns,
    rowSpan: rows,
    children: cellBlocks(blocks, header, context),
  })

/** A cell ends with a paragraph, or Word takes the file for damaged. */
const cellBlocks = (blocks: readonly Block[], header: boolean, context: Context): (Paragraph | Table)[] => {
  const made = blocks.flatMap((block) =>
    block.kind === 'paragraph'
      ? [
          new Paragraph({
            alignment: ALIGN[block.align],
            children: childrenOf(block.runs, { size: SIZE.small, bold: header }),
          }),
        ]
      : blockOf(block, context, -1),
  )
  return made.at(-1) instanceof Paragraph ? made : [...made, new Paragraph({})]
}

const imageOf = ({ file, alt }: { file: string; alt: string }, { mediaDir }: Context): Paragraph => {
  const picture = readPicture(mediaDir, file)
  const child = picture
    ? new ImageRun({
        type: picture.type,
        data: picture.bytes,
        transformation: fitted(picture, ROOM),
        altText: { name: legal(alt || file), title: legal(alt), description: legal(alt) },
      })
    : new TextRun({ text: legal(imageText({ alt })), size: SIZE.small })
  return new Paragraph({ alignment: AlignmentType.CENTER, children: [child] })
}

const childrenOf = (runs: readonly Run[], usual: IRunOptions = {}): ParagraphChild[] =>
  runs.flatMap((run): ParagraphChild[] => {
    const children = legal(run.text)
      .split('\n')
      .map((text, at) => new TextRun({ ...usual, ...marksOf(run), text, ...(at > 0 ? { break: 1 } : {}) }))
    return run.href === null ? children : [new ExternalHyperlink({ link: run.href, children })]
  })

const marksOf = ({ bold, italic, underline, strike, script, href }: Run): IRunOptions => ({
  ...(bold ? { bold } : {}),
  ...(italic ? { italics: true } : {}),
  ...(underline || href !== null ? { underline: {} } : {}),
  ...(strike ? { strike } : {}),
  ...(script === 'sub' ? { subScript: true } : {}),
  ...(script === 'super' ? { superScript: true } : {}),
})

/** Text as XML can hold it. */
const legal = (text: string): string => text.toWellFormed().replaceAll(/[^\P{Cc}\n\t]|[\ufffe\uffff]/gu, '')
