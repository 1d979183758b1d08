import { currentStandard } from '@zhanqun/standard'
import { describe, expect, it } from 'vitest'
import { shownStandard, standardColumns } from '../src/compliance/standard-columns.ts'

const CITY = { kind: 'portal', level: 'municipal' } as const
const DEPARTMENT = { kind: 'department', level: 'municipal' } as const
const TOWNSHIP = { kind: 'channel', level: 'township' } as const
const EVERY = [CITY, DEPARTMENT, { kind: 'portal', level: 'county' } as const, TOWNSHIP]

describe('the columns of the compliance table', () => {
  it('are the items that hold for the sites shown, each once', () => {
    for (const sites of [[CITY], [DEPARTMENT], [TOWNSHIP], EVERY]) {
      const expected = currentStandard.items
        .filter(({ applies }) =>
          applies.some(({ kind, level }) => sites.some((site) => site.kind === kind && site.level === level)),
        )
        .map(({ id }) => id)
      const shown = standardColumns({ standard: currentStandard, sites }).flatMap(({ items }) => items)
      expect(shown.toSorted()).toEqual(expected.toSorted())
    }
  })

  it('share a column only between items that no site has both of', () => {
    const columns = standardColumns({ standard: currentStandard, sites: EVERY })
    const byId = new Map(currentStandard.items.map((item) => [item.id, item]))
    expect(columns.some(({ items }) => items.length > 1)).toBe(true)
    for (const { items, name } of columns) {
      const audiences = items.flatMap((id) =>
        (byId.get(id)?.applies ?? []).map(({ kind, level }) => `${kind} ${level}`),
      )
      expect(new Set(audiences).size).toBe(audiences.length)
      for (const id of items) expect(byId.get(id)?.name).toBe(name)
    }
  })

  it('stand under the name of what is above them', () => {
    const columns = standardColumns({ standard: currentStandard, sites: [CITY] })
    const groupOf = (name: string) => columns.find((column) => column.name === name)?.group
    expect(groupOf('政府信息公开指南')).toBe('政府信息公开')
    expect(groupOf('政府信息公开')).toBe('政府信息公开')
    expect(groupOf('通知公告')).toBe('政务公开')
  })

  it('leave out what is optional everywhere, until a site takes it up', () => {
    const namesFor = (...held: string[]) => {
      const standard = shownStandard({ standard: currentStandard, held: new Set(held) })
      return standardColumns({ standard, sites: EVERY }).map(({ name }) => name)
    }
    expect(namesFor()).toContain('市政建设')
    expect(namesFor()).not.toContain('义务教育')
    expect(namesFor('grass-roots-compulsory-education').filter((name) => !namesFor().includes(name))).toEqual([
      '义务教育',
    ])
  })
})
