import path from 'node:path'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import { makePublicDir } from './fixture.ts'

const site = makePublicDir()
afterEach(() => {
  vi.unstubAllEnvs()
})
afterAll(() => site.remove())

/** What a server tells of HTTPS by each of the ways in which it answers. */
const toldAt = async (origin: string | undefined): Promise<unknown[]> => {
  vi.stubEnv('PUBLIC_ORIGIN', origin)
  vi.resetModules()
  const { ask, start } = await import('./fixture.ts')
  const server = await start({ publicDir: site.dir, searchFile: path.join(site.top, 'search.sqlite') })
  const told: unknown[] = []
  const note = async (target: string, options?: Parameters<typeof ask>[2]) => {
    const { headers } = await ask(server.address, target, options)
    told.push(headers['strict-transport-security'])
  }
  for (const target of ['/', '/zwgk/tzgg', '/none.html', '/media/photo.png', '/api/search?q=x', '/%'])
    await note(target)
  await note('/', { headers: { range: 'bytes=0-9' } })
  await note('/', { host: 'unknown.test' })
  await server.close()
  return told
}

describe('HTTPS', () => {
  it('is kept to for a year where the sites are public under it, whatever is answered', async () => {
    const told = await toldAt('https://www.qinglan.gov.cn')
    expect(told).toEqual(told.map(() => 'max-age=31536000'))
  })

  it('is not spoken of where they are not', async () => {
    for (const origin of [undefined, 'http://www.qinglan.gov.cn'])
      expect((await toldAt(origin)).filter((value) => value !== undefined)).toEqual([])
  })
})
