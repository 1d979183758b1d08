import { describe, expect, it } from 'vitest'
import { createWordClients } from '../word-clients.ts'

const at = (moment: string) => () => new Date(moment)
const search = { client: '198.51.100.1', word: '公租房', site: undefined }

describe('clients of a word', () => {
  it('are each counted once a day', () => {
    const count = createWordClients({ now: at('2026-11-23T04:00:00Z') })
    expect(count(search)).toEqual([{ day: '2026-11-23', scope: '', word: '公租房', clients: 1 }])
    for (let times = 0; times < 100; times++) expect(count(search)).toEqual([])
    expect(count({ ...search, client: '198.51.100.2' })).toMatchObject([{ clients: 2 }])
    expect(count({ ...search, word: '社保' })).toMatchObject([{ word: '社保', clients: 1 }])
  })

  it('are counted in a site and in the group, in each once', () => {
    const count = createWordClients({ now: at('2026-11-23T04:00:00Z') })
    const scopes = (site: string | undefined) =>
      count({ ...search, site }).map(({ scope, clients }) => [scope, clients])
    expect(scopes('jyj')).toEqual([
      ['', 1],
      ['jyj', 1],
    ])
    expect(scopes('swj')).toEqual([['swj', 1]])
    expect(scopes('jyj')).toEqual([])
    expect(scopes(undefined)).toEqual([])
  })

  it('begin anew with each day of China', () => {
    let now = new Date('2026-11-23T15:59:59Z')
    const count = createWordClients({ now: () => now })
    expect(count(search)).toMatchObject([{ day: '2026-11-23', clients: 1 }])
    expect(count(search)).toEqual([])
    now = new Date('2026-11-23T16:00:00Z')
    expect(count(search)).toMatchObject([{ day: '2026-11-24', clients: 1 }])
    expect(count(search)).toEqual([])
  })

  it('no longer count when one of them asks for ever more words', () => {
    const count = createWordClients({ now: at('2026-11-23T04:00:00Z'), limits: { ofClient: 3, ofAll: 100 } })
    const counted = Array.from({ length: 10 }, (_, n) => count({ ...search, word: `词语${n}` }).length)
    expect(counted).toEqual([1, 1, 1, 0, 0, 0, 0, 0, 0, 0])
    expect(count({ ...search, client: '198.51.100.2', word: '词语9' })).toMatchObject([{ clients: 1 }])
  })

  it('are counted too few, never twice, when there are too many to keep', () => {
    const count = createWordClients({ now: at('2026-11-23T04:00:00Z'), limits: { ofClient: 10, ofAll: 4 } })
    const round = () => Array.from({ length: 8 }, (_, n) => count({ ...search, client: `198.51.100.${n}` }))
    expect(round().flat().at(-1)).toMatchObject({ clients: 4 })
    expect(round().flat()).toEqual([])
  })

  it('do not mix up what they have searched for, whatever it is made of', () => {
    const count = createWordClients({ now: at('2026-11-23T04:00:00Z') })
    expect(count({ client: 'a","', word: 'b', site: undefined })).toMatchObject([{ clients: 1 }])
    expect(count({ client: 'a', word: '","b', site: undefined })).toMatchObject([{ clients: 1 }])
    expect(count({ client: 'c', word: '__proto__', site: 'constructor' })).toHaveLength(2)
  })
})
