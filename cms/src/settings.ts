import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of this source; the bundler knows `import.meta.url` but not `import.meta.dirname`. */
export const sourceDir = path.dirname(fileURLToPath(import.meta.url))

const repositoryDir = path.resolve(/* turbopackIgnore: true */ sourceDir, '../..')

/** 网络安全法: not less than six months, of which the longest have 184 days. */
export const LEAST_AUDIT_DAYS = 184

export type MailServer = {
  readonly host: string
  readonly port: number
  /** Address that mails come from. */
  readonly from: string
  readonly user?: string
  readonly password?: string
}

/** Three years. */
const DEFAULT_FACTS_DAYS = 1095

/** Submission over TLS. */
export const DEFAULT_SMTP_PORT = 465

/** Where the CMS keeps its data and how it is reached; all of it from the environment, with defaults for a trial. */
export const settings = {
  get dataDir(): string {
    return path.resolve(/* turbopackIgnore: true */ process.env.DATA_DIR ?? path.join(repositoryDir, 'data'))
  },
  /** Empty for the embedded SQLite database. */
  get databaseUrl(): string {
    return process.env.DATABASE_URL ?? ''
  },
  /**
   * False, by `SQLITE_SYNCHRONOUS=NORMAL`, for processes whose every write can be made again from what
   * others have written: a machine that goes down may take their last ones with it. Who writes content waits.
   */
  get waitsForDisk(): boolean {
    return process.env.SQLITE_SYNCHRONOUS !== 'NORMAL'
  },
  get secret(): string {
    return process.env.ZHANQUN_SECRET ?? process.env.PAYLOAD_SECRET ?? ''
  },
  /** Origin of the admin, e.g. `https://cms.example.gov.cn`; when set, sign-in is accepted from there only. */
  get cmsOrigin(): string {
    return process.env.CMS_ORIGIN ?? ''
  },
  /** Addresses and ranges of the proxies in front, whose forwarded headers are believed; nobody's unless given. */
  get trustedProxies(): string {
    return process.env.TRUSTED_PROXIES ?? ''
  },
  /** Host names under which the admin answers; all of them where none is given and there is no {@link cmsOrigin}. */
  get cmsHosts(): readonly string[] {
    const given = (process.env.CMS_HOSTS ?? '').split(/[\s,]+/).filter(Boolean)
    return settings.cmsOrigin ? [new URL(settings.cmsOrigin).host, ...given] : given
  },
  /** Origin of the public server, as editors reach it. */
  get publicOrigin(): string {
    return process.env.PUBLIC_ORIGIN ?? `http://localhost:${process.env.WEB_PORT ?? '4321'}`
  },
  /** How many days entries of the audit log are kept at least, where that is not left to 安全设置. */
  get auditKeptDays(): number | null {
    return Number(process.env.AUDIT_KEPT_DAYS ?? '') || null
  },
  /** For how many days the facts of every day are kept; of earlier ones, one of each month is. */
  get factsKeptDays(): number {
    return Number(process.env.FACTS_KEPT_DAYS ?? '') || DEFAULT_FACTS_DAYS
  },
  /** Whether sites are probed, and may be in a local network; what stands for {@link publicOrigin} then. */
  get probes(): { readonly isOn: boolean; readonly origin: string; readonly allowPrivate: boolean } {
    return {
      isOn: process.env.PROBES !== 'off',
      origin: process.env.PROBE_ORIGIN || settings.publicOrigin,
      allowPrivate: process.env.PROBE_PRIVATE === 'on',
    }
  },
  /** Which checks of published pages are made in the background. */
  get pageChecks(): { readonly links: boolean; readonly accessibility: boolean } {
    return { links: process.env.LINK_CHECKS !== 'off', accessibility: process.env.ACCESSIBILITY_CHECKS !== 'off' }
  },
  /** The mail server; without one, nobody gets mail. */
  get mail(): MailServer | null {
    const { SMTP_HOST: host, SMTP_PORT, SMTP_USER: user, SMTP_PASSWORD: password, SMTP_FROM: from } = process.env
    if (!host || !from) return null
    const port = Number(SMTP_PORT ?? DEFAULT_SMTP_PORT)
    return { host, port, from, ...(user && password ? { user, password } : {}) }
  },
  /** Secret of the client at the provider of OpenID Connect; empty for a client that has none. */
  get providerSecret(): string {
    return process.env.OIDC_CLIENT_SECRET ?? ''
  },
  /** Loopback address of the publishing worker. */
  get workerOrigin(): string {
    return `http://127.0.0.1:${process.env.WORKER_PORT ?? '4322'}`
  },
}

/** Folders under the data folder; every part of the product uses these names. */
export const dataPaths = (dataDir: string = settings.dataDir) => ({
  public: path.join(dataDir, 'public'),
  manifests: path.join(dataDir, 'manifests'),
  media: path.join(dataDir, 'media'),
  attachments: path.join(dataDir, 'attachments'),
  screenshots: path.join(dataDir, 'screenshots'),
  // Made of what is not public.
  officeFiles: path.join(dataDir, 'office-files'),
  searchFile: path.join(dataDir, 'search.sqlite'),
  databaseFile: path.join(dataDir, 'zhanqun.db'),
})
