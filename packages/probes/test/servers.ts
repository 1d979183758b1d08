import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type RequestListener, type Server } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'

export type TestServer = { readonly url: URL; readonly close: () => Promise<void> }

const listening = (server: Server, protocol: 'http' | 'https'): Promise<TestServer> =>
  new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      resolve({
        url: new URL(`${protocol}://127.0.0.1:${port}/`),
        close: () =>
          new Promise((closed) => {
            server.close(() => closed())
            server.closeAllConnections()
          }),
      })
    })
  })

export const openServer = (answer: RequestListener): Promise<TestServer> => listening(createServer(answer), 'http')

/** A server with a certificate of its own making, for 127.0.0.1 and as many days. */
export const openSecureServer = (answer: RequestListener, days: number): Promise<TestServer> => {
  const dir = mkdtempSync(path.join(tmpdir(), 'zhanqun-tls-'))
  try {
    const [key, cert] = [path.join(dir, 'key.pem'), path.join(dir, 'cert.pem')]
    const ofKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', key]
    const ofName = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1']
    execFileSync('openssl', ['req', '-x509', ...ofKey, '-out', cert, '-days', String(days), ...ofName], {
      stdio: 'ignore',
    })
    return listening(createSecureServer({ key: readFileSync(key), cert: readFileSync(cert) }, answer), 'https')
  } finally {
    rmSync(dir, { recursive: true })
  }
}
