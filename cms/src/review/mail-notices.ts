import type { Payload, Where } from 'payload'
import { z } from 'zod'
import { textValue } from '../row-values.ts'
import { settings } from '../settings.ts'

const AT_ONCE = 20
const MOST_TRIES = 8
const FIRST_PAUSE_MS = 30_000

const noticeSchema = z.object({
  id: z.string(),
  to: z.string(),
  text: textValue,
  link: z.string(),
  tries: z.number().nullish(),
})

/** Whether there is a mail to be sent by now. */
export const isAnyMailDue = async ({ db }: Payload): Promise<boolean> => {
  if (!settings.mail) return false
  const where: Where = { and: [{ mail: { equals: 'waiting' } }, { mailAt: { less_than_equal: Date.now() } }] }
  return (await db.count({ collection: 'notices', where })).totalDocs > 0
}

/**
 * Sends the mails that wait, with the title and the link only. A mail that fails is tried again after ever longer
 * pauses; after a crash one may be sent twice, and none is lost.
 * @returns whether there was any
 */
export const mailNotices = async (payload: Payload): Promise<boolean> => {
  if (!settings.mail) return false
  const { docs } = await payload.db.find({
    collection: 'notices',
    where: { and: [{ mail: { equals: 'waiting' } }, { mailAt: { less_than_equal: Date.now() } }] },
    sort: 'mailAt',
    limit: AT_ONCE,
    pagination: false,
  })
  for (const notice of z.array(noticeSchema).parse(docs)) await mailOne(payload, notice)
  return docs.length > 0
}

const mailOne = async (payload: Payload, { id, to, text, link, tries }: z.infer<typeof noticeSchema>) => {
  const user = await payload.findByID({ collection: 'users', id: to, depth: 0, disableErrors: true })
  const note = (data: Record<string, unknown>) => payload.db.updateOne({ collection: 'notices', id, data })
  if (!user) return note({ mail: 'failed' })
  try {
    await payload.sendEmail({ to: user.email, subject: text, text: `${text}\n\n${settings.cmsOrigin}${link}\n` })
    return await note({ mail: 'sent' })
  } catch (err) {
    const count = (tries ?? 0) + 1
    payload.logger.warn({ err, msg: 'a mail could not be sent', notice: id, tries: count })
    if (count >= MOST_TRIES) return note({ mail: 'failed', tries: count })
    return note({ tries: count, mailAt: Date.now() + FIRST_PAUSE_MS * 2 ** (count - 1) })
  }
}
