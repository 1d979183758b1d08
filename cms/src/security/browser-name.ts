import Bowser from 'bowser'

/**
 * A browser as its user knows it.
 *
 * @example nameOfBrowser('Mozilla/5.0 (Windows NT 10.0; Win64; x64) … Chrome/140.0.0.0 Safari/537.36') // 'Chrome 140（Windows）'
 */
export const nameOfBrowser = (userAgent: string): string => {
  if (userAgent === '') return '未知'
  const { browser, os } = Bowser.parse(userAgent)
  if (!browser.name) return '其他程序'
  const version = browser.version?.split('.')[0]
  return [browser.name, version && ` ${version}`, os.name && `（${os.name}）`].filter(Boolean).join('')
}
