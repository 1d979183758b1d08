import type { ErrorEntry } from './define.ts'

/** Errors about accounts, roles and grants. */
export const accountErrors = {
  FORBIDDEN: { status: 403, message: '您没有执行此操作的权限。', hint: '需要时请联系站点管理员或平台管理员。' },
  REQUEST_BROKEN: {
    status: 400,
    message: '请求的内容不完整或格式不正确，没有处理。',
    hint: '请重新选择文件或刷新页面后再试。',
  },
  DATA_TOO_DEEP: {
    status: 400,
    message: '提交的内容嵌套层数过多，没有保存。',
    hint: '请减少列表、引用或表格的嵌套后再试。',
  },
  FILTER_INVALID: {
    status: 400,
    message: '筛选条件“{part}”不正确。',
    hint: '请用列表页上的筛选，或按接口说明改正条件的名称、运算和值。',
  },
  FILTER_THROUGH_RELATION: {
    status: 403,
    message: '不能按关联内容中的“{path}”筛选或排序。',
    hint: '请改按本条内容自己的项目筛选。',
  },
  GRANT_TO_SELF: {
    status: 403,
    message: '不能更改自己的角色和授权。',
    hint: '请由另一位有授权权限的管理员操作。',
  },
  ROLES_NOT_COMBINED: {
    status: 400,
    message: '系统管理员、安全管理员、审计管理员（三员）和平台管理员不能由同一个账号担任。',
    hint: '请只保留其中一个角色，其余的授予其他账号。',
  },
  GRANT_COLUMNS_ROLE: {
    status: 400,
    message: '“{role}”的授权不能限于某些栏目。',
    hint: '请把“栏目”改为“全部栏目”，或改选采编、校对、初审、复审、终审签发中的一个角色。',
  },
  GRANT_COLUMNS_NONE: {
    status: 400,
    message: '选了“仅所选栏目”，却没有选择栏目。',
    hint: '请选择栏目，或改为“全部栏目”。',
  },
  GRANT_COLUMNS_SITE: {
    status: 400,
    message: '所选栏目不全是授权站点的栏目。',
    hint: '请重新选择该站点的栏目；要授权多个站点，请分别添加。',
  },
  LAST_SEPARATED_ADMIN: {
    status: 409,
    message: '实行三员分立期间，这是最后一个在用的{role}，不能取消或删除。',
    hint: '请先把这个角色授予另一个在用的账号，或先关闭三员分立。',
  },
  LAST_PLATFORM_ADMIN: {
    status: 409,
    message: '这是最后一个在用的平台管理员，不能取消或删除。',
    hint: '请先把平台管理员的角色授予另一个账号。',
  },
  PASSWORD_OF_ANOTHER: {
    status: 403,
    message: '您不能为这个账号设置密码。',
    hint: '管理员账号的密码由本人修改；本人忘记时，请由运维人员在服务器上重置。',
  },
  ACCOUNT_OWN_DELETE: { status: 409, message: '不能删除自己的账号。', hint: '请由另一位管理员操作。' },
  PEOPLE_INPUT: { status: 400, message: '“{field}”的内容不正确。', hint: '请检查后再提交，没有改动任何内容。' },
  PERSON_UNKNOWN: { status: 404, message: '您管理的站点中没有这个人员。', hint: '请刷新页面后再试。' },
  PERSON_UNAVAILABLE: {
    status: 409,
    message: '不能在这里为这个账号授权。',
    hint: '自己的账号由其他管理员授权；由平台管理或已停用的账号，请联系平台管理员。',
  },
  GRANTS_NONE: { status: 400, message: '没有选择任何授权。', hint: '请至少添加一项角色和站点。' },
  GRANT_OUT_OF_REACH: {
    status: 403,
    message: '授权的范围超出了您管理的站点。',
    hint: '请只选择您管理的站点；要包括下级站点，您自己的授权也须包括该站点的全部下级站点。',
  },
  GRANT_BEYOND_OWN: {
    status: 403,
    message: '您在该站点没有“{role}”的全部权限，不能授予他人。',
    hint: '请联系上级站点管理员或平台管理员。',
  },
  GRANTS_CHANGED: {
    status: 409,
    message: '这个人员的授权刚被其他管理员更改。',
    hint: '没有改动任何内容，请刷新后再试。',
  },
} as const satisfies Record<string, ErrorEntry>
