import { itemById } from '../items.ts'
import type { StandardItem, StandardVersion } from '../types.ts'
import { hasSoundNumbers } from '../update-rule-numbers.ts'
import { describeUpdateRule } from '../update-rule-text.ts'
import { siteClassWords } from '../words.ts'
import { finding, type StandardFinding } from './findings.ts'

/** The form that the CMS asks of a column's address. */
export const SLUG = /^[a-z0-9][a-z0-9-]{0,39}$/

/** What can be said of an item by itself. */
export const checkItem = (
  item: StandardItem,
  { version, reserved }: { version: StandardVersion; reserved: ReadonlySet<string> },
): readonly StandardFinding[] => {
  const { id, name, slug, update, minimum, applies } = item
  const found: StandardFinding[] = []
  if (name.trim() === '') found.push(finding({ item, field: 'name', code: 'STANDARD_NAME_EMPTY', details: { id } }))
  if (!SLUG.test(slug))
    found.push(finding({ item, field: 'slug', code: 'STANDARD_SLUG_FORMAT', details: { name, slug } }))
  if (item.parentId === null && reserved.has(slug))
    found.push(finding({ item, field: 'slug', code: 'STANDARD_SLUG_RESERVED', details: { name, slug } }))
  if (!hasSoundNumbers(update)) {
    const details = { name, rule: describeUpdateRule(update) }
    found.push(finding({ item, field: 'update', code: 'STANDARD_UPDATE_NUMBER', details }))
  }
  if (!Number.isInteger(minimum) || minimum < 0)
    found.push(finding({ item, field: 'minimum', code: 'STANDARD_MINIMUM', details: { name, minimum } }))
  if (!Number.isFinite(item.order))
    found.push(finding({ item, field: 'order', code: 'STANDARD_ORDER', details: { name } }))
  if (applies.length === 0)
    found.push(finding({ item, field: 'applies', code: 'STANDARD_NO_SITES', details: { name } }))
  for (const site of new Set(twice(applies.map(siteClassWords))))
    found.push(finding({ item, field: 'applies', code: 'STANDARD_SITE_TWICE', details: { name, site } }))
  for (const source of item.aggregates.filter((other) => other === id || !itemById({ standard: version, id: other })))
    found.push(finding({ item, field: 'aggregates', code: 'STANDARD_AGGREGATES_UNKNOWN', details: { name, source } }))
  return found
}

const twice = (values: readonly string[]): readonly string[] =>
  values.filter((value, index) => values.indexOf(value) !== index)
