import type { Payload } from 'payload'
import { createContent } from './content.ts'
import { createEvents } from './events.ts'
import { createEvidence } from './evidence.ts'
import { createLeases } from './leases.ts'
import { createStatuses } from './statuses.ts'
import { createSubscriptions } from './subscriptions.ts'
import { createTasks } from './tasks.ts'
import { inTransaction, type Req } from './transaction.ts'

/** Everything that the publisher keeps in the database, or reads from it. */
export const createStore = ({
  payload,
  owner,
  leaseSeconds,
}: {
  payload: Payload
  owner: string
  leaseSeconds: number
}) => ({
  content: createContent({ payload }),
  events: createEvents({ payload }),
  evidence: createEvidence({ payload }),
  leases: createLeases({ payload, owner, seconds: leaseSeconds }),
  statuses: createStatuses({ payload }),
  subscriptions: createSubscriptions({ payload }),
  tasks: createTasks({ payload }),
  inTransaction: <T>(work: (req: Req) => Promise<T>): Promise<T> => inTransaction(payload, work),
})

export type Store = ReturnType<typeof createStore>
