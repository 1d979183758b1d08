import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { handleEndpoints, type Payload } from 'payload'

/**
 * Payload's own routing, sign-in and access rules behind a server of HTTP, for as long as the process lives.
 * @returns the address that the REST API lies below
 */
export const serveRest = async ({ config }: Payload): Promise<string> => {
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Uint8Array[] = []
    for await (const chunk of incoming) chunks.push(chunk)
    const request = new Request(`http://cms.test${incoming.url}`, {
      method: incoming.method ?? 'GET',
      headers: { 'content-type': 'application/json', authorization: incoming.headers.authorization ?? '' },
      ...(chunks.length > 0 ? { body: Buffer.concat(chunks) } : {}),
    })
    const response = await handleEndpoints({ config, request })
    outgoing.writeHead(response.status, { 'content-type': 'application/json' }).end(await response.text())
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  return `http://127.0.0.1:${port}`
}
