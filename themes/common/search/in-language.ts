/** Pagefind would cut the tokens of a query into words on a page in Chinese; it looks at once when it is opened. */
export const inLanguage = <T>(language: string, run: () => T): T => {
  const page = document.documentElement
  const { lang } = page
  page.lang = language
  try {
    return run()
  } finally {
    page.lang = lang
  }
}
