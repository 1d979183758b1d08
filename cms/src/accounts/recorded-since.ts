import type { Payload } from 'payload'
import { findSeals } from '../audit/seals/store.ts'

/** Since when sign-ins are recorded: nobody is dormant for not having signed in before. */
export const recordedSince = async (payload: Payload): Promise<string | undefined> =>
  (await findSeals({ payload }, { sort: ['seq'], limit: 1 }))[0]?.at
