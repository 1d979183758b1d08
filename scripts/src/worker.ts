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
import { startHiddenWords } from './worker/hidden-words.ts'
import { LINKS_LEASE_SECONDS, startLinkChecks } from './worker/links.ts'
import { createWorkerMetrics } from './worker/metrics.ts'
import { NOTICES_LEASE_SECONDS, startNotices } from './worker/notices.ts'
import { PROBES_LEASE_SECONDS, startProbes } from './worker/probes.ts'
import { JOBS_LEASE_SECONDS, startScheduledJobs } from './worker/scheduled-jobs.ts'
import { serveWorker } from './worker/server.ts'
import { STANDARD_LEASE_SECONDS, startStandardApplications } from './worker/standard-applications.ts'
import { startSynonyms } from './worker/synonyms.ts'
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
  const storage = readStorage(process.env)
  const dirs = {
    public: paths.public,
    manifests: paths.manifests,
    media: paths.media,
    attachments: paths.attachments,
    searchFile: paths.searchFile,
  }
  const publisher = createPublisher({
    payload,
    bundle,
    assetsDir: bundle.assetsDir,
    dirs,
    owner,
    log,
    storage,
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
  /** What work under a lease of so many seconds needs. */
  const leased = (seconds: number) => ({ payload, leases: createLeases({ payload, owner, seconds }), owner, log })
  const jobs = startScheduledJobs({
    ...leased(JOBS_LEASE_SECONDS),
    giveWayTo: publisher.giveWayTo,
    onRun: publisher.wake,
    onLate: metrics.onScheduled,
  })
  const standard = startStandardApplications({
    ...leased(STANDARD_LEASE_SECONDS),
    onRun: publisher.wake,
  })
  const sealer = startAuditSealer(leased(SEALS_LEASE_SECONDS))
  const dormant = startDormantAccounts({ payload, log })
  const keys = startKeyWarnings({ payload, log })
  const notices = startNotices(leased(NOTICES_LEASE_SECONDS))
  const compliance = startCompliance(leased(COMPLIANCE_LEASE_SECONDS))
  const probes = settings.probes.isOn ? startProbes(leased(PROBES_LEASE_SECONDS)) : undefined
  const links = startLinkChecks(leased(LINKS_LEASE_SECONDS))
  const accessibility = startAccessibilityChecks({
    ...leased(ACCESSIBILITY_LEASE_SECONDS),
    publicDir: paths.public,
    isBusy: async () => (await publisher.queue()).waiting > 0,
  })
  const words = startWordChecks({ payload, log })
  const synonyms = startSynonyms({ payload, dirs, storage, log })
  const hiddenWords = startHiddenWords({ payload, searchFile: paths.searchFile, log })
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
    synonyms,
    hiddenWords,
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
