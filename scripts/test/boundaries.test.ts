import { execFile } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { repositoryDir } from '../src/environment.ts'

type Case = { file: string; imports: string; allowed: boolean }

const forbidden = (file: string, ...imports: string[]): Case[] =>
  imports.map((name) => ({ file, imports: name, allowed: false }))
const allowed = (file: string, ...imports: string[]): Case[] =>
  imports.map((name) => ({ file, imports: name, allowed: true }))

const cases: Case[] = [
  ...forbidden('packages/standard/src/a.ts', '@zhanqun/cms', '@zhanqun/cms/config', '@zhanqun/sites/bundle'),
  ...forbidden('packages/standard/src/a.ts', '@zhanqun/themes/common/x.ts', '@zhanqun/scripts', '@zhanqun/bench'),
  ...forbidden('packages/standard/src/a.ts', 'payload', 'payload/shared', '@payloadcms/ui', 'next', 'next/server'),
  ...forbidden('packages/standard/test/a.ts', 'react', 'react-dom/server', 'astro', 'astro:content', '@astrojs/node'),
  ...forbidden('packages/standard/src/a.ts', '../../../cms/src/settings.ts', '../../../sites/src/x.ts'),
  ...allowed('packages/standard/src/a.ts', '@zhanqun/errors', '@zhanqun/content/payload', './payload/x.ts', 'zod'),
  ...forbidden('packages/content/src/payload/a.ts', '@zhanqun/cms', 'next', 'react', 'astro'),
  ...allowed('packages/content/src/payload/a.ts', 'payload', '@payloadcms/richtext-lexical', '../model.ts'),
  ...forbidden('themes/common/a.ts', '@zhanqun/cms', '@zhanqun/sites/bundle', 'payload', 'react'),
  ...forbidden('themes/common/Page.astro', '@zhanqun/cms', 'payload'),
  ...allowed('themes/common/a.ts', '@zhanqun/content', 'astro', './search/search.ts'),
  ...forbidden('sites/src/a.ts', '@zhanqun/cms', 'payload', 'next', '@zhanqun/scripts'),
  ...allowed('sites/src/a.ts', '@zhanqun/themes/common/x.ts', '@zhanqun/content', 'astro'),
  ...forbidden('cms/src/a.tsx', '@zhanqun/sites/bundle', '@zhanqun/themes/common/x.ts', 'astro', '@zhanqun/bench'),
  ...allowed('cms/src/a.tsx', 'payload', 'next', 'react', '@zhanqun/content/payload'),
  ...forbidden('scripts/src/a.ts', '@zhanqun/bench', '../../bench/src/main.ts'),
  ...allowed('scripts/src/a.ts', '@zhanqun/cms', '@zhanqun/sites/bundle', 'payload'),
  ...forbidden('bench/src/a.ts', '../../scripts/src/cli.ts'),
  ...allowed('bench/src/a.ts', '@zhanqun/scripts/product', '@zhanqun/content'),
]

const reportSchema = z.object({
  diagnostics: z.array(
    z.object({
      category: z.string(),
      location: z.object({ path: z.union([z.string(), z.object({ file: z.string() })]).nullish() }).nullish(),
    }),
  ),
})

let dir: string
/** Files with a finding, by rule. */
let findings: Map<string, Set<string>>

const caseFile = ({ file }: Case, index: number): string => {
  const { dir: folder, name, ext } = path.parse(file)
  return path.join(folder, `${name}${index}${ext}`)
}

const write = (file: string, text: string) => {
  mkdirSync(path.join(dir, path.dirname(file)), { recursive: true })
  writeFileSync(path.join(dir, file), text)
}

beforeAll(async () => {
  dir = mkdtempSync(path.join(tmpdir(), 'zhanqun-boundaries-'))
  copyFileSync(path.join(repositoryDir, 'biome.json'), path.join(dir, 'biome.json'))
  for (const [index, one] of cases.entries()) {
    const code = `import { x } from '${one.imports}'\n\nexport const y = x\n`
    write(caseFile(one, index), one.file.endsWith('.astro') ? `---\n${code}---\n` : code)
  }
  write('packages/errors/src/circle-a.ts', "import { b } from './circle-b.ts'\n\nexport const a = () => b\n")
  write('packages/errors/src/circle-b.ts', "import { a } from './circle-a.ts'\n\nexport const b = () => a\n")
  write('packages/errors/src/dynamic.ts', "export const load = () => import('payload')\n")
  write('packages/errors/src/type.ts', "import type { A } from '@zhanqun/cms'\n\nexport type B = A\n")
  write('packages/errors/src/again.ts', "export * from '@zhanqun/cms'\n")
  findings = await lintFindings()
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

const lintFindings = async (): Promise<Map<string, Set<string>>> => {
  const args = ['lint', '--vcs-enabled=false', '--reporter=json', '--max-diagnostics=none', '.']
  const biome = path.join(repositoryDir, 'node_modules/.bin/biome')
  const { stdout } = await promisify(execFile)(biome, args, { cwd: dir }).catch((error) => error)
  const { diagnostics } = reportSchema.parse(JSON.parse(stdout))
  const found = new Map<string, Set<string>>()
  for (const { category, location } of diagnostics) {
    const file = typeof location?.path === 'string' ? location.path : (location?.path?.file ?? '')
    found.set(category, (found.get(category) ?? new Set()).add(path.normalize(file)))
  }
  return found
}

describe('import boundaries of biome.json', () => {
  it.each(cases.map((one, index) => ({ ...one, index })))('$file ← $imports, allowed: $allowed', (one) => {
    const refused = findings.get('lint/style/noRestrictedImports') ?? new Set()
    expect(refused.has(caseFile(one, one.index))).toBe(!one.allowed)
  })

  it.each(['dynamic', 'type', 'again'])('sees imports of every form: %s', (name) => {
    expect(findings.get('lint/style/noRestrictedImports')).toContain(`packages/errors/src/${name}.ts`)
  })

  it('refuses circles', () => {
    expect(findings.get('lint/suspicious/noImportCycles')).toContain('packages/errors/src/circle-a.ts')
  })
})
