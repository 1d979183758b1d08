import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type GroupIndex, openGroupIndex } from '../src/group/group-index.ts'
import { mistakesIn } from '../src/probe/mistakes.ts'
import { areRealDocumentsHere, realDocuments } from '../src/probe/real-documents.ts'

const DOCUMENTS = 120
const MISTAKES = 250

describe.skipIf(!areRealDocumentsHere())('mistakes in words of real documents', () => {
  const records = areRealDocumentsHere() ? realDocuments(DOCUMENTS) : []
  let dir: string
  let index: GroupIndex

  beforeAll(() => {
    dir = mkdtempSync(path.join(tmpdir(), 'zq-share-'))
    index = openGroupIndex({ file: path.join(dir, 'search.sqlite') })
    index.put(records)
  })
  afterAll(() => {
    index.close()
    rmSync(dir, { recursive: true, force: true })
  })

  it.each([
    { wrong: 1, least: 0.8 },
    { wrong: 2, least: 0.6 },
  ])('come back, mostly, with $wrong wrong', ({ wrong, least }) => {
    const mistakes = mistakesIn({ records, count: MISTAKES, wrong })
    const answers = mistakes.map(({ typed, meant }) => ({ meant, ...index.search({ q: typed }) }))
    // What was typed may be a word too, which nobody can know to be wrong.
    const unknown = answers.filter(({ total }) => total === 0)
    const right = unknown.filter(({ meant, suggestion }) => suggestion === meant)
    const other = unknown.filter(({ meant, suggestion }) => suggestion !== undefined && suggestion !== meant)
    const share = right.length / unknown.length
    console.info(
      `${wrong} wrong: of ${mistakes.length}, ${unknown.length} find nothing; meant ${(share * 100).toFixed(1)} %, another word ${((other.length / unknown.length) * 100).toFixed(1)} %`,
    )
    expect(unknown.length).toBeGreaterThan(MISTAKES / 2)
    expect(share).toBeGreaterThan(least)
  })
})
