import { existsSync, readFileSync } from 'node:fs'
import { type Environment, runtimeFiles } from '../environment.ts'

export type DemoAccount = {
  /** What the account may do, e.g. `市教育局编辑`. */
  readonly title: string
  readonly email: string
  readonly password: string
}

export const addresses = ({ ports }: Environment) => ({
  admin: `http://localhost:${ports.cms}/admin`,
  public: `http://localhost:${ports.web}/`,
})

/** What the user needs to know once everything runs. */
export const summaryLines = ({ environment, seconds }: { environment: Environment; seconds: number }): string[] => {
  const { admin, public: site } = addresses(environment)
  const accounts = readAccounts(runtimeFiles(environment.dataDir).demoAccounts)
  const width = Math.max(...accounts.map(({ email }) => email.length), 0)
  return [
    '',
    `站群已全部就绪，用时 ${Math.round(seconds)} 秒。`,
    '',
    `  公众网站  ${site}`,
    `  管理后台  ${admin}`,
    ...(accounts.length > 0
      ? [
          '',
          '  演示账号（初始密码）',
          ...accounts.map(({ title, email, password }) => `    ${email.padEnd(width)}  ${password}  ${title}`),
          '  为便于试用，演示数据没有要求动态口令；正式使用前，请在“安全设置”中改为“各级管理员”。',
        ]
      : []),
    '',
    `  数据目录  ${environment.dataDir}`,
    '  按 Ctrl-C 停止。',
    '',
  ]
}

const readAccounts = (file: string): DemoAccount[] => {
  if (!existsSync(file)) return []
  const accounts: unknown = JSON.parse(readFileSync(file, 'utf8'))
  return Array.isArray(accounts) ? accounts.filter(isAccount) : []
}

const isAccount = (value: unknown): value is DemoAccount =>
  typeof value === 'object' &&
  value !== null &&
  'title' in value &&
  'email' in value &&
  'password' in value &&
  [value.title, value.email, value.password].every((part) => typeof part === 'string')
