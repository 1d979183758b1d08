import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

type Handler = (request: IncomingMessage, response: ServerResponse) => void

/** A site on this machine: pages by address, and what is asked of it, with when. */
export const openForeignServer = async (pages: Readonly<Record<string, string | Handler>>) => {
  const asked: { address: string; at: number }[] = []
  const server = createServer((request, response) => {
    const address = request.url ?? ''
    asked.push({ address, at: performance.now() })
    const page = pages[address]
    if (typeof page === 'function') return page(request, response)
    if (page === undefined) return void response.writeHead(404).end()
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}/`,
    asked,
    addresses: () => asked.map((one) => one.address),
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

export const redirectTo =
  (location: string): Handler =>
  (_, response) =>
    void response.writeHead(302, { location }).end()

export const linksTo = (...hrefs: string[]): string =>
  `<html><head><title>测试网站</title></head><body>${hrefs.map((href) => `<a href="${href}">链接</a>`).join('')}</body></html>`
