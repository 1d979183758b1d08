import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { type Copy, cloneSites } from './clone.ts'
import { ADMIN, MODEL_CODES } from './models.ts'

const groupSchema = z.object({
  version: z.number(),
  sites: z.number(),
  pages: z.number(),
  /** Codes of all sites, the portal first. */
  codes: z.array(z.string()),
  /** Sites that have an account of their own: `<code>@bench.example`. */
  editors: z.array(z.string()),
  /** Address of the account that may do everything. */
  admin: z.string(),
  password: z.string(),
  secret: z.string(),
})

export type Group = z.infer<typeof groupSchema> & { readonly dataDir: string }

/** Raised whenever generated groups come out differently: older ones are made anew. */
const VERSION = 3
const EDITORS = 50
/** One site in so many is a district; the rest are departments and townships by turns. */
const SITES_PER_DISTRICT = 25

const repositoryDir = path.resolve(import.meta.dirname, '../../..')

/**
 * A group of generated sites in an embedded database of its own, kept on disk between runs.
 * @param sites how many, the portal included; at least 4
 * @param pages published articles of each site
 */
export const prepareGroup = ({ sites, pages }: { sites: number; pages: number }): Group => {
  const dataDir = path.join(repositoryDir, 'data', `bench-${sites}x${pages}`)
  const file = path.join(dataDir, 'group.json')
  const known = existsSync(file) ? groupSchema.safeParse(JSON.parse(readFileSync(file, 'utf8'))) : undefined
  if (known?.success && known.data.version === VERSION) return { ...known.data, dataDir }

  rmSync(dataDir, { recursive: true, force: true })
  mkdirSync(dataDir, { recursive: true })
  console.error(`生成 ${sites} 个站点，每站 ${pages} 篇稿件（只在第一次需要）`)
  const secret = randomBytes(32).toString('hex')
  const password = `Bench-${randomBytes(12).toString('base64url')}`
  const run = (...args: string[]) =>
    execFileSync(process.execPath, [path.join(import.meta.dirname, 'program.ts'), ...args], {
      env: { ...process.env, DATA_DIR: dataDir, DATABASE_URL: '', ZHANQUN_SECRET: secret, ZHANQUN_NO_WAKE: '1' },
      stdio: ['ignore', process.stderr, process.stderr],
    })
  run('models', String(pages))
  const copies = copiesFor(sites)
  cloneSites({ file: path.join(dataDir, 'zhanqun.db'), copies })
  const codes = [...Object.values(MODEL_CODES), ...copies.map(({ code }) => code)].slice(0, sites)
  const editors = codes.slice(1, EDITORS + 1)
  run('editors', password, ...editors)
  writeFileSync(path.join(dataDir, 'secret'), secret, { mode: 0o600 })
  const group = { version: VERSION, sites, pages, codes, editors, admin: ADMIN, password, secret }
  writeFileSync(file, JSON.stringify(group), { mode: 0o600 })
  return { ...group, dataDir }
}

const copiesFor = (sites: number): Copy[] => {
  const copies: Copy[] = []
  let district = 0
  for (let number = 1; copies.length < sites - Object.keys(MODEL_CODES).length; number++) {
    if (number % SITES_PER_DISTRICT === 0) {
      district = number
      copies.push({ number, model: 'district', code: `qu${number}`, name: `第${number}区` })
    } else if (number % 2 === 0) {
      copies.push({ number, model: 'department', code: `ju${number}`, name: `第${number}局` })
    } else {
      copies.push({ number, model: 'township', code: `jd${number}`, name: `第${number}街道`, district })
    }
  }
  return copies
}
