import { beforeAll, describe, expect, inject, it } from 'vitest'
import { bodyOf } from '../../cms/test/body.ts'

type Answer = { errors: { message: string; data?: { code?: string; errors?: { path: string }[] } }[] }

const MEGABYTE = 1024 * 1024

describe('bad input through the built product', () => {
  const { admin, accounts } = inject('product')
  let headers: Record<string, string>
  let articleId: string

  const send = async (method: string, path: string, body: BodyInit, type?: string) => {
    const response = await fetch(`${admin}/api/${path}`, {
      method,
      headers: { ...headers, ...(type ? { 'content-type': type } : {}) },
      body,
    })
    const { errors }: Answer = await response.json()
    expect(errors[0]?.message).toMatch(/[\u4e00-\u9fa5]/)
    return { status: response.status, data: errors[0]?.data }
  }
  const form = (data: unknown, file?: Blob) => {
    const parts = new FormData()
    if (file) parts.append('file', file, 'photo.jpg')
    parts.append('_payload', JSON.stringify(data))
    return parts
  }

  beforeAll(async () => {
    const { email, password } = accounts.find((account) => account.email.startsWith('publisher@')) ?? {}
    const login = await fetch(`${admin}/api/users/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password }),
    })
    headers = { authorization: `JWT ${(await login.json()).token}` }
    const found = await fetch(`${admin}/api/articles?limit=1&depth=0`, { headers })
    articleId = (await found.json()).docs[0].id
  })

  it('says which field is wrong', async () => {
    const { status, data } = await send('PATCH', `articles/${articleId}`, form({ publishedAt: '昨天' }))
    expect(status).toBe(400)
    expect(data?.code).toBe('DATE_INVALID')
    expect(data?.errors?.[0]?.path).toBe('publishedAt')
    const untitled = await send('PATCH', `articles/${articleId}`, form({ title: '' }))
    expect(untitled.data?.errors?.[0]?.path).toBe('title')
  })

  it('refuses a paste of ten megabytes, as the form sends it and as JSON', async () => {
    const pasted = { content: bodyOf('长'.repeat(3.5 * MEGABYTE)) }
    const byForm = await send('PATCH', `articles/${articleId}`, form(pasted))
    const byJson = await send('PATCH', `articles/${articleId}`, JSON.stringify(pasted), 'application/json')
    for (const { status, data } of [byForm, byJson]) expect([status, data?.code]).toEqual([413, 'ARTICLE_TOO_LARGE'])
  })

  it('refuses disguised and huge uploads', async () => {
    const svg = new Blob(['<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'], { type: 'image/jpeg' })
    expect((await send('POST', 'media', form({ alt: '图' }, svg))).data?.code).toBe('UPLOAD_TYPE')
    const huge = new Blob([new Uint8Array(61 * MEGABYTE)], { type: 'image/jpeg' })
    expect((await send('POST', 'media', form({ alt: '图' }, huge))).data?.code).toBe('UPLOAD_TOO_LARGE')
  })
})
