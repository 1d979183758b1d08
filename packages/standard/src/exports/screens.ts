/** What runs in browsers: words and small rules, without the built-in standards and the parsers. */
export { item as standardItem } from '../define.ts'
export { diffVersions, type FieldChange, type VersionDifference } from '../diff/diff-versions.ts'
export { ITEM_FIELDS } from '../diff/item-fields.ts'
export { applicabilityOf } from '../items.ts'
export { MENDED_BY_DEFAULT } from '../plan/mendable.ts'
export { inTreeOrder } from '../tree.ts'
export { lastDayOf } from '../update-rule-numbers.ts'
export { describeUpdateRule } from '../update-rule-text.ts'
export {
  COLUMN_KIND_WORDS,
  COLUMN_TEMPLATE_WORDS,
  DISCLOSURE_CHANNEL_WORDS,
  DISCLOSURE_LEVEL_WORDS,
  DISCLOSURE_WAY_WORDS,
  REQUIRED_FIELD_WORDS,
  REQUIREMENT_WORDS,
  SITE_CLASSES,
  SITE_KIND_WORDS,
  SITE_LEVEL_WORDS,
  SOURCE_STATUS_SENTENCES,
  SOURCE_STATUS_WORDS,
  STANDARD_STATUS_WORDS,
  siteClassWords,
  valuesOf,
  type Words,
} from '../words.ts'
