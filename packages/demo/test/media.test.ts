import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { pdf } from '../src/columns/form-file.ts'
import { buildDemoGroup } from '../src/exports/index.ts'

const { media, articles } = buildDemoGroup({ now: new Date('2026-11-21T02:30:00Z') })

describe('pictures', () => {
  it('are about forty, with a text for those who do not see them', () => {
    expect(media.length).toBeGreaterThanOrEqual(40)
    expect(media.length).toBeLessThanOrEqual(60)
    expect(new Set(media.map(({ key }) => key)).size).toBe(media.length)
    for (const { alt, caption } of media) expect(alt && caption).not.toBe('')
  })

  it('are JPEGs of the size they state, the same each time', async () => {
    const [image] = media
    const first = await image?.render()
    const second = await image?.render()
    expect(first?.equals(second ?? Buffer.alloc(0))).toBe(true)
    const { format, width, height } = await sharp(first).metadata()
    expect({ format, width, height }).toEqual({ format: 'jpeg', width: image?.width, height: image?.height })
  })
})

describe('attachments', () => {
  it('have the extension of their kind and content', () => {
    const all = articles.flatMap(({ attachments = [] }) => attachments)
    expect(all.length).toBeGreaterThan(20)
    for (const { name, kind, content } of all) {
      expect(name.endsWith(`.${kind}`)).toBe(true)
      expect(content.length).toBeGreaterThan(50)
    }
  })

  it('are PDFs whose table of objects points at them', () => {
    const file = pdf('标题', [['收支总表', '12.5']]).toString('latin1')
    const start = Number(/startxref\n(\d+)/.exec(file)?.[1])
    expect(file.slice(start, start + 4)).toBe('xref')
    const offsets = [...file.matchAll(/^(\d{10}) 00000 n/gm)].map(([, offset]) => Number(offset))
    expect(offsets).toHaveLength(7)
    for (const [index, offset] of offsets.entries())
      expect(file.slice(offset)).toMatch(new RegExp(`^${index + 1} 0 obj`))
    expect(file).toContain('68079898')
  })
})
