import { getPayload, type Payload } from 'payload'

/** Opens the CMS outside Next, for the worker, the command line and tests; runs pending migrations. */
export const openCms = async (): Promise<Payload> => {
  const { default: config } = await import('./payload.config.ts')
  return getPayload({ config })
}
