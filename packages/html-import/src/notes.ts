export type ImportedImage = { src: string; alt: string }

/** What is met while reading and must be told to whoever imports. */
export type Notes = {
  images: ImportedImage[]
  counts: Record<NoteName, number>
}

export type NoteName = 'lostImages' | 'active' | 'links' | 'hidden' | 'flattened' | 'nesting' | 'truncated'

export const newNotes = (): Notes => ({
  images: [],
  counts: { lostImages: 0, active: 0, links: 0, hidden: 0, flattened: 0, nesting: 0, truncated: 0 },
})

/** Chinese sentences for the user, most important first. */
export const warningsOf = ({ images, counts }: Notes): string[] => {
  const warnings: string[] = []
  const add = (count: number, text: string) => {
    if (count > 0) warnings.push(text)
  }
  add(counts.truncated, '源代码末尾有没有结束的标记、注释或脚本，其后的内容没有导入，请与原文核对。')
  add(images.length, `正文中的 ${images.length} 张图片没有导入，请上传后重新插入。`)
  add(counts.lostImages, `有 ${counts.lostImages} 张图片直接嵌在源代码中或只存在于原电脑上，无法取得，请另行上传。`)
  add(counts.active, `去掉了 ${counts.active} 处脚本、样式、嵌入页面、音视频或表单控件。`)
  add(counts.links, `去掉了 ${counts.links} 个不安全、指向本机或页内位置的链接，文字已保留。`)
  add(counts.hidden, `去掉了 ${counts.hidden} 处隐藏的文字。`)
  add(counts.flattened, `有 ${counts.flattened} 个表格套在另一个表格的单元格里，已改为文字，请检查。`)
  add(counts.nesting, '源代码的标记层层嵌套过深，部分格式没有保留，文字已保留。')
  return warnings
}
