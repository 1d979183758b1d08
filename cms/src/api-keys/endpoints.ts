import type { Endpoint, PayloadRequest } from 'payload'
import { z } from 'zod'
import { KEY_OPERATION_NAMES } from '../access/key-operations.ts'
import { isId } from '../database/is-id.ts'
import { failure } from '../errors/fail.ts'
import { answer, bodyOf, post } from '../security/endpoint.ts'
import type { KeyList, WantedKey } from './contract.ts'
import { loadKeys } from './list.ts'
import { extendKey, makeKey, revokeKey } from './make.ts'

const MAX_PLACES = 200
const MAX_ID = 64
const MOST_PER_MINUTE = 6000

const id = z.string().min(1).max(MAX_ID)
const until = z.iso.date()

const wantedSchema = z.strictObject({
  name: z.string().trim().min(2).max(40),
  owner: id,
  operations: z.array(z.enum(KEY_OPERATION_NAMES)).min(1).max(KEY_OPERATION_NAMES.length),
  places: z
    .array(z.strictObject({ site: id, scope: z.enum(['site', 'subtree']) }))
    .min(1)
    .max(MAX_PLACES)
    .nullable(),
  addresses: z.string().max(4000),
  until,
  perMinute: z.number().int().min(1).max(MOST_PER_MINUTE).nullable(),
})

const FIELDS: Readonly<Record<string, string>> = {
  name: '系统名称',
  owner: '责任人',
  operations: '可以做什么',
  places: '站点',
  addresses: '允许的来源地址',
  until: '有效期至',
  perMinute: '每分钟次数',
}

const wantedOf = async (req: PayloadRequest): Promise<WantedKey> => {
  const given: unknown = await bodyOf(req, z.unknown())
  const { success, data, error } = wantedSchema.safeParse(given)
  if (!success) throw failure('KEY_INPUT', { field: FIELDS[String(error.issues[0]?.path[0])] ?? '提交的内容' })
  const ids = [data.owner, ...(data.places ?? []).map(({ site }) => site)]
  if (!ids.every((one) => isId(req.payload, one))) throw failure('KEY_INPUT', { field: '责任人或站点' })
  return data
}

const keyOf = ({ payload, routeParams }: PayloadRequest): string => {
  const given = String(routeParams?.id ?? '')
  if (!isId(payload, given)) throw failure('KEY_UNKNOWN')
  return given
}

/** Below `/api/security/keys`: keys of systems, for whoever looks after security. */
export const keyEndpoints: Endpoint[] = [
  {
    path: '/security/keys',
    method: 'get',
    handler: async ({ payload }) => answer({ keys: await loadKeys(payload) } satisfies KeyList),
  },
  post('/security/keys', async (req) => answer(await makeKey(req, await wantedOf(req)), { status: 201 })),
  post('/security/keys/:id/extend', async (req) => {
    const body = await bodyOf(req, z.strictObject({ until }))
    await extendKey(req, { id: keyOf(req), ...body })
    return answer({ done: true })
  }),
  post('/security/keys/:id/revoke', async (req) => {
    await revokeKey(req, keyOf(req))
    return answer({ done: true })
  }),
]
