import { execFile } from 'node:child_process'
import { existsSync, lstatSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

export type Chromium = { executable: string; env: Record<string, string> }

const ARCHIVES = ['chromium.br', 'al2023.tar.br', 'fonts.tar.br', 'swiftshader.tar.br']
/** What must be there afterwards; cleaners of temporary folders take old files away one by one. */
const PARTS = ['chromium', 'al2023/lib/libnss3.so', 'fonts/fonts.conf', 'libGLESv2.so', 'home']

/**
 * The Chromium of the npm package with the libraries that it brings along, unpacked once per user
 * into the folder for temporary files. The package itself unpacks its libraries only where it
 * takes the machine for AWS Lambda, and into a folder that all users share.
 */
export const unpackChromium = async (): Promise<Chromium> => {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('The npm package holds Chromium for Linux on x64 only; set CHROME_PATH.')
  }
  const library = fileURLToPath(import.meta.resolve('@sparticuz/chromium'))
  const root = path.dirname(path.dirname(library))
  const version = await versionOf(root)
  const folder = path.join(tmpdir(), `zhanqun-chromium-${version}-${process.getuid?.() ?? 'user'}`)
  if (!isComplete(folder)) await unpackTo({ folder, library, archives: path.join(root, 'bin') })
  assertOwn(folder)
  return {
    executable: path.join(folder, 'chromium'),
    env: {
      LD_LIBRARY_PATH: path.join(folder, 'al2023/lib'),
      FONTCONFIG_PATH: path.join(folder, 'fonts'),
      HOME: path.join(folder, 'home'),
    },
  }
}

const versionOf = async (root: string): Promise<string> => {
  const found: unknown = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'))
  if (typeof found === 'object' && found !== null && 'version' in found && typeof found.version === 'string') {
    return found.version
  }
  throw new Error(`No version in ${root}/package.json`)
}

const isComplete = (folder: string): boolean => PARTS.every((part) => existsSync(path.join(folder, part)))

const assertOwn = (folder: string): void => {
  const { uid } = lstatSync(folder)
  if (process.getuid && uid !== process.getuid()) throw new Error(`${folder} belongs to another user; set CHROME_PATH.`)
}

/** Unpacks beside the place and moves it there, so that test files that start together never meet half a browser. */
const unpackTo = async ({
  folder,
  library,
  archives,
}: {
  folder: string
  library: string
  archives: string
}): Promise<void> => {
  const staging = await mkdtemp(`${folder}-`)
  try {
    const program = `
      const { inflate } = await import(process.argv[1])
      await Promise.all(process.argv.slice(2).map((archive) => inflate(archive)))`
    await promisify(execFile)(
      process.execPath,
      ['--input-type=module', '--eval', program, '--', library, ...ARCHIVES.map((name) => path.join(archives, name))],
      // The package unpacks into the folder for temporary files.
      { env: { ...process.env, TMPDIR: staging } },
    )
    await mkdir(path.join(staging, 'home'))
    await writeFile(path.join(staging, 'fonts/fonts.conf'), fontsConfig(folder))
    if (existsSync(folder)) {
      assertOwn(folder)
      if (!isComplete(folder)) await rm(folder, { recursive: true, force: true })
    }
    await rename(staging, folder).catch((cause: unknown) => {
      if (!isComplete(folder)) throw new Error(`Cannot put Chromium into ${folder}; set CHROME_PATH.`, { cause })
    })
  } finally {
    await rm(staging, { recursive: true, force: true })
  }
}

const fontsConfig = (folder: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <dir>/usr/local/share/fonts</dir>
  <cachedir>${folder}/home/fontconfig</cachedir>
</fontconfig>
`
