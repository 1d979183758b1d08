import path from 'node:path'
import { withPayload } from '@payloadcms/next/withPayload'
import type { NextConfig } from 'next'

const config: NextConfig = {
  poweredByHeader: false,
  // Forms of articles come through the proxy as server actions; what is longer would be cut off there.
  experimental: { proxyClientMaxBodySize: '26mb' },
  redirects: async () => [{ source: '/', destination: '/admin', permanent: false }],
  // The types are checked by `npm run types`, with the whole workspace.
  typescript: { ignoreBuildErrors: true },
  transpilePackages: [
    '@zhanqun/calendar',
    '@zhanqun/compliance',
    '@zhanqun/content',
    '@zhanqun/errors',
    '@zhanqun/html-import',
    '@zhanqun/inspection',
    '@zhanqun/publisher',
    '@zhanqun/standard',
    '@zhanqun/telemetry',
  ],
  serverExternalPackages: ['chinese-days', 'jsdom', 'sharp', 'file-type', 'prom-client', '@libsql/client'],
  turbopack: { root: path.join(import.meta.dirname, '..') },
}

export default withPayload(config, { devBundleServerPackages: false })
