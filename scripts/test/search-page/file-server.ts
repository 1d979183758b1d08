import { existsSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
}

/**
 * Serves the published sites as the plainest of file servers does, which answers nothing else.
 * @param root code of the portal, whose files are at the top
 */
export const serveFiles = async ({ publicDir, root }: { publicDir: string; root: string }) => {
  const fileAt = (address: string): string | undefined => {
    const asked = path.join('/', decodeURIComponent(address), address.endsWith('/') ? 'index.html' : '')
    const found = [path.join(publicDir, root, asked), path.join(publicDir, asked)].find(
      (file) => existsSync(file) && statSync(file).isFile(),
    )
    return found
  }
  const server = createServer(({ url = '/' }, response) => {
    const file = fileAt(new URL(url, 'http://localhost').pathname)
    response.writeHead(file ? 200 : 404, { 'content-type': TYPES[path.extname(file ?? '.html')] ?? 'application/wasm' })
    response.end(file ? readFileSync(file) : '<!doctype html><title>404</title>')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    address: `http://localhost:${port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
