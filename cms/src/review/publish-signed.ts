import type { Payload, PayloadRequest, TaskConfig } from 'payload'
import { createLocalReq } from 'payload'
import { withTransaction } from '../database/with-transaction.ts'
import { writeAudit } from '../hooks/audit.ts'
import { requestOf } from './actor.ts'
import { newestVersion } from './newest-version.ts'
import { asReviewed } from './reviewed.ts'
import { addStep, changeRound, openRound, type RoundRow } from './rounds.ts'

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

const VOID = '签发后内容有改动，签发失效，请重新审核'

/** A text that nobody has signed goes back to whoever signs. */
const voidSignature = async (req: PayloadRequest, round: RoundRow): Promise<void> => {
  const passed = round.passed.filter(({ stage }) => stage !== 'final')
  const signature = { signAt: null, signer: null, signerName: null }
  await changeRound(req, round, { ...signature, stage: 'final', passed, since: Date.now(), due: null, comment: VOID })
  await addStep(req, round, { action: 'void', from: 'signed', to: 'final', by: null, comment: VOID })
  await writeAudit(req, {
    action: 'signature-void',
    collection: 'articles',
    docId: round.article,
    title: round.title,
    siteId: round.site,
  })
}

/**
 * Publishes an article whose signed time has come: exactly the text that was signed, once. Anything that has
 * happened to it meanwhile (a recall, another time, a text that is not the signed one) keeps it back.
 */
export const publishSigned = async (payload: Payload, article: string): Promise<void> => {
  const outer = await createLocalReq({}, payload)
  await withTransaction(outer, async (req) => {
    const round = await openRound(req, article)
    if (round?.stage !== 'signed' || round.signAt === null || round.signAt > Date.now()) return
    const newest = await newestVersion(req, article)
    if (newest?.digest !== round.digest) return voidSignature(req, round)
    const published = await changeRound(req, round, { stage: 'published', since: Date.now() })
    await addStep(req, published, {
      action: 'publish',
      from: 'signed',
      to: 'published',
      by: null,
      version: round.version,
    })
    // The log names whoever has signed.
    const signer = round.signer ? await requestOf(req, round.signer) : undefined
    await publishReviewed(Object.assign(req, { user: signer?.user ?? null }), article)
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
