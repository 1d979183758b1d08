/** What the audit log records, in the words of the screen. Whoever adds an audited action adds it here. */
export const ACTIONS = {
  create: '新建',
  draft: '保存草稿',
  update: '修改',
  publish: '发布',
  withdraw: '撤稿',
  trash: '移入回收站',
  restore: '从回收站恢复',
  delete: '删除',
  state: '变更站点状态',
  pause: '暂停',
  resume: '继续',
  rollback: '回退',
  mark: '关联与有效性变更',
  'secrecy-review': '保密审查',
  'index-number': '生成索引号',
  'in-force': '施行栏目标准',
  'apply-standard': '套用栏目标准',
  'undo-standard': '撤销套用',
  'read-only-on': '开启应急只读',
  'read-only-off': '解除应急只读',
  'sign-in': '登录',
  'sign-in-failed': '登录失败',
  'sign-out': '退出登录',
  lock: '登录锁定',
  unlock: '解除登录锁定',
  password: '修改密码',
  'totp-on': '启用动态口令',
  'totp-off': '停用动态口令',
  'recovery-code': '使用恢复码登录',
  'recovery-codes': '重新生成恢复码',
  'provider-link': '关联统一身份认证',
  'provider-unlink': '解除统一身份认证关联',
  'end-sessions': '结束登录',
  permission: '变更权限',
  'account-closed': '停用账号',
  'account-opened': '恢复账号',
  view: '查看个人信息',
  export: '导出',
  refused: '越权被拒',
  prune: '清理日志',
  submit: '送审',
  urgent: '紧急送审',
  pass: '审核通过',
  return: '退回',
  transfer: '转交审核',
  recall: '撤回送审或签发',
  sign: '签发',
  'signature-void': '签发失效',
  schedule: '设定发布或撤稿时间',
  unschedule: '取消设定的时间',
  deputy: '设置代理审核',
  'share-offer': '报送或推送',
  'share-withdraw': '撤回报送或推送',
  'share-accept': '采用',
  'share-decline': '不采用',
  'share-end': '停止引用',
  'key-made': '签发接口密钥',
  'key-extended': '延长接口密钥',
  'key-revoked': '吊销接口密钥',
  'key-refused': '接口密钥被拒',
} as const

export type AuditAction = keyof typeof ACTIONS

/** Kinds of things that entries tell of: collections, globals, and what is neither. */
export const AUDITED = {
  articles: '稿件',
  media: '图片',
  attachments: '附件',
  sites: '站点',
  columns: '栏目',
  users: '用户',
  'publish-tasks': '发布任务',
  switches: '全站开关',
  'word-lists': '校核词库',
  standards: '栏目标准',
  'standard-applications': '标准套用',
  operations: '应急只读',
  'document-settings': '公文设置',
  'security-settings': '安全设置',
  'workflow-settings': '审核设置',
  deputies: '代理审核',
  'audit-log': '操作日志',
  requests: '接口',
  shares: '稿件共享',
  'api-keys': '接口密钥',
} as const

export type AuditedKind = keyof typeof AUDITED

export const actionLabel = (action: string): string => (isAction(action) ? ACTIONS[action] : action)

export const kindLabel = (kind: string): string => (isKind(kind) ? AUDITED[kind] : kind)

export const isAction = (value: string): value is AuditAction => Object.hasOwn(ACTIONS, value)

const isKind = (value: string): value is AuditedKind => Object.hasOwn(AUDITED, value)
