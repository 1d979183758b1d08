import { randomBytes } from 'node:crypto'
import type { Payload } from 'payload'

/**
 * An id for a row that is about to be added, of the kind that the database gives itself (UUID v7, or an
 * ObjectId), for rows that name one another.
 */
export const newId = ({ db }: Payload): string => {
  const now = Date.now()
  if (db.name === 'mongoose')
    return `${Math.floor(now / 1000)
      .toString(16)
      .padStart(8, '0')}${randomBytes(8).toString('hex')}`
  const time = now.toString(16).padStart(12, '0')
  const random = randomBytes(10)
  random[0] = ((random[0] ?? 0) & 0x0f) | 0x70
  random[2] = ((random[2] ?? 0) & 0x3f) | 0x80
  const rest = random.toString('hex')
  return `${time.slice(0, 8)}-${time.slice(8)}-${rest.slice(0, 4)}-${rest.slice(4, 8)}-${rest.slice(8)}`
}
