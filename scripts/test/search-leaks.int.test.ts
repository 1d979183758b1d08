import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { dataPaths } from '@zhanqun/cms'
import { buildGroupStatic, closeSearch } from '@zhanqun/search'
import { afterAll, describe, expect, it } from 'vitest'
import { bodyOf, createSite, createUser, databases } from '../../cms/test/cms-fixture.ts'
import { docxFile } from '../../packages/file-text/test/files.ts'
import { holdLease } from '../../packages/publisher/src/hold-lease.ts'
import { createStore } from '../../packages/publisher/src/payload/store.ts'
import { searchLease } from '../../packages/publisher/src/search-pass.ts'
import { foundInGroup, writeArticle } from './publishing/articles.ts'
import { usePublishedGroup } from './publishing/published-group.ts'

/** One word for the index, whatever stands around it; so written nowhere else. */
const PUBLIC = 'zqpublicword'
const SECRET = 'zqsecretword'

describe.each(databases)('what is in a search index on %s', (database) => {
  const opened = usePublishedGroup(database)
  afterAll(closeSearch)

  const write = (data: Record<string, unknown>) => writeArticle(opened.cms, opened.group.education, data)
  const change = (id: string, data: Record<string, unknown>, draft = false) =>
    opened.cms.payload.update({ collection: 'articles', id, data, draft })
  const said = (word: string) => ({ title: `标题${word}`, summary: `摘要${word}`, content: bodyOf(`正文${word}。`) })
  const attachment = async (text: string) => {
    const data = Buffer.from(await docxFile([text]))
    const mimetype = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
    const file = { data, mimetype, name: '附件.docx', size: data.length }
    return opened.cms.payload.create({ collection: 'attachments', data: { site: opened.group.education.id }, file })
  }
  /** Publishes, and brings every index up to date. */
  const publish = async () => {
    await opened.publisher.runOnce()
    const { searchFile, public: publicDir } = dataPaths()
    const fragmentsFile = path.join(path.dirname(searchFile), 'group-index.sqlite')
    await buildGroupStatic({ searchFile, fragmentsFile, publicDir, root: opened.group.portal.code })
  }

  it('is all that is public, in each of them', async () => {
    await write(said(PUBLIC))
    await publish()
    const holding = filesWith(PUBLIC)
    expect(foundInGroup(PUBLIC)).toBe(1)
    for (const index of [/^search\.sqlite/, /^public\/jyj\/pagefind/, /^public\/[^/]+\/group-index\/.*pf_index/])
      expect(holding).toContainEqual(expect.stringMatching(index))
  })

  it('is nothing that was never published', async () => {
    const { id: file } = await attachment(SECRET)
    await write({ ...said(SECRET), attachments: [{ file, label: SECRET }], _status: 'draft' })
    const { id: edited } = await write({ title: '已发布' })
    await change(edited, { ...said(SECRET), _status: 'draft' }, true)
    await write({ ...said(SECRET), publishedAt: new Date(Date.now() + 3_600_000).toISOString() })
    const { id: trashed } = await write({ ...said(SECRET), _status: 'draft' })
    await change(trashed, { deletedAt: new Date().toISOString() })
    const { id: deleted } = await write({ ...said(SECRET) })
    await opened.cms.payload.delete({ collection: 'articles', id: deleted })
    await publish()
    expect(filesWith(SECRET)).toEqual([])
    expect(foundInGroup(SECRET)).toBe(0)
  })

  it('is nothing that only signed-in people see of a public article', async () => {
    const author = await createUser(opened.cms, { grants: [{ role: 'editor', site: opened.group.education }] })
    await opened.cms.payload.update({ collection: 'users', id: author.id, data: { name: SECRET } })
    const { id } = await write({ title: '内部意见', secrecy: { result: 'open', note: SECRET } })
    await opened.cms.payload.create({
      collection: 'attachments',
      data: { site: opened.group.education.id },
      file: { data: Buffer.from(SECRET), mimetype: 'text/plain', name: `${SECRET}.txt`, size: SECRET.length },
    })
    await change(id, { title: '内部意见二', _status: 'published' })
    await publish()
    expect(filesWith(SECRET)).toEqual([])
  })

  it('is nothing of a site that nobody can visit', async () => {
    const siteOf = (code: string, state: 'building' | 'online') =>
      createSite(opened.cms, {
        code,
        name: code,
        kind: 'department',
        level: 'municipal',
        parent: opened.group.portal.id,
        state,
      })
    await writeArticle(opened.cms, await siteOf('choubei', 'building'), said(SECRET))
    const suspended = await siteOf('zanting', 'online')
    await writeArticle(opened.cms, suspended, said('zqsuspendedword'))
    await publish()
    expect(foundInGroup('zqsuspendedword')).toBe(1)
    await opened.cms.payload.update({
      collection: 'sites',
      id: suspended.id,
      data: { state: 'suspended', notice: '网站改版。' },
    })
    await publish()
    expect(filesWith(SECRET)).toEqual([])
    expect(foundInGroup('zqsuspendedword')).toBe(0)
    expect(filesWith('zqsuspendedword').filter((name) => name.startsWith('public/'))).toEqual([])
  })

  it('is nothing of what was withdrawn in the same pass, before any index is built again', async () => {
    const { id } = await write(said('zqatonceword'))
    await publish()
    const standing = filesWith('zqatonceword').filter((name) => name.startsWith('public/'))
    expect(standing).toContainEqual(expect.stringMatching(/pagefind[^/]*\/fragment/))
    const { leases } = createStore({ payload: opened.cms.payload, owner: 'somebody-else', leaseSeconds: 60 })
    const name = searchLease(opened.group.education.id)
    const lease = await holdLease({ leases, name, seconds: 60, now: () => new Date() })
    expect(lease).toBeDefined()
    await change(id, { _status: 'draft' })
    await opened.publisher.runOnce()
    expect(filesWith('zqatonceword').filter((file) => /^public\/.*\/fragment\//.test(file))).toEqual([])
    expect(filesWith('zqatonceword')).toContainEqual(expect.stringMatching(/^public\/jyj\/pagefind.*pf_index/))
    await lease?.release()
  })

  it('is nothing of what was withdrawn, deleted or changed', async () => {
    const { id: file } = await attachment('zqwithdrawnword')
    const gone = { ...said('zqwithdrawnword'), attachments: [{ file }] }
    const { id: withdrawn } = await write(gone)
    const { id: trashed } = await write(gone)
    const { id: deleted } = await write(gone)
    const { id: changed } = await write(gone)
    await publish()
    expect(foundInGroup('zqwithdrawnword')).toBe(4)
    await change(withdrawn, { _status: 'draft' })
    await change(trashed, { deletedAt: new Date().toISOString() })
    await opened.cms.payload.delete({ collection: 'articles', id: deleted })
    await change(changed, {
      title: '改过',
      summary: '',
      content: bodyOf('改过。'),
      attachments: [],
      _status: 'published',
    })
    await publish()
    expect(foundInGroup('zqwithdrawnword')).toBe(0)
    expect(filesWith('zqwithdrawnword').filter((name) => name.startsWith('public/'))).toEqual([])
  })
})

/** Public files and the databases of the search that hold a word, by name. */
const filesWith = (word: string): string[] => {
  const { searchFile, public: publicDir } = dataPaths()
  const folder = path.dirname(searchFile)
  const databases = readdirSync(folder).filter((name) => /^(search|group-index)\.sqlite/.test(name))
  const files = readdirSync(publicDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
  return [...databases, ...files].filter(
    (name) => existsSync(path.join(folder, name)) && textOf(path.join(folder, name)).includes(word),
  )
}

const GZIP = Buffer.from([0x1f, 0x8b])

const textOf = (file: string): string => {
  const bytes = readFileSync(file)
  const plain = file.endsWith('.br') ? brotliDecompressSync(bytes) : bytes
  return (plain.subarray(0, 2).equals(GZIP) ? gunzipSync(plain) : plain).toString('latin1')
}
