import config from '@payload-config'
import { checkReadiness } from '@zhanqun/telemetry'
import { getPayload } from 'payload'
import { isTrusted } from '../../operations/telemetry.ts'

export const dynamic = 'force-dynamic'

/** The CMS can do its job: its database answers. Why not is told only to those who may read the metrics. */
export const GET = async (request: Request) => {
  const { ready, reasons } = await checkReadiness({
    database: async () => {
      const payload = await getPayload({ config })
      await payload.db.count({ collection: 'sites' })
      return undefined
    },
  })
  const body = isTrusted(request) ? { ready, reasons } : { ready }
  return Response.json(body, { status: ready ? 200 : 503, headers: { 'cache-control': 'no-store' } })
}
