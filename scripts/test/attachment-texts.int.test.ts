import { readdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { dataPaths } from '@zhanqun/cms'
import { openGroupReader } from '@zhanqun/search'
import { describe, expect, it } from 'vitest'
import { bodyOf, databases } from '../../cms/test/cms-fixture.ts'
import { docxFile, pdfBomb, pdfFile, xlsxFile } from '../../packages/file-text/test/files.ts'
import { foundInGroup, writeArticle } from './publishing/articles.ts'
import { usePublishedGroup } from './publishing/published-group.ts'

const TYPES = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

describe.each(databases)('texts of attachments on %s', (database) => {
  const opened = usePublishedGroup(database)

  const upload = async (extension: keyof typeof TYPES, bytes: Uint8Array, site = opened.group.education.id) => {
    const data = Buffer.from(bytes)
    return opened.cms.payload.create({
      collection: 'attachments',
      data: { site },
      file: { data, mimetype: TYPES[extension], name: `附件.${extension}`, size: data.length },
    })
  }
  const write = (data: Record<string, unknown>) => writeArticle(opened.cms, opened.group.education, data)
  const publish = () => opened.publisher.runOnce()
  const change = (id: string, data: Record<string, unknown>) =>
    opened.cms.payload.update({ collection: 'articles', id, data })

  /** Whether what a site's own index shows of its pages holds it. */
  const isInSiteIndex = (word: string): boolean => {
    const folder = path.join(dataPaths().public, opened.group.education.code, 'pagefind/fragment')
    return readdirSync(folder).some((name) => String(gunzipSync(readFileSync(path.join(folder, name)))).includes(word))
  }

  it('finds an article by what stands in its PDF, DOCX and XLSX files only', async () => {
    const files = [
      await upload('pdf', await pdfFile(['第一页', '湿地保育员招募办法'])),
      await upload('docx', await docxFile(['渡口渔船登记细则'])),
      await upload('xlsx', xlsxFile({ 名单: [['窑址修缮补助']] })),
    ]
    await write({ title: '附件齐全的通知', attachments: files.map(({ id }) => ({ file: id })) })
    await publish()
    for (const word of ['湿地保育员', '渔船登记', '窑址修缮']) {
      expect([word, foundInGroup(word)]).toEqual([word, 1])
      expect([word, isInSiteIndex(word)]).toEqual([word, true])
    }
    const reader = openGroupReader({ file: dataPaths().searchFile })
    const { hits } = reader?.search({ q: '湿地保育员' }) ?? { hits: [] }
    expect(hits).toMatchObject([{ title: '附件齐全的通知', attachment: '附件.pdf' }])
    expect(hits[0]?.excerpt.filter(({ mark }) => mark)).toEqual([{ text: '湿地保育员', mark: true }])
    reader?.close()
  })

  it('finds an article by the name of a file that cannot be read', async () => {
    const data = Buffer.from('没有格式的文字')
    const file = { data, mimetype: 'text/plain', name: '无主林地登记表.txt', size: data.length }
    const { id } = await opened.cms.payload.create({
      collection: 'attachments',
      data: { site: opened.group.education.id },
      file,
    })
    await write({ title: '登记通知', attachments: [{ file: id }] })
    await publish()
    expect(foundInGroup('林地登记表')).toBe(1)
    expect(foundInGroup('没有格式的文字')).toBe(0)
  })

  it('finds nothing of a draft, nor of an article whose time has not come', async () => {
    const file = await upload('docx', await docxFile(['尚未公开的码头规划']))
    const draft = await write({ title: '草稿', attachments: [{ file: file.id }], _status: 'draft' })
    await write({
      title: '以后',
      attachments: [{ file: file.id }],
      publishedAt: new Date(Date.now() + 3_600_000).toISOString(),
    })
    await publish()
    expect(foundInGroup('码头规划')).toBe(0)
    expect(isInSiteIndex('码头规划')).toBe(false)
    await change(draft.id, { _status: 'published' })
    await publish()
    expect(foundInGroup('码头规划')).toBe(1)
  })

  it('finds it no longer once the article is withdrawn, without any work but that of the pass', async () => {
    const file = await upload('pdf', await pdfFile(['晒盐场复垦方案']))
    const article = await write({ title: '将要撤下的通知', attachments: [{ file: file.id }] })
    await publish()
    expect(foundInGroup('晒盐场复垦')).toBe(1)
    expect(isInSiteIndex('晒盐场复垦')).toBe(true)
    await change(article.id, { _status: 'draft' })
    await publish()
    expect(foundInGroup('晒盐场复垦')).toBe(0)
    expect(isInSiteIndex('晒盐场复垦')).toBe(false)
    // What is known of the file is found again in the pass itself.
    await change(article.id, { _status: 'published' })
    await publish()
    expect(foundInGroup('晒盐场复垦')).toBe(1)
    await change(article.id, { attachments: [], _status: 'published' })
    await publish()
    expect(foundInGroup('晒盐场复垦')).toBe(0)
  })

  it('reads a file that several articles offer once, and finds all of them', async () => {
    const bytes = await docxFile(['老城墙巡查手册'])
    const [one, other] = [await upload('docx', bytes), await upload('docx', bytes, opened.group.district.id)]
    await write({ title: '甲', attachments: [{ file: one.id }] })
    await write({ title: '乙', attachments: [{ file: one.id }] })
    await writeArticle(opened.cms, opened.group.district, { title: '丙', attachments: [{ file: other.id }] })
    await publish()
    expect(foundInGroup('城墙巡查')).toBe(3)
  })

  it('publishes articles with files that cannot be read, and goes on', async () => {
    const bomb = await upload('pdf', await pdfBomb(2000))
    const locked = await upload('pdf', await pdfFile(['锁住的文字'], { userPassword: 'x', ownerPassword: 'y' }))
    const fine = await upload('docx', await docxFile(['引水渠检修公告']))
    const attachments = [bomb, locked, fine].map(({ id }) => ({ file: id }))
    await write({ title: '有坏附件的通知', content: bodyOf('坏附件也不妨碍发布。'), attachments })
    await publish()
    expect(foundInGroup('坏附件也不妨碍')).toBe(1)
    expect(foundInGroup('锁住的文字')).toBe(0)
    expect(foundInGroup('引水渠检修')).toBe(1)
  })

  it('reads everything again after what it knew is lost, without rendering a page', async () => {
    await opened.publisher.stop()
    const folder = path.dirname(dataPaths().searchFile)
    for (const suffix of ['', '-wal', '-shm'])
      rmSync(path.join(folder, `attachment-texts.sqlite${suffix}`), { force: true })
    for (const suffix of ['', '-wal', '-shm']) rmSync(`${dataPaths().searchFile}${suffix}`, { force: true })
    opened.renewPublisher()
    opened.bundle.rendered.length = 0
    await publish()
    expect(opened.bundle.rendered).toEqual([])
    for (const word of ['湿地保育员', '渔船登记', '窑址修缮', '引水渠检修'])
      expect([word, foundInGroup(word)]).toEqual([word, 1])
    expect(foundInGroup('城墙巡查')).toBe(3)
  })
})
