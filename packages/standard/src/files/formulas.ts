/** What spreadsheets take for the beginning of a formula, full-width forms included. */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/

/** The text of a cell such that no spreadsheet runs it as a formula. `unfused` gives it back. */
export const defused = (text: string): string => (FORMULA.test(text) ? `'${text}` : text)

export const unfused = (text: string): string => (/^'+[=+\-@\t\r\n＝＋－＠]/.test(text) ? text.slice(1) : text)
