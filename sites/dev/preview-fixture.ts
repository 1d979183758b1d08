/** Writes the pages of the test fixture to a folder and serves them, to look at the theme: `node dev/preview-fixture.ts [port]`. */
import { cp, mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { dirname, extname, join, normalize } from 'node:path'
import { basePathOf, fileOf, pagesOf } from '@zhanqun/content'
import sharp from 'sharp'
import { buildBundle, loadBundle } from '../src/bundle/exports.ts'
import { buildFixture, fixtureImages } from '../test/fixture.ts'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.jpg': 'image/jpeg',
}

const landscape = (width: number, height: number, hue: number): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1600 900" width="${width}" height="${height}" preserveAspectRatio="xMidYMid slice"><defs><linearGradient id="s" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="hsl(${hue} 55% 62%)"/><stop offset=".7" stop-color="hsl(38 80% 86%)"/></linearGradient></defs><path fill="url(#s)" d="M0 0h1600v900H0z"/><circle cx="1120" cy="330" r="70" fill="#fff6df"/><path fill="hsl(${hue} 30% 52%)" d="M0 560 260 330l180 170 260-260 280 290 210-160 410 280v300H0z"/><path fill="hsl(${hue} 38% 34%)" d="M0 640 300 500l260 130 320-170 300 180 420-140v400H0z"/><path fill="hsl(${hue} 45% 66%)" d="M0 690h1600v210H0z"/></svg>`

const dir = await mkdtemp(join(tmpdir(), 'zhanqun-fixture-'))
const write = async (path: string, bytes: Uint8Array): Promise<void> => {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, bytes)
}

const bundle = await loadBundle(await buildBundle())
await cp(join(bundle.assetsDir, '_astro'), join(dir, '_astro'), { recursive: true })
for (const { snapshot, sources } of Object.values(buildFixture())) {
  const base = join(dir, basePathOf(snapshot.site))
  for (const { address } of pagesOf(snapshot)) {
    const { html } = await bundle.render({ address, source: sources().source })
    await write(join(base, fileOf(address)), html)
  }
  for (const [file, { width, height, hue }] of fixtureImages) {
    await write(
      join(base, 'media', file),
      await sharp(Buffer.from(landscape(width, height, hue)))
        .jpeg()
        .toBuffer(),
    )
  }
}

const port = Number(process.argv[2] ?? 41_873)
createServer(async (request, response) => {
  const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname))
  const file = join(dir, path.endsWith('/') ? `${path}index.html` : path)
  try {
    const bytes = await readFile(file)
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' }).end(bytes)
  } catch {
    response.writeHead(404, { 'content-type': 'text/html; charset=utf-8' }).end(await readFile(join(dir, '404.html')))
  }
}).listen(port, '127.0.0.1', () => console.log(`${dir}\nhttp://127.0.0.1:${port}/`))
