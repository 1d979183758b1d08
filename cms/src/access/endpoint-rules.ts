import type { ErrorCode } from '@zhanqun/errors'
import type { Endpoint, PayloadRequest } from 'payload'
import { failure } from '../errors/fail.ts'
import type { Permission } from './abilities.ts'
import { opensEndpoint } from './key-operations.ts'
import { keyIn } from './key-user.ts'
import { ENDPOINT_RULES, type EndpointRule } from './rules-table.ts'
import { mayAnywhere, signedIn } from './scope.ts'

type Ruled = keyof typeof ENDPOINT_RULES

/** What somebody is told who lacks the permission; the rest are told plainly that they may not. */
const REFUSALS: Readonly<Partial<Record<Permission | 'signed-in', ErrorCode>>> = {
  'compliance.read': 'FORBIDDEN_COMPLIANCE',
  'inspection.manage': 'FORBIDDEN_INSPECTION',
  'standard.read': 'FORBIDDEN_STANDARD',
  'standard.manage': 'FORBIDDEN_STANDARD',
  'indicators.manage': 'FORBIDDEN_INDICATOR_SETS',
  'article.write': 'FORBIDDEN_SITE',
  'article.proofread': 'FORBIDDEN_SITE',
  'words.manage': 'FORBIDDEN_WORDS',
  'site.manage': 'FORBIDDEN_SITE',
}

const ruleOf = (key: string): EndpointRule => {
  if (!Object.hasOwn(ENDPOINT_RULES, key)) throw new Error(`No rule for the endpoint ${key}; see access/rules-table.ts`)
  return ENDPOINT_RULES[key as Ruled]
}

const meets = async (req: PayloadRequest, permissions: readonly (Permission | 'signed-in')[]): Promise<boolean> => {
  for (const permission of permissions)
    if (permission === 'signed-in' || (await mayAnywhere(req, permission))) return true
  return false
}

/**
 * Puts the rule of the table in front of each endpoint.
 * @param base the path that Payload mounts them below, such as `/api/articles`
 * @throws when an endpoint has no rule
 */
export const withEndpointRules = (base: string, endpoints: readonly Endpoint[]): Endpoint[] =>
  endpoints.map((endpoint) => {
    const name = `${endpoint.method.toUpperCase()} ${base}${endpoint.path}`
    const rule = ruleOf(name)
    if (rule === 'anybody') return endpoint
    const permissions = typeof rule === 'string' ? [rule] : rule
    return {
      ...endpoint,
      handler: async (req) => {
        const key = keyIn(req)
        if (key ? !opensEndpoint(key.operations, name) : !signedIn(req))
          throw failure(key ? 'KEY_OPERATION' : 'SIGNED_OUT')
        if (!(await meets(req, permissions))) throw failure(REFUSALS[permissions[0]] ?? 'FORBIDDEN')
        return endpoint.handler(req)
      },
    }
  })
