import path from 'node:path'
import { type Environment, repositoryDir, type ServiceName } from '../environment.ts'
import type { ProcessSpec } from '../supervisor/child.ts'
import { WORKER_FLAGS } from '../worker-flags.ts'
import { nextBinary } from './jobs.ts'

/** The three processes of the running product. */
export const serviceSpecs = ({
  environment,
  env,
}: {
  environment: Environment
  env: NodeJS.ProcessEnv
}): Record<ServiceName, ProcessSpec> => ({
  web: {
    name: 'web',
    title: '公众网站服务',
    command: [process.execPath, path.join(repositoryDir, 'sites/src/server/main.ts')],
    cwd: repositoryDir,
    env,
  },
  worker: {
    name: 'worker',
    title: '发布服务',
    command: [process.execPath, ...WORKER_FLAGS, path.join(repositoryDir, 'scripts/src/worker.ts')],
    cwd: repositoryDir,
    env,
  },
  cms: {
    name: 'cms',
    title: '管理后台',
    command: [process.execPath, nextBinary, 'start', '--port', String(environment.ports.cms)],
    cwd: path.join(repositoryDir, 'cms'),
    env,
  },
})
