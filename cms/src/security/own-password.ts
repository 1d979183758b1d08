import type { PayloadRequest } from 'payload'
import { withTransaction } from '../database/with-transaction.ts'
import { writeAudit } from '../hooks/audit.ts'
import type { Account } from './account.ts'

const OWN_PASSWORD = 'ownPassword'

/** Whether a change of one's own password has been vouched for. */
export const isVouchedFor = (req: PayloadRequest): boolean => Boolean(req.context[OWN_PASSWORD])

/** Changes one's own password; the caller has made sure that it is the owner who asks. */
export const setOwnPassword = async (
  req: PayloadRequest,
  { account, password }: { account: Account; password: string },
): Promise<void> => {
  await withTransaction(req, async (own) => {
    await own.payload.update({
      collection: 'users',
      id: account.id,
      data: { password },
      overrideAccess: true,
      context: { ...own.context, [OWN_PASSWORD]: true },
      req: own,
    })
    await writeAudit(own, {
      action: 'password',
      collection: 'users',
      docId: account.id,
      title: account.name,
      siteId: null,
      by: { id: account.id, name: account.name },
    })
  })
}
