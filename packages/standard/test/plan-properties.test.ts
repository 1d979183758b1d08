import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  applyPlan,
  MAX_LEVELS,
  type Mendable,
  planSite,
  type SiteColumn,
  type StandardVersion,
  undoPlan,
} from '../src/exports/index.ts'
import { crowdedVersions, SITE, sites } from './arbitraries.ts'

const RUNS = { numRuns: 200 }

const mending = fc.option(
  fc.subarray<Mendable>([
    'missing',
    'adoptable',
    'renamed',
    'allowed-name',
    'moved',
    'reordered',
    'reshaped',
    'retired',
  ]),
  { nil: undefined },
)

const planned = (standard: StandardVersion, columns: readonly SiteColumn[], mend: readonly Mendable[] | undefined) => {
  const options = { reservedSlugs: ['g'], ...(mend ? { mend } : {}) }
  const plan = planSite({ standard, site: SITE, columns, options })
  return { plan, after: applyPlan({ columns, operations: plan.operations }), options }
}

const levelOf = (rows: readonly SiteColumn[], id: string): number => {
  let level = 1
  for (let at = rows.find((row) => row.id === id)?.parentId ?? null; at !== null; level++) {
    if (level > 50) throw new Error('A loop.')
    at = rows.find((row) => row.id === at)?.parentId ?? null
  }
  return level
}

const property = (
  check: (standard: StandardVersion, columns: readonly SiteColumn[], mend: readonly Mendable[] | undefined) => void,
) => fc.assert(fc.property(crowdedVersions, sites, mending, check), RUNS)

describe('a plan for any site and any standard', () => {
  it('leaves nothing to mend', () => {
    property((standard, columns, mend) => {
      const { after, options } = planned(standard, columns, mend)
      expect(planSite({ standard, site: SITE, columns: after, options }).operations).toEqual([])
    })
  })

  it('keeps the tree sound: addresses of siblings differ, no loops, six levels', () => {
    property((standard, columns, mend) => {
      const { after } = planned(standard, columns, mend)
      const places = after.map(({ parentId, slug }) => `${parentId}/${slug}`)
      expect(new Set(places).size).toBe(places.length)
      for (const { id, parentId } of after) {
        expect(levelOf(after, id)).toBeLessThanOrEqual(MAX_LEVELS)
        if (parentId !== null) expect(after.map((row) => row.id)).toContain(parentId)
      }
    })
  })

  it('removes nothing that holds articles, and touches no local extension but to adopt it', () => {
    property((standard, columns, mend) => {
      const { after, plan } = planned(standard, columns, mend)
      const left = new Map(after.map((row) => [row.id, row]))
      const adopted = new Set(plan.operations.flatMap((step) => (step.type === 'adopt' ? [step.columnId] : [])))
      for (const column of columns) {
        if (column.articles > 0) expect(left.has(column.id)).toBe(true)
        if (column.standardItem === null && !adopted.has(column.id)) expect(left.get(column.id)).toEqual(column)
      }
    })
  })

  it('hides no articles and no link', () => {
    property((standard, columns, mend) => {
      const { after } = planned(standard, columns, mend)
      const shows = ({ template, aggregates }: SiteColumn) =>
        aggregates.length === 0 && (template === 'list' || template === 'single')
      for (const column of columns.filter((row) => row.articles > 0 && shows(row)))
        expect(after.filter(({ id }) => id === column.id).map(shows)).toEqual([true])
      for (const { id } of columns.filter(({ template }) => template === 'link'))
        expect(after.filter((row) => row.id === id && row.template !== 'link')).toEqual([])
    })
  })

  it('is survived by JSON', () => {
    property((standard, columns, mend) => {
      const { plan } = planned(standard, columns, mend)
      expect(JSON.parse(JSON.stringify(plan))).toStrictEqual(plan)
    })
  })

  it('finds every column once: standing for an item, retired or extra', () => {
    property((standard, columns) => {
      const { findings } = planSite({ standard, site: SITE, columns })
      const loose = findings.flatMap((found) =>
        found.type === 'extra' || found.type === 'retired' ? [found.columnId] : [],
      )
      expect(new Set(loose).size).toBe(loose.length)
      for (const column of columns.filter(({ standardItem }) => standardItem === 'gone')) {
        const known = findings.some((found) => 'columnId' in found && found.columnId === column.id)
        expect(known).toBe(true)
      }
    })
  })
})

describe('undoing a plan', () => {
  /** Columns that came back have new ids. */
  const comparable = (rows: readonly SiteColumn[]) => {
    const plain = (id: string | null) => id?.replace(/^back:/, '') ?? null
    return rows
      .map((row) => ({ ...row, id: plain(row.id), parentId: plain(row.parentId) }))
      .toSorted((a, b) => (String(a.id) < String(b.id) ? -1 : 1))
  }

  it('leads back to where the site was, when nothing has happened since', () => {
    property((standard, columns, mend) => {
      const { after } = planned(standard, columns, mend)
      const undo = undoPlan({ before: columns, after, now: after })
      expect(undo.refused).toEqual([])
      const back = applyPlan({ columns: after, operations: undo.operations })
      expect(comparable(back)).toEqual(comparable(columns))
    })
  })

  it('leaves whatever was changed or filled since, and keeps the tree sound', () => {
    fc.assert(
      fc.property(
        crowdedVersions,
        sites,
        fc.array(fc.nat(3), { minLength: 40, maxLength: 40 }),
        (standard, columns, luck) => {
          const { after } = planned(standard, columns, undefined)
          const now = after.map((row, index) => {
            if (luck[index] === 0) return { ...row, articles: row.articles + 1 }
            return luck[index] === 1 ? { ...row, name: `${row.name}新` } : row
          })
          const undo = undoPlan({ before: columns, after, now })
          const back = applyPlan({ columns: now, operations: undo.operations })
          const refused = new Set(undo.refused.map(({ columnId }) => columnId))
          for (const row of now) {
            const left = back.find(({ id }) => id === row.id)
            if (row.articles > 0) expect(left).toBeDefined()
            if (refused.has(row.id)) expect(left).toEqual(row)
          }
          const places = back.map(({ parentId, slug }) => `${parentId}/${slug}`)
          expect(new Set(places).size).toBe(places.length)
          for (const { id } of back) expect(levelOf(back, id)).toBeLessThanOrEqual(MAX_LEVELS)
        },
      ),
      RUNS,
    )
  })
})
