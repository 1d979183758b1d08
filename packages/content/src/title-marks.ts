/**
 * A title in running text, in book title marks; those within it become single ones, as GB/T 15834 has it.
 * @example inTitleMarks('关于印发《办法》的通知') // 《关于印发〈办法〉的通知》
 */
export const inTitleMarks = (title: string): string => `《${title.replaceAll('《', '〈').replaceAll('》', '〉')}》`
