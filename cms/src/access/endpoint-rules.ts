import type { ErrorCode } from '@zhanqun/errors'
import type { Endpoint } from 'payload'
import { failure } from '../errors/fail.ts'
import type { Permission } from './abilities.ts'
import { ENDPOINT_RULES } from './rules-table.ts'
import { mayAnywhere, signedIn } from './scope.ts'

type Ruled = keyof typeof ENDPOINT_RULES

/** What somebody is told who lacks the permission; the rest are told plainly that they may not. */
const REFUSALS: Readonly<Partial<Record<Permission, ErrorCode>>> = {
  'compliance.read': 'FORBIDDEN_COMPLIANCE',
  'standard.read': 'FORBIDDEN_STANDARD',
  'standard.manage': 'FORBIDDEN_STANDARD',
  'article.write': 'FORBIDDEN_SITE',
  'article.proofread': 'FORBIDDEN_SITE',
  'words.manage': 'FORBIDDEN_WORDS',
  'site.manage': 'FORBIDDEN_SITE',
}

const ruleOf = (key: string): Permission | 'signed-in' | 'anybody' => {
  if (!Object.hasOwn(ENDPOINT_RULES, key)) throw new Error(`No rule for the endpoint ${key}; see access/rules-table.ts`)
  return ENDPOINT_RULES[key as Ruled]
}

/**
 * Puts the rule of the table in front of each endpoint.
 * @param base the path that Payload mounts them below, such as `/api/articles`
 * @throws when an endpoint has no rule
 */
export const withEndpointRules = (base: string, endpoints: readonly Endpoint[]): Endpoint[] =>
  endpoints.map((endpoint) => {
    const rule = ruleOf(`${endpoint.method.toUpperCase()} ${base}${endpoint.path}`)
    if (rule === 'anybody') return endpoint
    return {
      ...endpoint,
      handler: async (req) => {
        if (!signedIn(req)) throw failure('SIGNED_OUT')
        if (rule !== 'signed-in' && !(await mayAnywhere(req, rule))) throw failure(REFUSALS[rule] ?? 'FORBIDDEN')
        return endpoint.handler(req)
      },
    }
  })
