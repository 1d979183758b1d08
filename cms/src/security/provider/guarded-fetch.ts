import type { CustomFetch } from 'openid-client'
import { failure } from '../../errors/fail.ts'

/** Metadata, keys and claims are a few kilobytes. */
const MAX_BYTES = 512 * 1024
const FIRST_SERVER_ERROR = 500
const NO_BODY: ReadonlySet<number> = new Set([204, 304])

const readAll = async (response: Response): Promise<Uint8Array<ArrayBuffer>> => {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of response.body ?? []) {
    size += part.byteLength
    if (size > MAX_BYTES) throw failure('PROVIDER_ANSWER')
    parts.push(part)
  }
  return new Uint8Array(Buffer.concat(parts))
}

/**
 * Asks the issuer's own origin and nobody else, whatever its metadata name; takes no redirect and no answer that is
 * too long.
 * @throws PROVIDER_FOREIGN, PROVIDER_UNREACHABLE, PROVIDER_ANSWER
 */
export const fetchFrom =
  (issuer: URL): CustomFetch =>
  async (address, options) => {
    if (new URL(address).origin !== issuer.origin) throw failure('PROVIDER_FOREIGN')
    const unreachable = (cause: unknown): never => {
      throw Object.assign(failure('PROVIDER_UNREACHABLE'), { cause })
    }
    const { signal, body, ...others } = options
    const response = await fetch(address, {
      ...others,
      body: body instanceof Uint8Array ? new Uint8Array(body) : (body ?? null),
      redirect: 'manual',
      signal: signal ?? null,
    }).catch(unreachable)
    if (response.status >= FIRST_SERVER_ERROR) return unreachable(`${new URL(address).pathname}: ${response.status}`)
    const bytes = await readAll(response).catch((error: unknown) => {
      throw signal?.aborted ? unreachable(error) : error
    })
    const { status, headers } = response
    return new Response(NO_BODY.has(status) ? null : bytes, { status, headers })
  }
