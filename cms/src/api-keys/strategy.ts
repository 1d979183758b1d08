import type { AuthStrategy, AuthStrategyFunctionArgs, AuthStrategyResult } from 'payload'
import type { KeyUser } from '../access/key-user.ts'
import { carriesCookie } from '../security/cookies.ts'
import { judgeKey } from './judge.ts'
import type { ApiKey } from './store.ts'
import { tokenIn } from './token.ts'

/** Payload's types know of accounts only; whoever asks for a person's rights looks at `collection` first. */
type SomeUser = NonNullable<AuthStrategyResult['user']>

const userOf = ({ id, name, operations, everywhere, places }: ApiKey): KeyUser => ({
  id,
  collection: 'api-keys',
  name,
  operations,
  places: everywhere ? 'all' : places,
})

export const asUser = (key: ApiKey): SomeUser => userOf(key) as unknown as SomeUser

const authenticate = async ({ headers, payload, req }: AuthStrategyFunctionArgs): Promise<AuthStrategyResult> => {
  const token = tokenIn(headers)
  // The admin's pages ask without a request: a key opens none of them.
  if (token === undefined || req?.payloadAPI !== 'REST' || carriesCookie(headers)) return { user: null }
  const { key, fault } = await judgeKey({ payload, headers, token })
  return { user: fault === null ? asUser(key) : null }
}

/** Lets a system in by its key; what is wrong with one has been said at the door before. @see refuseKey */
export const keyStrategy: AuthStrategy = { name: 'api-key', authenticate }
