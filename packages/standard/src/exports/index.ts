export { applicabilityOf, itemById, itemsFor } from '../items.ts'
export { NORMS } from '../norms.ts'
export { builtInStandards, currentStandard } from '../standards.ts'
export type {
  Applicability,
  ColumnKind,
  ColumnTemplate,
  NormReference,
  Requirement,
  SiteKind,
  SiteLevel,
  SourceStatus,
  StandardItem,
  StandardVersion,
  UpdateRule,
} from '../types.ts'
export { describeUpdateRule } from '../update-rule-text.ts'
