import { Link } from '@payloadcms/ui'
import type { PayloadRequest } from 'payload'
import { mayAnywhere } from '../../access/scope.ts'
import { countDormant } from '../../accounts/warn.ts'
import { securitySettings } from '../../security/settings.ts'

/** For those who look after accounts: how many nobody has used for long; nothing where there are none. */
export const DormantAccounts = async ({ req, now }: { req: PayloadRequest; now: Date }) => {
  if (!(await mayAnywhere(req, 'account.manage'))) return null
  const count = await countDormant({ payload: req.payload, now })
  if (count === 0) return null
  const { dormantWarnDays, dormantCloseDays } = await securitySettings(req.payload)
  return (
    <section className="workplace__notice" role="status">
      <p>
        有 {count} 个账号超过 {dormantWarnDays} 天没有登录，满 {dormantCloseDays} 天将自动停用。不再使用的请及时停用。
      </p>
      <Link href="/admin/access-report?dormant=1" prefetch={false}>
        查看这些账号
      </Link>
    </section>
  )
}
