import type { Applicability, Requirement, SiteKind } from '@zhanqun/standard'
import { REQUIREMENT_WORDS, SITE_CLASSES, SITE_KIND_WORDS, SITE_LEVEL_WORDS, valuesOf } from '@zhanqun/standard/screens'

/** Which sites an item is for, in few words: `必设：市级、县级门户；可选：乡级频道`. */
export const appliesText = (applies: readonly Applicability[]): string =>
  valuesOf(REQUIREMENT_WORDS)
    .flatMap((requirement) => {
      const sites = sitesText(applies, requirement)
      return sites === '' ? [] : [`${REQUIREMENT_WORDS[requirement]}：${sites}`]
    })
    .join('；') || '不用于任何站点'

const sitesText = (applies: readonly Applicability[], requirement: Requirement): string => {
  const held = applies.filter((entry) => entry.requirement === requirement)
  if (held.length === SITE_CLASSES.length) return '所有站点'
  return valuesOf(SITE_KIND_WORDS)
    .flatMap((kind) => kindText(held, kind))
    .join('，')
}

const kindText = (held: readonly Applicability[], kind: SiteKind): readonly string[] => {
  const levels = valuesOf(SITE_LEVEL_WORDS).filter((level) =>
    held.some((entry) => entry.kind === kind && entry.level === level),
  )
  if (levels.length === 0) return []
  const named = levels.map((level) => SITE_LEVEL_WORDS[level]).join('、')
  return [`${levels.length === valuesOf(SITE_LEVEL_WORDS).length ? '各级' : named}${SITE_KIND_WORDS[kind]}`]
}
