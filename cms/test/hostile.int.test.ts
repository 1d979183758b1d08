import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Article, User } from '../src/payload-types.ts'
import { dataPaths } from '../src/settings.ts'
import { bodyOf, type Cms, columnOf, createGroup, createUser, databases, openTestCms } from './cms-fixture.ts'
import { createRest } from './rest.ts'

describe.each(databases)('hostile input on %s', (database) => {
  let cms: Cms
  let rest: ReturnType<typeof createRest>
  let group: Awaited<ReturnType<typeof createGroup>>
  let editor: User
  let own: Article
  let foreign: Article
  let picture: Buffer
  let inner: Server
  let visits = 0

  beforeAll(async () => {
    cms = await openTestCms(database)
    rest = createRest(cms)
    group = await createGroup(cms)
    editor = await createUser(cms, { grants: [{ role: 'editor', site: group.district }] })
    const article = async (site: 'district' | 'education') =>
      cms.payload.create({
        collection: 'articles',
        data: {
          title: '一篇稿件',
          column: (await columnOf(cms, group[site], 'news')).id,
          kind: 'article',
          content: bodyOf('正文。'),
        },
        draft: true,
      })
    own = await article('district')
    foreign = await article('education')
    picture = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#888' } })
      .jpeg()
      .toBuffer()
    inner = createServer((_, response) => {
      visits += 1
      response.setHeader('content-type', 'image/jpeg')
      response.end(picture)
    })
    await new Promise<void>((resolve) => inner.listen(0, '127.0.0.1', resolve))
  })
  afterAll(async () => {
    inner.close()
    await cms.close()
  })

  const upload = (name: string, data: Buffer, { type = 'image/jpeg', fields = {}, query = '' } = {}) => {
    const form = new FormData()
    form.set('_payload', JSON.stringify({ alt: '图', site: group.district.id, ...fields }))
    form.set('file', new File([new Uint8Array(data)], name, { type }))
    return rest(editor, { method: 'POST', path: `/media${query}`, form })
  }

  describe('in the name of an upload', () => {
    it.each([
      '../../../../etc/passwd.jpg',
      '..\\..\\windows\\x.jpg',
      '/etc/x.jpg',
      '.htaccess',
      'x.php',
      'x.php.jpg',
      'x.jpg\u0000.php',
      '<img src=x onerror=alert(1)>.jpg',
      `${'长'.repeat(4000)}.jpg`,
      'con.jpg',
    ])('gives the file a plain name of its own: %s', async (name) => {
      const { status, json } = await upload(name.slice(0, 4000), picture)
      if (status !== 201) {
        expect(status).toBe(400)
        return
      }
      expect(json.doc.filename).toMatch(/^[0-9a-f]{16}\.jpg$/)
      expect(path.dirname(path.resolve(dataPaths().media, json.doc.filename))).toBe(path.resolve(dataPaths().media))
      expect(json.doc.originalName.length).toBeLessThanOrEqual(200)
    })

    it('takes no name, address, path or size from the data', async () => {
      const fields = {
        filename: 'evil.jpg',
        url: 'https://evil.example/x.jpg',
        mimeType: 'text/html',
        sizes: { thumb: { filename: 'evil.jpg', url: 'https://evil.example/' } },
        thumbnailURL: 'javascript:alert(1)',
      }
      const { status, json } = await upload('x.jpg', picture, { fields })
      expect(status).toBe(201)
      expect(JSON.stringify(json)).not.toMatch(/evil|javascript/)
      expect(json.doc.mimeType).toBe('image/jpeg')
    })

    it.each([
      '..%2f..%2fzhanqun.sqlite',
      '..%5c..%5czhanqun.sqlite',
      '%2e%2e%2fzhanqun.sqlite',
      '....//zhanqun.sqlite',
    ])('serves nothing outside of the folder: %s', async (name) => {
      for (const collection of ['media', 'attachments']) {
        const { status } = await rest(editor, { path: `/${collection}/file/${name}` })
        expect([400, 403, 404]).toContain(status)
      }
    })
  })

  describe('in what an upload refers to', () => {
    it('fetches no address that somebody names', async () => {
      const address = `http://127.0.0.1:${(inner.address() as AddressInfo).port}/x.jpg`
      const body = { alt: '图', site: group.district.id, filename: 'x.jpg', url: address, mimeType: 'image/jpeg' }
      const edits = 'uploadEdits[focalPoint][x]=10&uploadEdits[focalPoint][y]=10'
      for (const query of ['', `?${edits}`, `?${edits}&uploadEdits[crop][x]=0`]) {
        const { status } = await rest(editor, { method: 'POST', path: `/media${query}`, body })
        expect(status).toBe(400)
      }
      const { json } = await upload('x.jpg', picture)
      const again = { url: address, filename: 'x.jpg', alt: '改' }
      await rest(editor, { method: 'PATCH', path: `/media/${json.doc.id}?${edits}`, body: again })
      await rest(editor, { path: `/media/paste-url?src=${encodeURIComponent(address)}` })
      await rest(editor, { path: `/media/paste-url/${json.doc.id}?src=${encodeURIComponent(address)}` })
      expect(visits).toBe(0)
    })

    it('copies no file of another site', async () => {
      const theirs = await cms.payload.create({
        collection: 'media',
        data: { alt: '别人的图', site: group.education.id },
        file: { name: 'x.jpg', data: picture, mimetype: 'image/jpeg', size: picture.length },
      })
      const body = {
        alt: '图',
        site: group.district.id,
        filename: theirs.filename,
        url: `/api/media/file/${theirs.filename}`,
      }
      for (const query of ['', '?uploadEdits[focalPoint][x]=10&uploadEdits[focalPoint][y]=10']) {
        expect((await rest(editor, { method: 'POST', path: `/media${query}`, body })).status).toBe(400)
      }
      expect((await rest(editor, { method: 'POST', path: `/media/${theirs.id}/duplicate` })).status).toBe(404)
      expect((await rest(editor, { path: `/media/file/${theirs.filename}` })).status).toBe(403)
    })
  })

  describe('in the size of a picture', () => {
    it('refuses one that unfolds to more than fits', async () => {
      const wide = await sharp({ create: { width: 16_000, height: 16_000, channels: 3, background: '#fff' } })
        .png({ compressionLevel: 9 })
        .toBuffer()
      expect((await upload('wide.png', wide, { type: 'image/png' })).status).toBe(400)
    })

    it('counts every frame of an animation', async () => {
      const frames = 60
      const { json, status } = await upload('moving.gif', gifOf({ size: 4_000, frames }), { type: 'image/gif' })
      expect(status, JSON.stringify(json)).toBe(400)
      expect((await upload('moving.gif', gifOf({ size: 40, frames }), { type: 'image/gif' })).status).toBe(201)
    })

    it('refuses text that only says it is a picture', async () => {
      for (const data of [
        '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
        '<html>',
        '%PDF-1.4',
        'GIF89a',
      ]) {
        expect((await upload('x.jpg', Buffer.from(data))).status).toBe(400)
      }
    })
  })

  describe('in fields that the product keeps for itself', () => {
    it('cannot be given to an article', async () => {
      const column = (await columnOf(cms, group.district, 'news')).id
      const { json } = await rest(editor, {
        method: 'POST',
        path: '/articles?draft=true',
        body: {
          ...{ id: foreign.id, title: '新稿', column, kind: 'article', content: bodyOf('正文。') },
          ...{ site: group.education.id, slug: 'chosen', month: '199901', createdAt: '1999-01-01T00:00:00.000Z' },
          ...{ secrecy: { result: 'open', reviewer: 'x', reviewerName: '别人', digest: 'x' } },
        },
      })
      const made = json.doc
      if (made) {
        expect(made.id).not.toBe(foreign.id)
        expect(made.slug).not.toBe('chosen')
        expect(made.month).not.toBe('199901')
        const row = await cms.payload.findByID({ collection: 'articles', id: made.id, draft: true, depth: 0 })
        expect(row.site).toBe(group.district.id)
        expect(row.secrecy?.reviewerName ?? null).toBeNull()
      }
      const untouched = await cms.payload.findByID({ collection: 'articles', id: foreign.id, draft: true, depth: 0 })
      expect(untouched.title).toBe('一篇稿件')
    })

    it('cannot be changed by naming the prototype', async () => {
      const body = JSON.parse(
        '{"title":"改","__proto__":{"roles":["platform-admin"]},"constructor":{"prototype":{"x":1}}}',
      )
      await rest(editor, { method: 'PATCH', path: `/articles/${own.id}?draft=true`, body })
      expect(({} as { roles?: unknown; x?: unknown }).roles).toBeUndefined()
      expect(({} as { x?: unknown }).x).toBeUndefined()
    })

    it('cannot be changed in bulk', async () => {
      const ask = {
        method: 'PATCH',
        path: '/articles?where[id][exists]=true&draft=true',
        body: { summary: '成批改动' },
      }
      await rest(editor, ask)
      const untouched = await cms.payload.findByID({ collection: 'articles', id: foreign.id, draft: true, depth: 0 })
      expect(untouched.summary).not.toBe('成批改动')
      expect((await rest(editor, { ...ask, body: { _status: 'published' } })).status).toBeGreaterThanOrEqual(400)
      expect((await rest(editor, { method: 'DELETE', path: '/articles?where[id][exists]=true' })).status).toBe(403)
    })

    it('cannot be reached by changing the method on the way', async () => {
      const headers = { 'X-Payload-HTTP-Method-Override': 'GET', 'X-HTTP-Method-Override': 'DELETE' }
      await rest(editor, { method: 'POST', path: `/articles/${foreign.id}`, headers, body: {} })
      const row = await cms.payload.findByID({ collection: 'articles', id: foreign.id, draft: true, depth: 0 })
      expect(row.id).toBe(foreign.id)
    })
  })

  describe('in how much is asked for', () => {
    it('answers a question without measure by a refusal, not by falling over', async () => {
      const nested = (depth: number): unknown => (depth === 0 ? { id: { exists: true } } : { or: [nested(depth - 1)] })
      const asks = [
        `/articles?where=${encodeURIComponent(JSON.stringify(nested(50)))}`,
        `/articles?${Array.from({ length: 300 }, (_, at) => `where[or][${at}][title][like]=a`).join('&')}`,
        '/articles?depth=1000000&limit=1e9&page=-1',
        '/articles?limit=-1',
        '/articles?sort=__proto__&select[constructor]=true',
        `/articles?where[title][like]=${'%'.repeat(50).replaceAll('%', '%25')}`,
      ]
      for (const path of asks) {
        const { status } = await rest(editor, { path })
        expect(status, path.slice(0, 80)).toBeLessThan(500)
      }
    })

    it('refuses a body that is nested without end', async () => {
      const depth = 100_000
      const root = `${'{"type":"quote","version":1,"children":['.repeat(depth)}${']}'.repeat(depth)}`
      const body = `{"content":{"root":${root}}}`
      const { status } = await rest(editor, { method: 'PATCH', path: `/articles/${own.id}?draft=true`, body })
      expect(status).toBe(400)
    })
  })
})

/** A GIF of white frames: some hundred bytes each, however large they unfold. */
const gifOf = ({ size, frames }: { size: number; frames: number }): Buffer => {
  const word = (value: number) => [value & 0xff, value >> 8]
  const head = [...Buffer.from('GIF89a'), ...word(size), ...word(size), 0x80, 0, 0, 255, 255, 255, 0, 0, 0]
  const frame = [
    ...[0x21, 0xf9, 4, 0, ...word(10), 0, 0],
    ...[0x2c, ...word(0), ...word(0), ...word(size), ...word(size), 0],
    ...[2, 2, 0x4c, 0x01, 0],
  ]
  return Buffer.from([...head, ...Array.from({ length: frames }, () => frame).flat(), 0x3b])
}
