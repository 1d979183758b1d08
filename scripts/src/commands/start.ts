import { checkServicePorts, claimDataDir } from '../checks/all.ts'
import { createProgress, type Progress } from '../console.ts'
import { childEnvironment, type Environment, readEnvironment, runtimeFiles } from '../environment.ts'
import { watchInterruption } from '../interruption.ts'
import { readSecret } from '../secret.ts'
import { waitForAnswer } from '../start/http.ts'
import { buildCms, buildPagesBundle, prepareData } from '../start/jobs.ts'
import { waitUntilPublished } from '../start/publishing.ts'
import { serviceSpecs } from '../start/services.ts'
import { addresses, summaryLines } from '../start/summary.ts'
import { createSupervisor, type ServiceEvent, type Supervisor } from '../supervisor/supervisor.ts'

/** Sets up what is missing and runs the whole product until it is interrupted. */
export const start = async (): Promise<number> => {
  const started = performance.now()
  const progress = createProgress()
  const environment = readEnvironment(process.env)
  const files = runtimeFiles(environment.dataDir)
  progress.begin('检查端口、磁盘、数据库与数据目录')
  const lock = await claimDataDir(environment)
  const interruption = watchInterruption()
  const ending = new AbortController()
  let supervisor: Supervisor | undefined
  try {
    await checkServicePorts({ environment, lock })
    const env = childEnvironment({ environment, secret: readSecret({ file: files.secret, env: process.env }) })
    supervisor = createSupervisor({ logDir: files.logs, onEvent: (event) => tellEvent({ event, progress }) })
    const up = bringUpServices({ supervisor, progress, environment, env, signal: ending.signal }).then(() => {
      const seconds = (performance.now() - started) / 1000
      for (const line of summaryLines({ environment, seconds })) console.log(line)
    })
    // Once the run is ending, what is left undone is no failure of its own.
    up.catch(() => undefined)
    await Promise.race([Promise.all([up, interruption.happened]), supervisor.failed, interruption.happened])
    console.log('\n正在停止…')
    ending.abort()
    await supervisor.stop()
    console.log('已停止。')
    return 0
  } finally {
    ending.abort()
    await supervisor?.stop()
    lock.release()
    interruption.forget()
  }
}

const bringUpServices = async ({
  supervisor,
  progress,
  environment,
  env,
  signal,
}: {
  supervisor: Supervisor
  progress: Progress
  environment: Environment
  env: NodeJS.ProcessEnv
  signal: AbortSignal
}): Promise<void> => {
  const options = { supervisor, progress, environment, env, signal }
  const services = serviceSpecs({ environment, env })
  const { admin, public: site } = addresses(environment)
  supervisor.serve(services.web)
  const bundle = buildPagesBundle(options)
  const data = prepareData(options)
  const built = buildCms(options)

  const publicSites = async () => {
    // On a later run the pages are there before anything else is.
    await waitForAnswer({ url: site, accept: ({ status }) => status === 200, signal })
    progress.done(`公众网站可以访问：${site}`)
  }
  const publishing = async () => {
    await Promise.all([bundle, data])
    for (const worker of services.workers) supervisor.serve(worker)
    await waitUntilPublished({ port: environment.ports.worker, progress, signal })
  }
  const cms = async () => {
    await Promise.all([data, built])
    progress.begin('启动管理后台')
    supervisor.serve(services.cms)
    // The first request loads the admin; without it the first editor would wait for that.
    await waitForAnswer({ url: admin, accept: ({ status }) => status < 500, signal })
    progress.done(`管理后台可以访问：${admin}`)
  }
  await Promise.all([publicSites(), publishing(), cms()])
}

const tellEvent = ({ event, progress }: { event: ServiceEvent; progress: Progress }): void => {
  if (event.kind === 'restarting')
    progress.note(`${event.spec.title}意外停止（${event.how}），正在重新启动（第 ${event.attempt} 次）`)
  else progress.done(`${event.spec.title}已重新启动`)
}
