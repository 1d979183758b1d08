import type { AdminViewServerProps, PayloadRequest } from 'payload'
import { mayAnywhere } from '../../access/scope.ts'
import { listEntries } from '../../audit/endpoints.ts'
import { filtersIn } from '../../audit/list/filters.ts'
import { ACTIONS, AUDITED } from '../../audit/words.ts'
import { sendToLogin, ViewFrame } from '../view-frame.tsx'
import { Board } from './board.tsx'
import type { Choice } from './filter-bar.tsx'
import './index.css'

/** `/admin/audit`: the log of all operations, for auditors. */
export const AuditView = async (view: AdminViewServerProps) => {
  const { req } = view.initPageResult
  sendToLogin(req, '/admin/audit')
  return (
    <ViewFrame view={view} name="audit" title="操作日志">
      {(await mayAnywhere(req, 'audit.read')) ? (
        <Board
          initial={await listEntries(req, filtersIn(new URLSearchParams()))}
          people={await choicesOf(req, 'users')}
          sites={await choicesOf(req, 'sites')}
          actions={choices(ACTIONS)}
          kinds={choices(AUDITED)}
        />
      ) : (
        <p className="audit__notice">只有检查员和审计管理员可以查看操作日志。</p>
      )}
    </ViewFrame>
  )
}

const choices = (labels: Readonly<Record<string, string>>): Choice[] =>
  Object.entries(labels).map(([id, name]) => ({ id, name }))

const choicesOf = async ({ payload }: PayloadRequest, collection: 'users' | 'sites'): Promise<Choice[]> => {
  const { docs } = await payload.db.find<{ id: string; name?: string }>({
    collection,
    sort: 'name',
    pagination: false,
    limit: 0,
    select: { name: true },
  })
  return docs.map(({ id, name }) => ({ id, name: name ?? '' }))
}
