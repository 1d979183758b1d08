import type { PageRef } from '@zhanqun/content'
import { describe, expect, it } from 'vitest'
import { byPath, type PlanInput, planPass } from '../src/plan.ts'

const pages: PageRef[] = [
  { kind: 'home', address: '/' },
  { kind: 'column', address: '/zwgk/tzgg/' },
  { kind: 'article', address: '/art/202611/a.html', articleId: 'a' },
  { kind: 'article', address: '/art/202611/b.html', articleId: 'b' },
]
const ALL = ['index.html', 'zwgk/tzgg/index.html', 'art/202611/a.html', 'art/202611/b.html']

const plan = (
  input: Partial<Record<'known' | 'keys' | 'affected' | 'intents' | 'failures' | 'todo', string[]>> & {
    bulk?: boolean
  },
) => {
  const set = (values: string[] | undefined) => new Set(values ?? [])
  const complete: PlanInput = {
    wanted: byPath(pages),
    known: new Set(input.known ?? ALL),
    keys: set(input.keys),
    affected: set(input.affected),
    intents: set(input.intents),
    failures: set(input.failures),
    todo: set(input.todo),
    bulk: input.bulk ?? false,
  }
  const { render, withdrawn, gone } = planPass(complete)
  return { render: render.map(({ address }) => address), withdrawn, gone }
}

describe('planPass', () => {
  it('renders nothing when nothing has changed', () => {
    expect(plan({ keys: ['list:other'] })).toEqual({ render: [], withdrawn: [], gone: [] })
  })

  it('renders the pages that read what changed, the changed article first', () => {
    expect(plan({ keys: ['article:b'], affected: ['index.html', 'art/202611/b.html'] }).render).toEqual([
      '/art/202611/b.html',
      '/',
    ])
  })

  it('renders pages that are not there yet', () => {
    expect(plan({ known: ALL.slice(0, 3) }).render).toEqual(['/art/202611/b.html'])
  })

  it('removes what must not be there: articles first, other files and strangers after', () => {
    const known = [...ALL, 'art/202610/old.html', 'jiu/index.html', 'media/x.png']
    expect(plan({ known, intents: ['art/202610/half.html'] })).toEqual({
      render: [],
      withdrawn: ['art/202610/old.html', 'art/202610/half.html'],
      gone: ['jiu/index.html'],
    })
  })

  it('writes again what a dead writer may have left half done, and what has failed', () => {
    expect(plan({ intents: ['index.html'], failures: ['art/202611/a.html'] }).render).toEqual([
      '/',
      '/art/202611/a.html',
    ])
  })

  it('leaves the rest of a rebuild to a bulk pass, but not what has changed meanwhile', () => {
    const todo = ['index.html', 'art/202611/a.html', 'art/202611/b.html']
    const known = ALL.slice(0, 2)
    expect(plan({ known, todo, keys: ['article:b'] }).render).toEqual(['/art/202611/b.html'])
    expect(plan({ known, todo, bulk: true }).render).toEqual(['/', '/art/202611/a.html', '/art/202611/b.html'])
  })

  it('renders everything when asked to', () => {
    expect(plan({ keys: ['*'], bulk: true }).render).toHaveLength(pages.length)
  })
})
