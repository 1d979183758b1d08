const PARAGRAPH =
  '全市各级各部门持续优化办事流程，把群众反映的问题逐项列入清单，明确责任单位和完成时限，按周调度、按月通报。'

/** A body of some paragraphs, as the editor saves it. */
export const bodyOf = (paragraphs: number) => ({
  root: {
    type: 'root',
    direction: 'ltr' as const,
    format: '' as const,
    indent: 0,
    version: 1,
    children: Array.from({ length: paragraphs }, () => ({
      type: 'paragraph',
      version: 1,
      direction: 'ltr' as const,
      format: '' as const,
      indent: 0,
      textFormat: 0,
      children: [{ type: 'text', version: 1, text: PARAGRAPH, format: 0, detail: 0, mode: 'normal', style: '' }],
    })),
  },
})
