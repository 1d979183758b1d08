import {
  describeSiteFinding,
  type PlanOperation,
  type SiteFinding,
  type SitePlan,
  type StandardVersion,
} from '@zhanqun/standard'
import type { PayloadRequest } from 'payload'
import type { ApplicationOptions } from '../applications/application.ts'
import { loadStandard, type StoredStandard } from '../store.ts'
import { loadCodes, loadColumns } from './load.ts'
import { planFor } from './plan.ts'
import type { ColumnRow, PlannedSite } from './rows.ts'

type Planned = { readonly site: PlannedSite; readonly columns: readonly ColumnRow[]; readonly plan: SitePlan }

/** So many sites are read at once: a group's columns need not be in memory together. */
const CHUNK = 50

/** Plans for some sites, as they are now; writes nothing. */
export async function* planSites({
  req,
  standard,
  sites,
  options,
}: {
  req: PayloadRequest
  standard: StandardVersion
  sites: readonly PlannedSite[]
  options: ApplicationOptions
}): AsyncGenerator<Planned> {
  const reader = { payload: req.payload, req }
  const codes = sites.some(({ parentId }) => parentId === null) ? await loadCodes(reader) : []
  const followed = new Map<string, StoredStandard | undefined>()
  for (const { standardId } of sites)
    if (standardId !== null && !followed.has(standardId))
      followed.set(standardId, await loadStandard(reader, standardId))
  for (let from = 0; from < sites.length; from += CHUNK) {
    const some = sites.slice(from, from + CHUNK)
    const columns = await loadColumns(
      reader,
      some.map(({ id }) => id),
    )
    for (const site of some) {
      const rows = columns.get(site.id) ?? []
      const previous = followed.get(site.standardId ?? '')?.version ?? null
      yield {
        site,
        columns: rows,
        plan: planFor({ standard, previous, site, columns: rows, codes, mend: options.mend }),
      }
    }
  }
}

export type SitePlanSummary = {
  readonly id: string
  readonly name: string
  readonly kind: string
  readonly level: string
  readonly findings: Readonly<Partial<Record<SiteFinding['type'], number>>>
  readonly operations: number
  readonly conflicts: number
}

export const summaryOf = ({ site: { id, name, kind, level }, plan }: Planned): SitePlanSummary => {
  const findings: Partial<Record<SiteFinding['type'], number>> = {}
  for (const { type } of plan.findings) findings[type] = (findings[type] ?? 0) + 1
  return { id, name, kind, level, findings, operations: plan.operations.length, conflicts: findings.conflict ?? 0 }
}

export const totalsOf = (
  sites: readonly SitePlanSummary[],
): Omit<SitePlanSummary, 'id' | 'name' | 'kind' | 'level'> => {
  const findings: Partial<Record<SiteFinding['type'], number>> = {}
  for (const site of sites)
    for (const { type, count } of entriesOf(site.findings)) findings[type] = (findings[type] ?? 0) + count
  const sum = (key: 'operations' | 'conflicts') => sites.reduce((total, site) => total + site[key], 0)
  return { findings, operations: sum('operations'), conflicts: sum('conflicts') }
}

const entriesOf = (findings: SitePlanSummary['findings']) =>
  // Object.entries forgets which keys there are.
  Object.entries(findings).map(([type, count]) => ({ type: type as SiteFinding['type'], count }))

/** Findings and steps with what they say, in Chinese. */
export const inWords = ({ plan, columns, standard }: Planned & { standard: StandardVersion }) => {
  const names = new Map<string, string>([
    ...standard.items.map(({ id, name }) => [id, name] as const),
    ...columns.map(({ id, name }) => [id, name] as const),
    ...plan.operations.flatMap((step) => (step.type === 'create' ? [[step.ref, step.values.name] as const] : [])),
  ])
  const nameOf = (id: string) => names.get(id) ?? id
  return {
    findings: plan.findings.map((finding) => ({ ...finding, message: describeSiteFinding(finding, nameOf) })),
    operations: plan.operations.map((step) => ({ ...step, message: operationInWords(step, nameOf) })),
  }
}

const operationInWords = (step: PlanOperation, nameOf: (id: string) => string): string => {
  const below = (id: string | null) => (id === null ? '一级栏目' : `“${nameOf(id)}”的下级`)
  switch (step.type) {
    case 'create':
      return `新建栏目“${step.values.name}”，作为${below(step.parentId)}。`
    case 'adopt':
      return `栏目“${nameOf(step.columnId)}”对应标准项“${nameOf(step.to)}”。`
    case 'rename':
      return `栏目“${step.from}”改名为“${step.to}”。`
    case 'move':
      return `栏目“${nameOf(step.columnId)}”移动为${below(step.to)}，原网址自动转到新网址。`
    case 'reorder':
      return `栏目“${nameOf(step.columnId)}”的排序由 ${step.from} 改为 ${step.to}。`
    case 'reshape':
      return `栏目“${nameOf(step.columnId)}”的设置改为标准的设置。`
    case 'detach':
      return `栏目“${nameOf(step.columnId)}”改为本站自设，内容不变。`
    case 'remove':
      return `删除空栏目“${nameOf(step.columnId)}”。`
    default:
      return step satisfies never
  }
}
