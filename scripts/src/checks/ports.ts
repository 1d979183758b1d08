import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { ZhanqunError } from '@zhanqun/errors'
import { type Environment, portVariables, type ServiceName } from '../environment.ts'

/**
 * @param patienceMs how long to wait for a port to become free, for when a killed run is still ending
 * @throws ZhanqunError PORT_TAKEN, PORT_INVALID
 */
export const checkPorts = async ({
  ports,
  workerPorts = [ports.worker],
  patienceMs = 0,
}: Pick<Environment, 'ports'> & Partial<Pick<Environment, 'workerPorts'>> & { patienceMs?: number }): Promise<void> => {
  for (const name of ['web', 'cms'] as const) await checkPort({ name, port: ports[name], patienceMs })
  for (const port of workerPorts) await checkPort({ name: 'worker', port, patienceMs })
}

const checkPort = async ({ name, port, patienceMs }: { name: ServiceName; port: number; patienceMs: number }) => {
  const { variable } = portVariables[name]
  const deadline = performance.now() + patienceMs
  for (;;) {
    const problem = await tryPort(port)
    if (problem === 'forbidden')
      throw new ZhanqunError('PORT_INVALID', { variable, value: port, reason: '没有使用这个端口的权限' })
    if (problem === 'free') return
    if (performance.now() >= deadline) throw new ZhanqunError('PORT_TAKEN', { port, variable })
    await sleep(200)
  }
}

/** Listens for a moment on all addresses, as the services do. */
const tryPort = (port: number): Promise<'free' | 'taken' | 'forbidden'> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve('taken')
      else if (error.code === 'EACCES') resolve('forbidden')
      else reject(error)
    })
    server.listen(port, () => server.close(() => resolve('free')))
  })
