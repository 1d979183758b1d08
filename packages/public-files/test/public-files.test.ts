import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import {
  canBeCompressed,
  compress,
  compressSync,
  ENCODINGS,
  isSibling,
  policyOf,
  siblingOf,
  siblingsOf,
} from '../src/exports/index.ts'

describe('compressed forms', () => {
  it('lie beside the file under names that nginx looks for', () => {
    expect(siblingsOf('a/index.html')).toEqual(['a/index.html.br', 'a/index.html.gz'])
    for (const sibling of siblingsOf('a/index.html')) expect(isSibling(sibling)).toBe(true)
  })

  it.each(['a.html', 'archive.tar.gz', 'a.pdf.gz', 'x.br', '.gz', 'a.html.br.html', 'index.html.zst'])(
    'is not what %s is',
    (name) => expect(isSibling(name)).toBe(false),
  )

  it('exist for text only', () => {
    expect(['.html', '.CSS', '.svg', '.json'].every(canBeCompressed)).toBe(true)
    expect(['.png', '.pdf', '.pf_fragment', ''].some(canBeCompressed)).toBe(false)
  })

  it('give back the very bytes, and are the same each time', async () => {
    const bytes = Buffer.from('政务公开，'.repeat(500))
    const decoders = { br: brotliDecompressSync, gzip: gunzipSync }
    for (const encoding of ENCODINGS) {
      for (const effort of ['page', 'asset'] as const) {
        const made = await compress({ bytes, encoding, effort })
        expect(decoders[encoding](made).equals(bytes)).toBe(true)
        expect(made.equals(compressSync({ bytes, encoding, effort }))).toBe(true)
        expect(made.byteLength).toBeLessThan(bytes.byteLength / 10)
      }
    }
    expect(siblingOf('x', 'gzip')).toBe('x.gz')
  })
})

describe('policy', () => {
  it('tells pages, assets, indexes and uploads apart', () => {
    const of = (...segments: string[]) => policyOf({ segments, name: segments.at(-1) ?? '' })
    expect(of('art', 'x.html')).toMatchObject({
      contentType: 'text/html; charset=utf-8',
      cacheControl: 'no-cache, must-revalidate',
      compress: true,
    })
    expect(of('_astro', 'a.JS')).toMatchObject({ contentType: 'text/javascript; charset=utf-8', compress: true })
    expect(of('_astro', 'a.js').cacheControl).toContain('immutable')
    expect(of('pagefind', 'a.pf_index')).toMatchObject({ contentType: 'application/octet-stream', compress: false })
    expect(of('pagefind', 'a.pf_index').cacheControl).toContain('immutable')
    expect([of('pagefind', 'a.pf_fragment').isData, of('art', 'a.pf_index').isData]).toEqual([true, undefined])
    // The list of an index is another one under the same name after each publish.
    expect(of('pagefind', 'pagefind.und.pf_meta').cacheControl).toBe('no-cache, must-revalidate')
    expect(of('media', 'a.html')).toMatchObject({
      contentType: 'application/octet-stream',
      contentDisposition: 'attachment',
      compress: false,
    })
    expect(of('media', 'a.docx').contentType).toContain('wordprocessingml')
    expect(of('media', 'a').contentType).toBe('application/octet-stream')
    expect(of('art', 'y.html')).toBe(of('zwgk', 'index.html'))
  })
})
