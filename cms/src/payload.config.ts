import path from 'node:path'
import { zh } from '@payloadcms/translations/languages/zh'
import { buildConfig } from 'payload'
import sharp from 'sharp'
import { platformRoles } from './access/scope.ts'
import { articleEditor } from './collections/articles/body-field.ts'
import { Articles } from './collections/articles.ts'
import { Attachments } from './collections/attachments.ts'
import { Columns } from './collections/columns.ts'
import { AuditLog, machineCollections } from './collections/machine.ts'
import { Media } from './collections/media.ts'
import { Sites } from './collections/sites.ts'
import { Users } from './collections/users.ts'
import { complianceEndpoints } from './compliance/endpoints.ts'
import { databaseAdapter } from './database/adapter.ts'
import { asConflict } from './errors/conflict.ts'
import { settings, sourceDir } from './settings.ts'
import { withZhOverrides } from './translations.ts'

// Payload renders some dates on the server, in the server's own time zone.
process.env.TZ ??= 'Asia/Shanghai'

const MAX_UPLOAD_BYTES = 60 * 1024 * 1024

const built = buildConfig({
  secret: settings.secret,
  db: databaseAdapter(),
  editor: articleEditor,
  sharp,
  telemetry: false,
  ...(settings.cmsOrigin ? { serverURL: settings.cmsOrigin, csrf: [settings.cmsOrigin] } : {}),
  graphQL: { disable: true },
  i18n: { supportedLanguages: { zh }, fallbackLanguage: 'zh' },
  collections: [Articles, Media, Attachments, Sites, Columns, Users, AuditLog, ...machineCollections],
  endpoints: complianceEndpoints,
  defaultDepth: 1,
  maxDepth: 3,
  upload: {
    limits: { fileSize: MAX_UPLOAD_BYTES },
    abortOnLimit: true,
    responseOnLimit: '文件超过 60 MB 的上限，没有上传。请压缩或拆分文件后再上传。',
  },
  hooks: { afterError: [asConflict] },
  jobs: {
    access: { run: ({ req }) => platformRoles(req).includes('platform-admin') },
    deleteJobOnComplete: true,
  },
  admin: {
    user: 'users',
    avatar: 'default',
    dateFormat: 'yyyy-MM-dd HH:mm',
    timezones: {
      defaultTimezone: 'Asia/Shanghai',
      supportedTimezones: [{ label: '北京时间', value: 'Asia/Shanghai' }],
    },
    meta: { title: '站群内容管理', titleSuffix: ' · 站群', description: '政府网站集约化平台' },
    importMap: { baseDir: sourceDir },
    components: {
      graphics: { Logo: '/admin/brand/index.tsx#Logo', Icon: '/admin/brand/index.tsx#Icon' },
      providers: ['/admin/texts/index.tsx#ChineseTexts'],
      beforeNavLinks: ['/admin/navigation/index.tsx#NavLinks'],
      afterLogin: ['/admin/sign-in/index.tsx#SignInNote'],
      views: {
        dashboard: { Component: '/admin/dashboard/index.tsx#DashboardView' },
        compliance: {
          Component: '/admin/compliance/index.tsx#ComplianceView',
          path: '/compliance',
          exact: true,
          meta: { title: '合规情况' },
        },
      },
    },
  },
  typescript: { outputFile: path.join(sourceDir, 'payload-types.ts') },
})

export default built.then(withZhOverrides)
