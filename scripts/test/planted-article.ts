import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { bodyOf } from '../../cms/test/body.ts'
import { type RestClient, signInByRest } from '../src/rest-client.ts'
import { makeAccount } from './accounts.ts'

type Upload = { id: string; filename: string }

/** The ids of an article and of what hangs on it. */
export type Planted = {
  article: string
  version: string
  media: Upload
  file: Upload
  person: string
  column: string
  site: string
}

type Account = { email: string; password: string }

/** A site by its code, and its column for news. */
export const newsPlaceOf = async (rest: RestClient, code: string): Promise<{ site: string; column: string }> => {
  const firstOf = async (query: string): Promise<string> => {
    const { body } = await rest<{ docs: { id: string }[] }>('GET', `${query}&depth=0`)
    const [found] = body.docs
    if (!found) throw new Error(`Nothing is there for ${query}.`)
    return found.id
  }
  const site = await firstOf(`sites?where[code][equals]=${code}`)
  const column = await firstOf(
    `columns?where[site][equals]=${site}&where[kind][equals]=news&where[template][equals]=list`,
  )
  return { site, column }
}

/** The cookies of a browser in which somebody has signed in. */
export const cookieOf = async (admin: string, { email, password }: Account): Promise<string> => {
  const answer = await fetch(`${admin}/api/users/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  })
  const cookies = answer.headers.getSetCookie().map((line) => line.split(';')[0])
  return cookies.join('; ')
}

/**
 * Has somebody of a site write an article with all that can hang on one (pictures, files, remarks, something typed and
 * not saved, versions, notices) and hand it in.
 * @param secret in all of it, names of files and addresses included
 * @param words what stands wherever words can be written; the secret unless given
 * @param guess how its title begins
 */
export const plantArticle = async ({
  admin,
  rest,
  site,
  column,
  guess,
  secret,
  words = secret,
}: {
  admin: string
  rest: RestClient
  site: string
  column: string
  guess: string
  secret: string
  words?: string
}): Promise<Planted> => {
  const account = { email: `${secret}@demo.qinglan`, password: 'Qinglan-2026', name: `刘${words}` }
  const grants = [{ role: 'editor', site, scope: 'site' }]
  const { id: person } = await makeAccount({ admin, rest, account: { ...account, grants } })
  const writer = await signInByRest({ admin, ...account })
  const cookie = await cookieOf(admin, account)
  const pixels = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#357' } })
    .png()
    .toBuffer()
  const picture = new File([new Uint8Array(pixels)], `${secret}.png`, { type: 'image/png' })
  const list = new File([`名单${words}`], `${secret}.txt`, { type: 'text/plain' })
  const upload = (collection: string, data: object, file: File) => send({ admin, cookie, collection, data, file })
  const media = await upload('media', { alt: `图${words}`, site }, picture)
  const file = await upload('attachments', { site }, list)

  const ask = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const answer = await writer<T>(method, path, body)
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`)
    return answer.body
  }
  const { doc } = await ask<{ doc: { id: string } }>('POST', 'articles?draft=true', {
    title: `${guess}${words}`,
    summary: `摘要${words}`,
    author: `刘${words}`,
    keywords: words,
    column,
    kind: 'article',
    content: bodyOf(`正文${words}。`),
    cover: media.id,
    attachments: [{ file: file.id, label: `附件${words}` }],
  })
  const of = `articles/${doc.id}`
  const remark = { kind: 'comment', quote: '正文', before: '', after: '', text: `批注${words}` }
  await ask('POST', `${of}/comments`, remark)
  const typed = { place: doc.id, title: words, base: null, data: { title: words } }
  await ask('PUT', `my-working-copies/${randomUUID()}`, typed)
  const { stage, seen } = await ask<{ stage: string; seen: string }>('GET', `${of}/workflow`)
  await ask('POST', `${of}/workflow`, { action: 'submit', stage, seen, comment: `送审${words}`, waivers: [] })
  const versions = await ask<{ docs: { id: string }[] }>('GET', `articles/versions?where[parent][equals]=${doc.id}`)
  return { article: doc.id, version: versions.docs[0]?.id ?? '', media, file, person, column, site }
}

const send = async ({
  admin,
  cookie,
  collection,
  data,
  file,
}: {
  admin: string
  cookie: string
  collection: string
  data: object
  file: File
}): Promise<Upload> => {
  const body = new FormData()
  body.set('_payload', JSON.stringify(data))
  body.set('file', file)
  const answer = await fetch(`${admin}/api/${collection}`, { method: 'POST', headers: { cookie }, body })
  const made: { doc: Upload } = await answer.json()
  if (answer.status !== 201) throw new Error(JSON.stringify(made))
  return made.doc
}
