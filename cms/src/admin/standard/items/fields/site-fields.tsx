import type { Applicability, SiteClass } from '@zhanqun/standard'
import {
  applicabilityOf,
  REQUIREMENT_WORDS,
  SITE_CLASSES,
  SOURCE_STATUS_WORDS,
  siteClassWords,
} from '@zhanqun/standard/screens'
import { Choice, type ItemFieldsProps, labelOf } from './field.tsx'

const CHOICES = { none: '不适用', ...REQUIREMENT_WORDS } as const

/** Which kinds and levels of sites are to have the column, and how far that is backed. */
export const SiteFields = ({ item, set, errorsOf }: ItemFieldsProps) => {
  const put = (site: SiteClass, entry: Applicability | null) => {
    const others = item.applies.filter(({ kind, level }) => kind !== site.kind || level !== site.level)
    set({ applies: entry ? [...others, entry] : others })
  }
  return (
    <fieldset className="standard__group">
      <legend>{labelOf('applies')}</legend>
      {errorsOf('applies').map((error) => (
        <p key={error} className="standard__error">
          {error}
        </p>
      ))}
      <table className="standard__table">
        <thead>
          <tr>
            <th scope="col">站点</th>
            <th scope="col">要求</th>
            <th scope="col">来源状态</th>
          </tr>
        </thead>
        <tbody>
          {SITE_CLASSES.map((site) => {
            const words = siteClassWords(site)
            const entry = applicabilityOf({ item, ...site })
            const sourceStatus = entry?.sourceStatus ?? 'local'
            return (
              <tr key={words}>
                <th scope="row">{words}</th>
                <td>
                  <Choice
                    aria-label={`${words}的要求`}
                    words={CHOICES}
                    value={entry?.requirement ?? 'none'}
                    onChange={(requirement) =>
                      put(site, requirement === 'none' ? null : { ...site, requirement, sourceStatus })
                    }
                  />
                </td>
                <td>
                  {entry ? (
                    <Choice
                      aria-label={`${words}的来源状态`}
                      words={SOURCE_STATUS_WORDS}
                      value={entry.sourceStatus}
                      onChange={(status) => put(site, { ...entry, sourceStatus: status })}
                    />
                  ) : null}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </fieldset>
  )
}
