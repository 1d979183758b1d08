import { isTrusted, telemetry } from '../../operations/telemetry.ts'

export const dynamic = 'force-dynamic'

/** Figures for Prometheus; for this machine and whoever has the token only. */
export const GET = async (request: Request) => {
  if (!isTrusted(request)) return new Response(null, { status: 404 })
  const { registry } = telemetry()
  return new Response(await registry.metrics(), {
    headers: { 'content-type': registry.contentType, 'cache-control': 'no-store' },
  })
}
