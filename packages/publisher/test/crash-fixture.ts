import { hash } from 'node:crypto'
import path from 'node:path'
import { openManifest } from '../src/manifest/manifest.ts'
import { createPageChecks } from '../src/page-checks.ts'
import type { RenderedPage } from '../src/render.ts'
import { createWriter } from '../src/write-batch.ts'

export const silent = { info: () => {}, warn: () => {}, error: () => {}, debug: () => {} }

const checkedSite = {
  code: 'jyj',
  name: '教育局',
  parentId: 'city',
  domain: null,
  idCode: '9901000011',
  icpNumber: '',
  policeNumber: '',
  sponsor: '教育局',
  contact: { phone: '0990-1234567', email: '', address: '', postcode: '', officeHours: '' },
}
export const checksFor = (uploads: string) =>
  createPageChecks({ site: checkedSite, root: { ...checkedSite, domain: 'www.example.gov.cn' }, uploads: [uploads] })

/** A writer over a site's folder below `root`, as a pass would make it. */
export const writerFor = (root: string) => {
  const manifest = openManifest({ file: path.join(root, 'site.sqlite') })
  const folder = path.join(root, 'site')
  const writer = createWriter({
    dirs: {
      public: root,
      manifests: root,
      media: path.join(root, 'uploads'),
      attachments: path.join(root, 'attachments'),
      searchFile: path.join(root, 'search.sqlite'),
    },
    folder,
    manifest,
    known: manifest.pages(),
    forced: manifest.intents(),
    checks: checksFor(path.join(root, 'uploads')),
    log: silent,
  })
  return { writer, manifest, folder }
}

export const renderedPage = (name: string, version: string, assets: string[] = [], filler = ''): RenderedPage => {
  const html = Buffer.from(`${name} ${version}${filler}`)
  return {
    ref: { kind: 'article', address: `/${name}` },
    html,
    page: {
      path: name,
      hash: hash('sha256', html, 'base64url'),
      bytes: html.byteLength,
      keys: [['site:x', null]],
      assets,
    },
  }
}

/** Enough text for a page to be compressed. */
export const FILLER = '政务公开'.repeat(100)
