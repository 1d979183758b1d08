/** An article's title in running text; book marks are not put round titles that have some. */
export const quoted = (title: string): string => (title.includes('《') ? `“${title}”` : `《${title}》`)
