import path from 'node:path'
import { type Environment, repositoryDir } from '../environment.ts'
import type { ProcessSpec } from '../supervisor/child.ts'
import { WORKER_ENV, WORKER_FLAGS } from '../worker-flags.ts'
import { nextBinary } from './jobs.ts'

/** On a busy machine visitors and editors come first; of one that others keep busy, a quarter is left for publishing. */
const WORKER_NICENESS = 5

/** The processes of the running product. */
export const serviceSpecs = ({
  environment,
  env,
}: {
  environment: Environment
  env: NodeJS.ProcessEnv
}): Record<'web' | 'cms', ProcessSpec> & { workers: readonly ProcessSpec[] } => ({
  web: {
    name: 'web',
    title: '公众网站服务',
    command: [process.execPath, path.join(repositoryDir, 'sites/src/server/main.ts')],
    cwd: repositoryDir,
    env,
  },
  workers: environment.workerPorts.map((port, index) => ({
    name: index === 0 ? 'worker' : `worker-${index + 1}`,
    title: index === 0 ? '发布服务' : `发布服务（第 ${index + 1} 个）`,
    command: [process.execPath, ...WORKER_FLAGS, path.join(repositoryDir, 'scripts/src/worker.ts')],
    cwd: repositoryDir,
    niceness: WORKER_NICENESS,
    env: { ...env, ...WORKER_ENV, WORKER_PORT: String(port), PUBLISH_WORKERS: '1' },
  })),
  cms: {
    name: 'cms',
    title: '管理后台',
    command: [process.execPath, nextBinary, 'start', '--port', String(environment.ports.cms)],
    cwd: path.join(repositoryDir, 'cms'),
    env,
  },
})
