import { dataPaths, openCms, settings } from '@zhanqun/cms'
import { createPageWords } from '@zhanqun/cms/compliance'
import { createLeases, createPublisher, type Log, newOwner, type Publisher } from '@zhanqun/publisher'
import { buildBundle, loadBundle } from '@zhanqun/sites/bundle'
import { pino } from 'pino'
import { checkDatabaseUrl } from './checks/database-url.ts'
import { readEnvironment } from './environment.ts'
import { runMain } from './failure.ts'
import { readStorage } from './storage.ts'
import { ACCESSIBILITY_LEASE_SECONDS, startAccessibilityChecks } from './worker/accessibility.ts'
import { SEALS_LEASE_SECONDS, startAuditSealer } from './worker/audit-seals.ts'
import { COMPLIANCE_LEASE_SECONDS, startCompliance } from './worker/compliance.ts'
import { startDormantAccounts } from './worker/dormant-accounts.ts'
import { startKeyWarnings } from './worker/ending-keys.ts'
import { LINKS_LEASE_SECONDS, startLinkChecks } from './worker/links.ts'
import { createWorkerMetrics } from './worker/metrics.ts'
import { NOTICES_LEASE_SECONDS, startNotices } from './worker/notices.ts'
import { PROBES_LEASE_SECONDS, startProbes } from './worker/probes.ts'
import { JOBS_LEASE_SECONDS, startScheduledJobs } from './worker/scheduled-jobs.ts'
import { serveWorker } from './worker/server.ts'
import { STANDARD_LEASE_SECONDS, startStandardApplications } from './worker/standard-applications.ts'
import { watchDatabase } from './worker/watch-database.ts'
import { startWordChecks } from './worker/words.ts'

/** Longer than the batch at hand ever takes; whatever is broken off then is done again at the next start. */
const GRACE_MS = 4500

// Whatever this process writes follows from events and jobs, which come back if it is lost.
process.env.SQLITE_SYNCHRONOUS ??= 'NORMAL'

const environment = readEnvironment(process.env)

/** The publishing process: publishes what changes, renders previews, runs what is scheduled. */
const run = async (): Promise<number> => {
  const log = pino({ base: { part: 'worker' }, level: process.env.LOG_LEVEL ?? 'info' })
  const stopped = stopSignal()
  const paths = dataPaths(environment.dataDir)
  const [bundle, payload] = await Promise.all([buildBundle().then(loadBundle), openCms()])
  const owner = newOwner()
  const metrics = createWorkerMetrics()
  const publisher = createPublisher({
    payload,
    bundle,
    assetsDir: bundle.assetsDir,
    dirs: {
      public: paths.public,
      manifests: paths.manifests,
      media: paths.media,
      attachments: paths.attachments,
      searchFile: paths.searchFile,
    },
    owner,
    log,
    storage: readStorage(process.env),
    words: createPageWords(payload),
    onPass: metrics.onPass,
    onFailedPass: metrics.onFailedPass,
  })
  const server = await serveWorker({
    port: environment.ports.worker,
    publisher,
    payload,
    bundle,
    uploadFolders: [paths.media, paths.attachments],
    publicDir: paths.public,
    secret: settings.secret,
    metrics,
    log,
  })
  const leases = createLeases({ payload, owner, seconds: JOBS_LEASE_SECONDS })
  const jobs = startScheduledJobs({
    payload,
    leases,
    owner,
    log,
    giveWayTo: publisher.giveWayTo,
    onRun: publisher.wake,
    onLate: metrics.onScheduled,
  })
  const standard = startStandardApplications({
    payload,
    leases: createLeases({ payload, owner, seconds: STANDARD_LEASE_SECONDS }),
    owner,
    log,
    onRun: publisher.wake,
  })
  const sealer = startAuditSealer({
    payload,
    leases: createLeases({ payload, owner, seconds: SEALS_LEASE_SECONDS }),
    owner,
    log,
  })
  const dormant = startDormantAccounts({ payload, log })
  const keys = startKeyWarnings({ payload, log })
  const notices = startNotices({
    payload,
    leases: createLeases({ payload, owner, seconds: NOTICES_LEASE_SECONDS }),
    owner,
    log,
  })
  const compliance = startCompliance({
    payload,
    leases: createLeases({ payload, owner, seconds: COMPLIANCE_LEASE_SECONDS }),
    owner,
    log,
  })
  const probes = settings.probes.isOn
    ? startProbes({
        payload,
        leases: createLeases({ payload, owner, seconds: PROBES_LEASE_SECONDS }),
        owner,
        log,
      })
    : undefined
  const links = startLinkChecks({
    payload,
    leases: createLeases({ payload, owner, seconds: LINKS_LEASE_SECONDS }),
    owner,
    log,
  })
  const accessibility = startAccessibilityChecks({
    payload,
    leases: createLeases({ payload, owner, seconds: ACCESSIBILITY_LEASE_SECONDS }),
    owner,
    log,
    publicDir: paths.public,
    isBusy: async () => (await publisher.queue()).waiting > 0,
  })
  const words = startWordChecks({ payload, log })
  publisher.start()
  const watch = watchServer({ publisher, log })
  console.log(`发布服务已就绪：http://127.0.0.1:${server.port}/`)

  await stopped
  watch?.stop()
  setTimeout(() => process.exit(0), GRACE_MS).unref()
  const running = [
    jobs,
    standard,
    sealer,
    dormant,
    keys,
    notices,
    compliance,
    links,
    accessibility,
    words,
    ...(probes ? [probes] : []),
  ]
  await Promise.all([server.close(), publisher.stop(), ...running.map(({ stop }) => stop())])
  await payload.destroy()
  // Payload may leave timers behind; nothing is left to do.
  setTimeout(() => process.exit(0), 100).unref()
  return 0
}

/** The embedded database has no connections that could be lost. */
const watchServer = ({ publisher, log }: { publisher: Publisher; log: Log }) =>
  environment.databaseUrl === ''
    ? undefined
    : watchDatabase({
        read: publisher.queue,
        reach: () => checkDatabaseUrl({ url: environment.databaseUrl }),
        onLost: () => {
          log.error('the connections to the database are lost; this process ends, to be started anew')
          process.exit(1)
        },
      })

const stopSignal = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => resolve())
    // The parent process is gone.
    process.on('disconnect', () => resolve())
  })

await runMain({ main: run, path: environment.databaseUrl === '' ? dataPaths().databaseFile : environment.dataDir })
