import { formatDate } from '@zhanqun/content'
import type { AdminViewServerProps, PayloadRequest } from 'payload'
import { z } from 'zod'
import { mayAnywhere } from '../../access/scope.ts'
import { listSites } from '../../own-sites/list.ts'
import { textValue } from '../../row-values.ts'
import { securitySettings } from '../../security/settings.ts'
import { sendToLogin, ViewFrame } from '../view-frame.tsx'
import { Board } from './board.tsx'
import '../standard/index.css'
import '../standard/forms.css'
import '../standard/tables.css'
import '../standard/panels.css'
import '../people/index.css'
import './index.css'

const DAY_MS = 86_400_000

const accountsSchema = z.array(z.looseObject({ id: z.string(), name: z.string(), email: textValue }))

/** Those who may answer for a system. */
const readAccounts = async ({ payload }: PayloadRequest) => {
  const { docs } = await payload.db.find({
    collection: 'users',
    where: { closedAt: { exists: false } },
    pagination: false,
    limit: 0,
    sort: 'name',
    select: { name: true, email: true },
  })
  return accountsSchema.parse(docs).map(({ id, name, email }) => ({ id, label: `${name}（${email}）` }))
}

/** `/admin/api-keys`: keys by which other systems come in. */
export const ApiKeysView = async (view: AdminViewServerProps) => {
  const { req } = view.initPageResult
  sendToLogin(req, '/admin/api-keys')
  if (!(await mayAnywhere(req, 'security.manage')))
    return (
      <ViewFrame view={view} name="standard api-keys" title="接口密钥">
        <p className="standard__notice">您没有管理接口密钥的权限。需要时请联系安全管理员或平台管理员。</p>
      </ViewFrame>
    )
  const { keyDays, keyPerMinute } = await securitySettings(req.payload)
  return (
    <ViewFrame view={view} name="standard api-keys" title="接口密钥">
      <Board
        sites={await listSites(req, 'all')}
        accounts={await readAccounts(req)}
        term={{ days: keyDays, last: formatDate(new Date(Date.now() + keyDays * DAY_MS).toISOString()) }}
        perMinute={keyPerMinute}
      />
    </ViewFrame>
  )
}
