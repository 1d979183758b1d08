import type { ErrorEntry } from './define.ts'

/** Errors of signing in, of passwords and one-time codes, and of what protects the admin. */
export const securityErrors = {
  SIGN_IN_FAILED: { status: 401, message: '电子邮箱或密码不正确。', hint: '请检查后再试；忘记密码时请联系管理员。' },
  SIGN_IN_LOCKED: {
    status: 429,
    message: '登录失败次数过多，请 {minutes} 分钟后再试。',
    hint: '急需登录时，请联系安全管理员解除锁定。',
  },
  SIGN_IN_CODE_REQUIRED: {
    status: 401,
    message: '请输入动态口令。',
    hint: '打开手机上的身份验证器，输入其中显示的 6 位数字；手机不在身边时可用恢复码。',
  },
  SIGN_IN_OVER: { status: 401, message: '这次登录已过期。', hint: '请重新输入电子邮箱和密码。' },
  SIGN_IN_UNFINISHED: { status: 403, message: '登录还没有完成。', hint: '请先在登录页面完成其余步骤。' },
  TOTP_ENROL_REQUIRED: {
    status: 403,
    message: '您的账号须先启用动态口令。',
    hint: '请用手机上的身份验证器扫描二维码，再输入其中显示的 6 位数字。',
  },
  TOTP_CODE_WRONG: {
    status: 401,
    message: '动态口令不正确，或已经用过。',
    hint: '请等身份验证器显示下一个口令后再试；一直不对时请检查手机的时间。',
  },
  TOTP_NOT_BEGUN: { status: 409, message: '还没有生成二维码。', hint: '请重新开始启用动态口令。' },
  TOTP_REQUIRED: {
    status: 403,
    message: '您的账号必须使用动态口令，不能停用。',
    hint: '换手机时，请选择重新启用。',
  },
  PASSWORD_CHANGE_REQUIRED: {
    status: 403,
    message: '请先设置新密码。',
    hint: '密码已到期，或是由管理员设置的。',
  },
  PASSWORD_SHORT: { status: 400, message: '密码太短，至少要有 {count} 个字符。', hint: '可以用几个词连成一句。' },
  PASSWORD_CLASSES: {
    status: 400,
    message: '密码至少要含大写字母、小写字母、数字、其他符号中的 {count} 类。',
    hint: '请再加一类字符。',
  },
  PASSWORD_PERSONAL: { status: 400, message: '密码中不能含有姓名或邮箱名。', hint: '请换一个密码。' },
  PASSWORD_COMMON: { status: 400, message: '这个密码太常见，容易被猜到。', hint: '请换一个密码。' },
  PASSWORD_USED: { status: 400, message: '不能使用最近 {count} 次用过的密码。', hint: '请换一个密码。' },
  PASSWORD_NEEDS_CURRENT: {
    status: 400,
    message: '修改自己的密码要先输入现在的密码。',
    hint: '请到“账号安全”中修改。',
  },
  PASSWORD_WRONG: { status: 400, message: '现在的密码不正确。', hint: '请检查后再试。' },
  PASSWORD_BY_ADMINISTRATOR: {
    status: 403,
    message: '本系统不能用邮件重置密码。',
    hint: '忘记密码时，请联系管理员设置新密码。',
  },
  FIRST_ACCOUNT_THERE: { status: 403, message: '已经有账号，不能再这样创建。', hint: '请登录，或联系平台管理员。' },
  ADDRESS_REFUSED: {
    status: 403,
    message: '不能从您现在的地址使用管理后台。',
    hint: '请在单位的网络中使用，或联系安全管理员。',
  },
  ADDRESS_FORMAT: {
    status: 400,
    message: '“{value}”不是正确的地址或网段。',
    hint: '例如 10.20.0.0/16、192.168.1.8 或 2001:db8::/32。',
  },
  ADDRESS_OWN_MISSING: {
    status: 400,
    message: '所填的网段不包含您现在的地址 {address}，没有保存。',
    hint: '保存后您将不能再进入后台，请先加上自己的地址。',
  },
  DORMANT_ORDER: { status: 400, message: '停用的天数应大于提醒的天数。', hint: '请修改其中一个。' },
  SEPARATION_INCOMPLETE: {
    status: 400,
    message: '还没有系统管理员、安全管理员和审计管理员的账号，不能实行三员分立。',
    hint: '请先为三个不同的人各设一个账号。',
  },
  PROVIDER_OFF: {
    status: 404,
    message: '没有启用统一身份认证登录。',
    hint: '请用电子邮箱和密码登录，或联系安全管理员。',
  },
  PROVIDER_UNREACHABLE: {
    status: 502,
    message: '暂时连不上统一身份认证平台。',
    hint: '请稍后再试，或用电子邮箱和密码登录。',
  },
  PROVIDER_FOREIGN: {
    status: 502,
    message: '统一身份认证平台的接口不在所设的平台地址下，没有访问。',
    hint: '请联系安全管理员检查认证平台的地址。',
  },
  PROVIDER_REFUSED: {
    status: 401,
    message: '统一身份认证平台没有同意这次登录。',
    hint: '如果不是您自己取消的，请联系安全管理员。',
  },
  PROVIDER_STATE: {
    status: 400,
    message: '这次统一身份认证登录已过期，或不是从本页开始的。',
    hint: '请重新点击登录按钮。',
  },
  PROVIDER_ANSWER: {
    status: 401,
    message: '统一身份认证平台的回答没有通过核验，没有登录。',
    hint: '请重试；一直如此时，请联系安全管理员检查认证平台的设置。',
  },
  PROVIDER_ACCOUNT: {
    status: 403,
    message: '没有可以用这个统一身份认证账号登录的账号。',
    hint: '请联系管理员核对您在两边的电子邮箱，以及本系统的账号是否停用。',
  },
  PROVIDER_TAKEN: {
    status: 409,
    message: '这个统一身份认证账号已关联本系统的另一个账号。',
    hint: '请联系安全管理员先解除原来的关联。',
  },
  PROVIDER_ISSUER_FORMAT: {
    status: 400,
    message: '认证平台的地址不正确。',
    hint: '应以 https:// 开头，不带参数，例如 https://sso.example.gov.cn/oidc；只有本机可以用 http。',
  },
  PROVIDER_CLIENT_MISSING: { status: 400, message: '没有填写客户端标识。', hint: '请填写认证平台分配的 client_id。' },
  PROVIDER_SCOPES_FORMAT: {
    status: 400,
    message: '请求范围须以空格分隔，并含有 openid。',
    hint: '一般填写 openid email。',
  },
  PROVIDER_ORIGIN_MISSING: {
    status: 400,
    message: '还没有设置管理后台的地址，不能启用统一身份认证登录。',
    hint: '请由运维人员设置环境变量 CMS_ORIGIN 并重新启动。',
  },
  ACCOUNT_UNKNOWN: { status: 404, message: '没有这个账号。', hint: '它可能已被删除，请刷新后再试。' },
  SESSION_UNKNOWN: { status: 404, message: '这次登录已经结束。', hint: '请刷新后查看。' },
  LOCK_OVER: { status: 404, message: '这个锁定已经解除。', hint: '请刷新后查看。' },
  INPUT_INVALID: { status: 400, message: '提交的内容不正确。', hint: '请检查后再提交。' },
  ORIGIN_REFUSED: {
    status: 403,
    message: '请求来自别的网站，没有执行。',
    hint: '请直接打开管理后台操作；经代理访问时，请检查 CMS_ORIGIN 和 TRUSTED_PROXIES。',
  },
  HOST_REFUSED: {
    status: 400,
    message: '管理后台不在这个域名下。',
    hint: '请检查网址；部署在多个域名下时，请把它们写入 CMS_HOSTS。',
  },
  KEY_REFUSED: {
    status: 401,
    message: '接口密钥无效。',
    hint: '请核对密钥、有效期和允许的来源地址；需要时请联系安全管理员。',
  },
  KEY_IN_ADDRESS: {
    status: 400,
    message: '接口密钥不能写在网址中，请求没有执行。',
    hint: '请改用请求头 Authorization: Bearer；网址会被沿途记录，请吊销这个密钥并另行签发。',
  },
  KEY_AND_COOKIE: {
    status: 400,
    message: '请求同时带有接口密钥和登录状态，没有执行。',
    hint: '系统之间的请求只带接口密钥，不要带 Cookie。',
  },
  KEY_OPERATION: {
    status: 403,
    message: '这个接口密钥不能执行此操作。',
    hint: '需要时请联系安全管理员，为系统签发适合的密钥。',
  },
  KEY_TOO_MANY: {
    status: 429,
    message: '请求过于频繁，请在 {seconds} 秒后再试。',
    hint: '请降低请求的频率，或请安全管理员调整每分钟的次数。',
  },
  KEY_UNKNOWN: { status: 404, message: '没有这个接口密钥。', hint: '请刷新后查看。' },
  KEY_OVER: { status: 409, message: '这个密钥已经吊销，不能再更改。', hint: '请为系统另行签发密钥。' },
  KEY_INPUT: { status: 400, message: '“{field}”没有填写，或不正确。', hint: '请改正后再提交。' },
  KEY_TERM: { status: 400, message: '有效期须在今后 {days} 天以内。', hint: '最长有效期可在安全设置中修改。' },
  KEY_OWNER: { status: 400, message: '责任人须是一个在用的账号。', hint: '请从列表中选择责任人。' },
  KEY_OWNER_SELF: {
    status: 403,
    message: '不能由签发人自己担任责任人。',
    hint: '请选择使用该系统的单位的人员作责任人。',
  },
} as const satisfies Record<string, ErrorEntry>
