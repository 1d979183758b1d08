/** `市教育局 ｜ 政务公开 / 通知公告`: how a column is told from others in the admin. */
const SITE_MARK = ' ｜ '

export const rootLabel = (siteShortName: string, name: string): string => `${siteShortName}${SITE_MARK}${name}`

/** A column's label where it is clear which site is meant: `政务公开 / 通知公告`. */
export const labelWithinSite = (label: string): string => {
  const mark = label.indexOf(SITE_MARK)
  return mark < 0 ? label : label.slice(mark + SITE_MARK.length)
}
