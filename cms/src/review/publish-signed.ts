import type { Payload, PayloadRequest, TaskConfig } from 'payload'
import { createLocalReq } from 'payload'
import { checkUnattended, type Unattended } from '../checks/unattended.ts'
import { withTransaction } from '../database/with-transaction.ts'
import { failure } from '../errors/fail.ts'
import { writeAudit } from '../hooks/audit.ts'
import { requestOf } from './actor.ts'
import { newestVersion } from './newest-version.ts'
import { asReviewed } from './reviewed.ts'
import { addStep, changeRound, openRound, type RoundRow } from './rounds.ts'
import { tellKeptBack, tellUnseen } from './tell-schedule.ts'
import { waiversOf } from './waivers.ts'

/** Publishes the newest version of an article, in the transaction in which its reviews have been found done. */
export const publishReviewed = async (req: PayloadRequest, article: string): Promise<void> => {
  await req.payload.update({
    collection: 'articles',
    id: article,
    data: { _status: 'published' },
    depth: 0,
    overrideAccess: true,
    context: asReviewed(article),
    req,
  })
}

/** Has a worker publish a signed article at its time. */
export const queueSigned = async (req: PayloadRequest, { article, signAt }: RoundRow): Promise<void> => {
  if (signAt === null) return
  await req.payload.jobs.queue({
    task: 'publishSigned',
    input: { doc: { relationTo: 'articles', value: article } },
    waitUntil: new Date(signAt),
    req,
  })
}

const CHANGED = '签发后内容有改动，签发失效，请重新审核'
const erroneous = (first: string): string => `到发布时间时校核发现错误，签发失效：${first}`

/** A text that nobody has signed, or that must not go public, goes back to whoever signs. */
const voidSignature = async (req: PayloadRequest, round: RoundRow, comment: string): Promise<void> => {
  const { article, title, site, signer, writer } = round
  const passed = round.passed.filter(({ stage }) => stage !== 'final')
  const signature = { signAt: null, signer: null, signerName: null }
  await changeRound(req, round, { ...signature, stage: 'final', passed, since: Date.now(), due: null, comment })
  await addStep(req, round, { action: 'void', from: 'signed', to: 'final', by: null, comment })
  const entry = { action: 'signature-void', collection: 'articles', docId: article, siteId: site } as const
  await writeAudit(req, { ...entry, title: `${title}：${comment}` })
  await tellKeptBack(req, { article, title, reason: comment, to: signer ? [signer, writer] : [writer] })
}

type Checked = Unattended & { readonly digest: string }

const isDue = (round: RoundRow | undefined): round is RoundRow & { signAt: number } =>
  round?.stage === 'signed' && round.signAt !== null && round.signAt <= Date.now()

/**
 * The content checks of a signed article whose time has come, before the transaction: they read attachments. Words that
 * were added since, or a file that has gone, nobody has seen when it was signed.
 */
const checkSigned = async (req: PayloadRequest, article: string): Promise<Checked | undefined> => {
  const round = await openRound(req, article)
  const newest = isDue(round) ? await newestVersion(req, article) : undefined
  if (!round || !newest) return undefined
  const theirs = (round.signer ? await requestOf(req, round.signer) : undefined) ?? req
  const given = { req: theirs, article: { ...newest.data, id: article }, waivers: await waiversOf(req, article) }
  return { digest: newest.digest, ...(await checkUnattended({ ...given, seen: [] })) }
}

/**
 * Publishes an article whose signed time has come: exactly the text that was signed, once. Anything that has
 * happened to it meanwhile (a recall, another time, a text that is not the signed one), and what the content checks call
 * an error by now, keeps it back.
 */
export const publishSigned = async (payload: Payload, article: string): Promise<void> => {
  const outer = await createLocalReq({}, payload)
  const checked = await checkSigned(outer, article)
  await withTransaction(outer, async (req) => {
    const round = await openRound(req, article)
    if (!isDue(round)) return
    const newest = await newestVersion(req, article)
    if (newest?.digest !== round.digest) return voidSignature(req, round, CHANGED)
    // Signed anew between the check and now: the worker tries again.
    if (checked?.digest !== round.digest) throw failure('WRITE_CONFLICT')
    const [error] = checked.errors
    if (error) return voidSignature(req, round, erroneous(error.message))
    const published = await changeRound(req, round, { stage: 'published', since: Date.now() })
    await addStep(req, published, {
      action: 'publish',
      from: 'signed',
      to: 'published',
      by: null,
      version: round.version,
      waivers: checked.waivers,
    })
    // The log names whoever has signed.
    const signer = round.signer ? await requestOf(req, round.signer) : undefined
    await publishReviewed(Object.assign(req, { user: signer?.user ?? null }), article)
    const { title, site, writer } = round
    await tellUnseen(req, { article, title, site, unseen: checked.unseen, to: round.signer ?? writer })
  })
}

/** The worker's part of a signature for a later time. */
export const publishSignedTask: TaskConfig<'publishSigned'> = {
  slug: 'publishSigned',
  inputSchema: [{ name: 'doc', type: 'relationship', relationTo: ['articles'], required: true }],
  handler: async ({ input, req }) => {
    const { value } = input.doc
    await publishSigned(req.payload, typeof value === 'string' ? value : value.id)
    return { output: {} }
  },
}
