import path from 'node:path'
import { zh } from '@payloadcms/translations/languages/zh'
import { buildConfig } from 'payload'
import sharp from 'sharp'
import { withEndpointRules } from './access/endpoint-rules.ts'
import { withPlainRequests } from './access/plain-requests.ts'
import { withGlobalRules, withRules } from './access/rules.ts'
import { onPlatform } from './access/scope.ts'
import { accountStateEndpoints } from './accounts/endpoints.ts'
import { keyEndpoints } from './api-keys/endpoints.ts'
import { noteErrors } from './audit/answer-hooks.ts'
import { AuditLog, AuditSeals } from './audit/collection.ts'
import { auditEndpoints } from './audit/endpoints.ts'
import { seedWords } from './checks/seed-words.ts'
import { articleEditor } from './collections/articles/body-field.ts'
import { Articles } from './collections/articles.ts'
import { Attachments } from './collections/attachments.ts'
import { Columns } from './collections/columns.ts'
import { machineCollections } from './collections/machine.ts'
import { Media } from './collections/media.ts'
import { withRowIds } from './collections/row-ids.ts'
import { SearchSynonyms } from './collections/search-synonyms.ts'
import { Sites } from './collections/sites.ts'
import { standardCollections } from './collections/standards.ts'
import { Switches } from './collections/switches.ts'
import { Users } from './collections/users.ts'
import { WordLists } from './collections/word-lists.ts'
import { complianceEndpoints } from './compliance/endpoints.ts'
import { databaseAdapter } from './database/adapter.ts'
import { prepareArticleSearch } from './database/article-search/prepare.ts'
import { reportStatesEndpoint, websiteReportsEndpoint } from './disclosure/endpoints.ts'
import { disclosureClockEndpoint } from './documents/disclosure-clock.ts'
import { nextIndexNumberEndpoint } from './documents/next-index-number.ts'
import { DocumentSettingsGlobal } from './documents/settings.ts'
import { earlyWarningCollections } from './early-warning/collections.ts'
import { workingCopyEndpoints } from './editing/endpoints.ts'
import { withGuardedLocks } from './editing/locks.ts'
import { answerError } from './errors/answer-error.ts'
import { MAX_UPLOAD_MB } from './errors/limits.ts'
import { inspectionCollections } from './inspections/collections.ts'
import { inspectionEndpoints } from './inspections/endpoints.ts'
import { noMail } from './mail/no-mail.ts'
import { smtpMail } from './mail/smtp-mail.ts'
import { Operations } from './operations/global.ts'
import { withReadOnly } from './operations/read-only.ts'
import { ownSitesEndpoint } from './own-sites/endpoint.ts'
import { peopleEndpoints } from './people/endpoints.ts'
import { publishingEndpoints } from './publishing/endpoints.ts'
import { rectificationCollections } from './rectification/collections.ts'
import { rectificationEndpoints } from './rectification/endpoints.ts'
import { NoticeSettingsGlobal } from './rectification/settings.ts'
import { reviewCollections } from './review/collections.ts'
import { deputyEndpoints } from './review/deputies.ts'
import { noticeEndpoints } from './review/notice-endpoints.ts'
import { publishSignedTask } from './review/publish-signed.ts'
import { withReviewedSchedule } from './review/reviewed-schedule.ts'
import { WorkflowSettings } from './review/settings.ts'
import { workEndpoint } from './review/work-endpoint.ts'
import { seedSynonyms } from './search-synonyms/seed.ts'
import { accountEndpoints } from './security/account-endpoints.ts'
import { securityCollections } from './security/collections.ts'
import { SecuritySettingsGlobal } from './security/global.ts'
import { settings, sourceDir } from './settings.ts'
import { sharingCollections } from './sharing/collections.ts'
import { sharingEndpoints } from './sharing/endpoints.ts'
import { pushTask } from './sharing/push.ts'
import { standardEndpoints } from './standard/endpoints/index.ts'
import { seedStandards } from './standard/seed.ts'
import { withZhOverrides } from './translations.ts'

// Payload renders some dates on the server, in the server's own time zone.
process.env.TZ ??= 'Asia/Shanghai'

const BYTES_PER_MB = 1024 * 1024
/** The form arrives as one field; the body's own check then says what is too large. */
const MAX_FORM_MB = 24

const built = buildConfig({
  secret: settings.secret,
  db: databaseAdapter(),
  editor: articleEditor,
  sharp,
  telemetry: false,
  email: settings.mail ? smtpMail(settings.mail) : noMail,
  ...(settings.cmsOrigin ? { serverURL: settings.cmsOrigin } : {}),
  graphQL: { disable: true },
  i18n: { supportedLanguages: { zh }, fallbackLanguage: 'zh' },
  collections: [
    ...[Articles, Media, Attachments, Sites, Columns, Switches, WordLists, SearchSynonyms, Users].map(withReadOnly),
    AuditLog,
    AuditSeals,
    ...standardCollections,
    ...machineCollections,
    ...reviewCollections,
    ...securityCollections,
    ...sharingCollections,
    ...rectificationCollections,
    ...earlyWarningCollections,
    ...inspectionCollections,
  ].map((collection) => withPlainRequests(withRules(collection))),
  globals: [Operations, DocumentSettingsGlobal, SecuritySettingsGlobal, WorkflowSettings, NoticeSettingsGlobal].map(
    withGlobalRules,
  ),
  endpoints: withEndpointRules('/api', [
    ...complianceEndpoints,
    ...rectificationEndpoints,
    reportStatesEndpoint,
    websiteReportsEndpoint,
    disclosureClockEndpoint,
    nextIndexNumberEndpoint,
    ...publishingEndpoints,
    ...standardEndpoints,
    ...auditEndpoints,
    ...accountStateEndpoints,
    ...accountEndpoints,
    ...keyEndpoints,
    ...workingCopyEndpoints,
    ...deputyEndpoints,
    workEndpoint,
    ...noticeEndpoints,
    ...peopleEndpoints,
    ownSitesEndpoint,
    ...sharingEndpoints,
    ...inspectionEndpoints,
  ]),
  onInit: async (payload) => {
    await prepareArticleSearch(payload)
    await seedStandards(payload)
    await seedWords(payload)
    await seedSynonyms(payload)
  },
  defaultDepth: 1,
  maxDepth: 3,
  upload: {
    limits: { fileSize: MAX_UPLOAD_MB * BYTES_PER_MB, fieldSize: MAX_FORM_MB * BYTES_PER_MB },
    abortOnLimit: true,
  },
  hooks: { afterError: [noteErrors, answerError] },
  jobs: {
    access: { run: ({ req }) => onPlatform(req, 'publishing.operate') },
    deleteJobOnComplete: true,
    tasks: [publishSignedTask, pushTask],
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
      actions: ['/admin/notices/index.tsx#Bell'],
      graphics: { Logo: '/admin/brand/index.tsx#Logo', Icon: '/admin/brand/index.tsx#Icon' },
      providers: [
        '/admin/texts/index.tsx#ChineseTexts',
        '/admin/account-security/keeper.tsx#SessionKeeper',
        '/admin/keep-typed/sign-out.tsx#ForgetAtSignOut',
      ],
      beforeNavLinks: ['/admin/navigation/index.tsx#NavLinks'],
      header: ['/admin/read-only-bar/index.tsx#ReadOnlyBar'],
      views: {
        login: {
          Component: '/admin/sign-in/index.tsx#SignInView',
          path: '/login',
          exact: true,
          meta: { title: '登录' },
        },
        accountSecurity: {
          Component: '/admin/account-security/index.tsx#AccountSecurityView',
          path: '/security',
          exact: true,
          meta: { title: '账号安全' },
        },
        dashboard: { Component: '/admin/dashboard/index.tsx#DashboardView' },
        compliance: {
          Component: '/admin/compliance/index.tsx#ComplianceView',
          path: '/compliance',
          exact: true,
          meta: { title: '合规情况' },
        },
        groupOverview: {
          Component: '/admin/group-overview/index.tsx#GroupOverviewView',
          path: '/compliance/overview',
          exact: true,
          meta: { title: '合规总体情况' },
        },
        websiteReports: {
          Component: '/admin/website-reports/index.tsx#WebsiteReportsView',
          path: '/compliance/website-reports',
          exact: true,
          meta: { title: '政府网站年度工作报表' },
        },
        indicatorSets: {
          Component: '/admin/indicator-sets/index.tsx#IndicatorSetsView',
          path: '/compliance/sets',
          exact: true,
          meta: { title: '指标体系' },
        },
        indicatorSetDiff: {
          Component: '/admin/indicator-sets/index.tsx#IndicatorSetDiffView',
          path: '/compliance/sets/diff',
          exact: true,
          meta: { title: '比较两套指标体系' },
        },
        indicatorSet: {
          Component: '/admin/indicator-sets/index.tsx#IndicatorSetView',
          path: '/compliance/sets/:id',
          exact: true,
          meta: { title: '指标体系' },
        },
        siteReport: {
          Component: '/admin/site-report/index.tsx#SiteReportView',
          path: '/compliance/sites/:id',
          exact: true,
          meta: { title: '站点体检报告' },
        },
        noticeIssue: {
          Component: '/admin/rectification/index.tsx#IssueView',
          path: '/compliance/notices/new',
          exact: true,
          meta: { title: '发整改通知' },
        },
        notice: {
          Component: '/admin/rectification/index.tsx#NoticeView',
          path: '/compliance/notices/:id',
          exact: true,
          meta: { title: '整改通知' },
        },
        notices: {
          Component: '/admin/rectification/index.tsx#NoticesView',
          path: '/compliance/notices',
          exact: true,
          meta: { title: '整改通知' },
        },
        inspections: {
          Component: '/admin/inspections/index.tsx#InspectionsView',
          path: '/compliance/inspections',
          exact: true,
          meta: { title: '季度检查' },
        },
        inspection: {
          Component: '/admin/inspections/index.tsx#InspectionView',
          path: '/compliance/inspections/:id',
          exact: true,
          meta: { title: '季度检查' },
        },
        inspectionSite: {
          Component: '/admin/inspections/index.tsx#InspectionSiteView',
          path: '/compliance/inspections/:id/sites/:siteId',
          exact: true,
          meta: { title: '站点检查' },
        },
        audit: {
          Component: '/admin/audit/index.tsx#AuditView',
          path: '/audit',
          exact: true,
          meta: { title: '操作日志' },
        },
        accessReport: {
          Component: '/admin/access-report/index.tsx#AccessReportView',
          path: '/access-report',
          exact: true,
          meta: { title: '权限报告' },
        },
        work: {
          Component: '/admin/work/index.tsx#WorkView',
          path: '/work',
          exact: true,
          meta: { title: '我的工作' },
        },
        publishing: {
          Component: '/admin/publishing/index.tsx#PublishingView',
          path: '/publishing',
          exact: true,
          meta: { title: '发布任务' },
        },
        people: {
          Component: '/admin/people/index.tsx#PeopleView',
          path: '/people',
          exact: true,
          meta: { title: '人员' },
        },
        apiKeys: {
          Component: '/admin/api-keys/index.tsx#ApiKeysView',
          path: '/api-keys',
          exact: true,
          meta: { title: '接口密钥' },
        },
        rollback: {
          Component: '/admin/rollback/index.tsx#RollbackView',
          path: '/rollback',
          exact: true,
          meta: { title: '回退站点' },
        },
        shares: {
          Component: '/admin/shares/index.tsx#SharesView',
          path: '/shares',
          exact: true,
          meta: { title: '稿件共享' },
        },
        standards: {
          Component: '/admin/standard/index.tsx#StandardsView',
          path: '/standard',
          exact: true,
          meta: { title: '栏目标准' },
        },
        standardDiff: {
          Component: '/admin/standard/index.tsx#StandardDiffView',
          path: '/standard/diff',
          exact: true,
          meta: { title: '比较栏目标准' },
        },
        standardApplications: {
          Component: '/admin/standard/index.tsx#StandardApplicationsView',
          path: '/standard/applications',
          exact: true,
          meta: { title: '套用记录' },
        },
        standardApplication: {
          Component: '/admin/standard/index.tsx#StandardApplicationView',
          path: '/standard/applications/:id',
          exact: true,
          meta: { title: '套用栏目标准' },
        },
        standardSites: {
          Component: '/admin/standard/index.tsx#StandardSitesView',
          path: '/standard/:id/sites',
          exact: true,
          meta: { title: '对照站点' },
        },
        standard: {
          Component: '/admin/standard/index.tsx#StandardView',
          path: '/standard/:id',
          exact: true,
          meta: { title: '栏目标准' },
        },
      },
    },
  },
  typescript: { outputFile: path.join(sourceDir, 'payload-types.ts') },
})

export default built.then(withGuardedLocks).then(withRowIds).then(withZhOverrides).then(withReviewedSchedule)
