import { createRow } from '@zhanqun/content/payload'
import type { PayloadRequest } from 'payload'
import { personBehind } from '../api-keys/owner.ts'
import { settings } from '../settings.ts'

/** Who is told what. */
export type Told = { readonly to: readonly string[]; readonly text: string }

/** A notice is one line, whatever names and titles are in it: in a mail, what follows would pass for our own words. */
const inOneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')

/**
 * Gives people notices, in the admin and, where there is a mail server, by mail; each person the first of several. What
 * concerns a system is told to the account that answers for it.
 * @param except whoever did it knows
 */
export const giveNotices = async (
  req: PayloadRequest,
  { told, link, except }: { told: readonly Told[]; link: string; except: readonly string[] },
): Promise<void> => {
  const at = Date.now()
  const mail = settings.mail ? 'waiting' : 'none'
  const known = new Set(except)
  for (const { to, text } of told) {
    for (const one of to) {
      const person = await personBehind(req, one)
      if (known.has(person)) continue
      known.add(person)
      const data = { to: person, text: inOneLine(text), link, at, read: false, mail, tries: 0, mailAt: at }
      await createRow({ payload: req.payload, collection: 'notices', data, req })
    }
  }
}
