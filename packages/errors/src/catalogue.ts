import { accountErrors } from './account-errors.ts'
import { checkErrors } from './check-errors.ts'
import { complianceErrors } from './compliance-errors.ts'
import type { ErrorEntry } from './define.ts'
import { documentErrors } from './document-errors.ts'
import { editingErrors } from './editing-errors.ts'
import { inspectionErrors } from './inspection-errors.ts'
import { noticeErrors } from './notice-errors.ts'
import { reviewErrors } from './review-errors.ts'
import { scanErrors } from './scan-errors.ts'
import { searchErrors } from './search-errors.ts'
import { securityErrors } from './security-errors.ts'
import { sharingErrors } from './sharing-errors.ts'
import { standardErrors } from './standard-errors.ts'

/** Every error that a user, operator or client can meet. Codes are stable; texts may be improved. */
export const errorCatalogue = {
  PORT_TAKEN: {
    status: 500,
    message: '端口 {port} 已被其他程序占用。',
    hint: '请关闭占用该端口的程序，或用环境变量 {variable} 换一个端口后重新运行。',
  },
  DISK_FULL: {
    status: 507,
    message: '磁盘空间不足，无法写入 {path}。',
    hint: '请清理磁盘后重新运行；已有数据没有改动。',
  },
  DATABASE_BROKEN: {
    status: 500,
    message: '数据库文件 {path} 已损坏或不是 SQLite 数据库。',
    hint: '请从备份恢复该文件；如果只是试用，可以把它移走后重新运行，系统会新建演示数据。',
  },
  DATABASE_URL_INVALID: {
    status: 500,
    message: '环境变量 DATABASE_URL 的值不正确：{reason}',
    hint: '请改为 mongodb:// 开头的地址（须带 replicaSet 参数），或删除该变量以使用内置数据库。',
  },
  DATABASE_UNREACHABLE: {
    status: 503,
    message: '无法连接数据库 {address}。',
    hint: '请检查数据库是否已启动、地址与账号是否正确。',
  },
  PORT_INVALID: {
    status: 500,
    message: '环境变量 {variable} 的值“{value}”不能用作端口：{reason}。',
    hint: '请改为 1024 至 65535 之间、互不相同的整数。',
  },
  WORKERS_INVALID: {
    status: 500,
    message: '环境变量 PUBLISH_WORKERS 的值“{value}”不正确。',
    hint: '请改为 1 至 16 之间的整数，即发布进程的个数；通常不超过处理器的核数。',
  },
  SITES_NOT_PUBLISHED: {
    status: 503,
    message: '{path} 中还没有已发布的站点。',
    hint: '请先运行发布服务，待首次发布完成后再试。',
  },
  DATA_DIR_UNWRITABLE: {
    status: 500,
    message: '无法写入数据目录 {path}。',
    hint: '请检查该目录的权限，或用环境变量 DATA_DIR 指定另一个目录。',
  },
  PROCESS_FAILED: {
    status: 500,
    message: '{name}没有成功（{how}）。',
    hint: '日志在 {log}，其末尾写有原因。',
  },
  SEED_INTERRUPTED: {
    status: 500,
    message: '上次写入演示数据时中断，数据库 {address} 中只有一部分数据。',
    hint: '请清空该数据库后重新运行。',
  },
  COMMAND_UNKNOWN: { status: 400, message: '没有“{name}”这个命令。', hint: '可用的命令见下。' },
  COMMAND_ARGUMENTS: { status: 400, message: '命令 {name} 不接受参数“{given}”。', hint: '用法见下。' },
  SITE_UNKNOWN: { status: 404, message: '没有代码为“{code}”的站点。', hint: '站点代码见管理后台的“站点”列表。' },
  NODE_MISSING: {
    status: 500,
    message: '需要 Node.js 24，而本机是 {version}，且没有适合 {platform} 的自动安装包。',
    hint: '请先安装 Node.js 24 再运行。',
  },
  INSTALL_FAILED: {
    status: 500,
    message: '依赖安装失败。',
    hint: '请检查能否访问 npm 仓库（可用 npm config get registry 查看地址），然后重新运行。详情：{reason}',
  },
  DATA_IN_USE: {
    status: 500,
    message: '数据目录 {path} 正在被另一个运行中的实例使用（进程 {pid}）。',
    hint: '请先停止那个实例，或用环境变量 DATA_DIR 指定另一个目录。',
  },
  SITE_CODE_FORMAT: {
    status: 400,
    message: '站点代码“{code}”不符合要求。',
    hint: '请用 2 至 40 个小写英文字母、数字或连字符，以字母开头，例如 jyj。',
  },
  SITE_CODE_TAKEN: { status: 400, message: '站点代码“{code}”已被“{owner}”使用。', hint: '请换一个代码。' },
  SITE_CODE_RESERVED: { status: 400, message: '“{code}”是系统或门户栏目已占用的地址。', hint: '请换一个站点代码。' },
  SITE_ID_CODE_FORMAT: {
    status: 400,
    message: '网站标识码“{value}”格式不正确。',
    hint: '应为 10 位数字，或 bm 加 8 位数字；没有标识码的频道请留空。',
  },
  SITE_DOMAIN_FORMAT: {
    status: 400,
    message: '域名“{value}”格式不正确。',
    hint: '请只填写域名本身，例如 jyj.example.gov.cn，不要带 http:// 或路径。',
  },
  SITE_DOMAIN_TAKEN: {
    status: 400,
    message: '域名“{value}”已被“{owner}”使用。',
    hint: '请换一个域名，或先在那个站点中删除它。',
  },
  SITE_REGION_FORMAT: { status: 400, message: '行政区划代码“{value}”格式不正确。', hint: '应为 6、9 或 12 位数字。' },
  SITE_STATE_CHANGE: {
    status: 409,
    message: '站点不能从“{from}”直接改为“{to}”。',
    hint: '可以改为：{next}。',
  },
  SITE_STATE_FIRST: { status: 400, message: '新建的站点不能是“{to}”。', hint: '请选“建设中”或“正常运行”。' },
  SITE_STATE_FORBIDDEN: {
    status: 403,
    message: '把站点从“{from}”改为“{to}”须由平台管理员操作。',
    hint: '需要时请联系平台管理员。',
  },
  SITE_NOTICE_REQUIRED: {
    status: 400,
    message: '临时下线要有公告正文，没有保存。',
    hint: '请写明下线的原因和联系办法，也可以先填入建议用语再修改。',
  },
  SITE_NOTICE_UNTIL: {
    status: 400,
    message: '预计恢复时间“{value}”不是将来的时间。',
    hint: '请填写以后的日期，或留空。',
  },
  SITE_MERGE_TARGET: {
    status: 400,
    message: '没有选择并入的站点，或者它不是另一个正常运行的站点。',
    hint: '请选择一个正常运行的站点；不能选本站自己，也不能选已并入别处的站点。',
  },
  SITE_IN_USE: {
    status: 409,
    message: '已有站点并入“{name}”，它们的旧网址要转到这里，不能删除。',
    hint: '请先把那些站点改为并入别的站点；只想停止对外服务时，请把站点状态改为“已关停”。',
  },
  SITE_ARCHIVED: {
    status: 409,
    message: '“{name}”已关停存档，内容和设置不能再改。',
    hint: '确需改动时，请由平台管理员先把站点恢复为“正常运行”；只需撤下个别稿件时，由平台管理员直接撤稿即可。',
  },
  SITE_PARENT_LOOP: { status: 400, message: '上级站点不能是站点自己或它的下级。', hint: '请另选一个上级站点。' },
  SITE_PARENT_REQUIRED: {
    status: 400,
    message: '站群只能有一个没有上级的门户，现在已有“{owner}”。',
    hint: '请为这个站点选择上级站点。',
  },
  SITE_NOT_EMPTY: {
    status: 409,
    message: '“{name}”还有 {count} 项稿件、图片、附件或下级站点，不能删除。',
    hint: '请先移走或删除它们；只想停止对外服务时，请把站点状态改为“已关停”。',
  },
  COLUMN_SLUG_FORMAT: {
    status: 400,
    message: '栏目地址“{slug}”不符合要求。',
    hint: '请用 1 至 40 个小写英文字母、数字或连字符，例如 tzgg。',
  },
  COLUMN_SLUG_TAKEN: {
    status: 400,
    message: '同一级下已有地址为“{slug}”的栏目“{owner}”。',
    hint: '请换一个栏目地址。',
  },
  COLUMN_SLUG_RESERVED: { status: 400, message: '“{slug}”是系统或其他站点已占用的地址。', hint: '请换一个栏目地址。' },
  COLUMN_LOOP: { status: 400, message: '上级栏目不能是栏目自己或它的下级。', hint: '请另选一个上级栏目。' },
  COLUMN_PARENT_SITE: { status: 400, message: '上级栏目属于另一个站点。', hint: '请在同一站点内选择上级栏目。' },
  COLUMN_SITE_FIXED: {
    status: 400,
    message: '栏目不能改到另一个站点。',
    hint: '请在目标站点新建栏目，再把稿件移过去。',
  },
  COLUMN_TOO_DEEP: { status: 400, message: '栏目层级超过 {max} 级。', hint: '请把栏目放到更高一级。' },
  COLUMN_NOT_EMPTY: {
    status: 409,
    message: '栏目“{name}”还有 {articles} 篇稿件和 {children} 个下级栏目，不能删除。',
    hint: '请先把它们移到其他栏目，或删除并清空回收站。',
  },
  COLUMN_LINK_REQUIRED: {
    status: 400,
    message: '链接型栏目没有填写链接地址。',
    hint: '请填写以 http:// 或 https:// 开头的地址，或站内以 / 开头的地址。',
  },
  COLUMN_GATHERS: {
    status: 400,
    message: '栏目汇集的标准项不正确。',
    hint: '汇集哪些栏目由栏目标准决定；由其他系统提交的，请填写标准项编号的列表，或留空。',
  },
  COLUMN_HOLDS_NO_ARTICLES: {
    status: 400,
    message: '栏目“{name}”是链接或汇集栏目，不能直接放稿件。',
    hint: '请选择另一个栏目。',
  },
  ...accountErrors,
  ...checkErrors,
  ...complianceErrors,
  ...scanErrors,
  ...searchErrors,
  ...documentErrors,
  ...securityErrors,
  ...editingErrors,
  ...standardErrors,
  ...noticeErrors,
  ...reviewErrors,
  ...inspectionErrors,
  ...sharingErrors,
  ARTICLE_COLUMN_REQUIRED: { status: 400, message: '没有选择栏目。', hint: '请选择稿件所属的栏目。' },
  ARTICLE_COLUMN_UNKNOWN: { status: 400, message: '所选栏目不存在或已被删除。', hint: '请重新选择栏目。' },
  ARTICLE_TOO_LARGE: {
    status: 413,
    message: '正文过大（{size} MB），超过 {max} MB 的上限，没有保存。',
    hint: '请把大段数据改为附件上传，或拆成几篇稿件。',
  },
  ARTICLE_PENDING_IMAGES: {
    status: 400,
    message: '正文中有 {count} 张粘贴的图片尚未上传，无法保存。',
    hint: '请删除这些图片，再用工具栏的“上传”插入。',
  },
  ARTICLE_BODY_INVALID: { status: 400, message: '正文格式不正确。', hint: '请重新编辑正文后保存。' },
  ARTICLE_FORM_INVALID: {
    status: 400,
    message: '表单内容不完整或格式不正确：{path}。',
    hint: '请刷新页面后重新填写；由其他系统提交的，请核对数据格式。',
  },
  ARTICLE_FORM_TOO_LARGE: { status: 413, message: '表单内容过长，没有保存。', hint: '请把大段内容改为附件。' },
  ARTICLE_FORM_COLUMN: {
    status: 400,
    message: '所选栏目不能使用“{form}”表单。',
    hint: '请改选与表单相应的栏目，或者不用表单、只写正文。',
  },
  ARTICLE_FORM_INCOMPLETE: {
    status: 400,
    message: '{form}还有{count}处需要补充或改正，没有发布。{what}',
    hint: '请按提示逐项处理；暂时填不全的，可以先保存为草稿。',
  },
  REPORT_YEAR_TAKEN: {
    status: 409,
    message: '本站已有{year}年的{form}{title}。',
    hint: '请修改那一篇，或者核对年份。',
  },
  DATE_INVALID: {
    status: 400,
    message: '{field}“{value}”不是有效的日期。',
    hint: '请按 年-月-日 填写，例如 2026-11-20。',
  },
  DATE_OUT_OF_RANGE: {
    status: 400,
    message: '{field}“{value}”超出合理范围（1949 年至今后 {years} 年）。',
    hint: '请检查年份。',
  },
  DATE_IN_FUTURE: {
    status: 400,
    message: '{field}“{value}”晚于今天。',
    hint: '请检查日期；要在以后发布，请使用“定时发布”。',
  },
  DATE_ORDER: { status: 400, message: '{later}不能早于{earlier}。', hint: '请检查这两个日期。' },
  UPLOAD_TOO_LARGE: {
    status: 413,
    message: '文件超过 {max} MB 的上限，没有上传。',
    hint: '请压缩或拆分文件后再上传。',
  },
  UPLOAD_TYPE: {
    status: 400,
    message: '文件“{name}”的内容不是允许的类型，没有上传。',
    hint: '允许的类型：{allowed}。请不要修改文件扩展名来冒充其他类型。',
  },
  UPLOAD_MISSING: { status: 400, message: '没有选择文件。', hint: '请选择要上传的文件后再保存。' },
  UPLOAD_UNREADABLE: {
    status: 400,
    message: '图片“{name}”无法读取或尺寸过大（上限 {pixels} 万像素）。',
    hint: '请用看图软件另存为 JPG 或 PNG 后再上传。',
  },
  SIGNED_OUT: {
    status: 403,
    message: '没有登录，或者登录已经过期，操作没有完成。',
    hint: '请在新的标签页登录后，回到这里再试一次；已填的内容还在。',
  },
  FORBIDDEN_SITE: { status: 403, message: '您没有在这个站点执行此操作的权限。', hint: '需要时请联系站点管理员。' },
  FORBIDDEN_PUBLISH: {
    status: 403,
    message: '您没有在这个站点发布或撤稿的权限。',
    hint: '请保存为草稿，由有签发权限的同事处理。',
  },
  FORBIDDEN_SWITCH: {
    status: 403,
    message: '您不能在这个范围设置全站开关。',
    hint: '请选择您管理的站点；选择“站点及全部下级站点”时，需要管理其中每一个站点。',
  },
  SWITCH_SITE_REQUIRED: { status: 400, message: '没有选择站点。', hint: '请选择站点，或把范围改为全站群。' },
  SWITCH_UNTIL_REQUIRED: { status: 400, message: '灰度模式没有结束时间。', hint: '请填写结束时间，到时会自动恢复。' },
  SWITCH_TOO_LONG: { status: 400, message: '结束时间离开始时间超过五年。', hint: '请检查年份。' },
  SWITCH_TEXT: {
    status: 400,
    message: '公告内容为空或超过 {max} 个字。',
    hint: '请写成一句话，详情放到链接的页面上。',
  },
  SWITCH_LINK: {
    status: 400,
    message: '详情链接不正确。',
    hint: '请填写以 http:// 或 https:// 开头的地址，或站内以 / 开头的地址。',
  },
  READ_ONLY: {
    status: 423,
    message: '站群处于应急只读状态，没有保存。原因：{reason}（自 {since} 起）。',
    hint: '网站照常可以访问；解除后再试，需要时请联系平台管理员。',
  },
  READ_ONLY_REASON: {
    status: 400,
    message: '没有填写应急只读的原因。',
    hint: '请写明原因（不超过 120 个字），编辑人员会看到它。',
  },
  ROLLBACK_TIME: {
    status: 400,
    message: '回退时间“{value}”不正确：{reason}。',
    hint: '请按 2026-11-20T12:00 的格式填写一个过去的北京时间，最早可以填 {earliest}。',
  },
  ROLLBACK_FAILED: {
    status: 409,
    message: '回退没有完成：{what}不能恢复（{reason}）。已恢复 {done} 项，其余没有改动。',
    hint: '请按原因处理后再次回退到同一时间，会从没有完成的地方继续。',
  },
  ROLLBACK_CHANGED: {
    status: 409,
    message: '查看计划之后，站点内容又有改动，没有回退。',
    hint: '请重新查看回退计划，确认后再执行。',
  },
  ROLLBACK_CONFIRM: {
    status: 400,
    message: '回退前需要确认，而这里不能提问。',
    hint: '请先加 --dry-run 查看计划，确认后加 --yes 执行。',
  },
  HTML_TOO_LARGE: {
    status: 413,
    message: '要导入的 HTML 有 {size} MB，超过 {max} MB 的上限。',
    hint: '请把它拆成几篇导入；大段数据请改为附件。',
  },
  HTML_TOO_COMPLEX: {
    status: 413,
    message: '要导入的 HTML 结构过于复杂，无法整理。',
    hint: '请先粘贴为纯文本，或拆成几篇导入。',
  },
  BULK_FAILED: { status: 400, message: '批量操作中有 {count} 项不能完成，全部没有改动。', hint: '原因：{reason}' },
  WRITE_CONFLICT: { status: 409, message: '刚才有人同时修改了同一内容，本次没有保存。', hint: '请稍候再保存一次。' },
  PREVIEW_UNAVAILABLE: { status: 503, message: '预览服务暂时不可用。', hint: '请确认发布服务正在运行，稍后再试。' },
  PREVIEW_EXPIRED: {
    status: 403,
    message: '预览链接不正确或已过期。',
    hint: '请回到管理后台，重新点击“预览”。',
  },
  PREVIEW_MISSING: { status: 404, message: '没有可以预览的内容。', hint: '请先保存草稿并选好栏目，再点击“预览”。' },
  PREVIEW_FAILED: {
    status: 500,
    message: '预览页面生成失败。',
    hint: '请检查正文中是否有异常内容；如一直失败，请告诉系统管理员。',
  },
  META_TAG_MISSING: {
    status: 500,
    message: '网页缺少必选的网页标签 {tag}，没有发布。',
    hint: '请补上{mend}，保存后会自动重新发布。',
  },
  META_TAG_FORMAT: {
    status: 500,
    message: '网页标签 {tag} 的值“{value}”格式不对，网页没有发布。',
    hint: '请检查{mend}，保存后会自动重新发布。',
  },
  PAGE_NOT_RENDERED: {
    status: 500,
    message: '页面生成失败：{reason}。',
    hint: '网站上仍是原来的页面，系统会自动重试；如一直失败，请把这段文字告诉系统管理员。',
  },
  PUBLISH_FAILED: {
    status: 500,
    message: '发布没有完成：{reason}。',
    hint: '系统会自动重试；如一直失败，请把这段文字告诉系统管理员。',
  },
  STORAGE_FAILED: {
    status: 503,
    message: '对象存储没有完成操作：{reason}。',
    hint: '系统会自动重试；如一直失败，请检查对象存储是否可用、密钥和权限是否正确。',
  },
  STORAGE_SETTINGS: {
    status: 500,
    message: '对象存储的设置不正确：{name}。',
    hint: '使用对象存储须同时设置 S3_ENDPOINT、S3_BUCKET、S3_ACCESS_KEY_ID 和 S3_SECRET_ACCESS_KEY；不使用时请全部删除。',
  },
  SCHEDULE_FAILED: {
    status: 500,
    message: '定时发布（撤稿）没有成功：{reason}',
    hint: '请打开稿件，改正后重新设定时间，或直接发布。',
  },
  TASK_UNKNOWN: { status: 404, message: '没有编号为“{id}”的发布任务。', hint: '用 tasks list 查看最近的任务。' },
  TASK_NOT_RUNNING: { status: 409, message: '发布任务“{title}”不在进行中，不能暂停。', hint: '它已暂停或已结束。' },
  TASK_NOT_PAUSED: { status: 409, message: '发布任务“{title}”没有暂停，不能继续。', hint: '它正在进行或已结束。' },
  REPORT_YEAR: {
    status: 400,
    message: '没有适用于{year}年的政府信息公开工作年度报告格式。',
    hint: '请填写{first}年或以后的年份。',
  },
  ACCOUNT_CLOSED: {
    status: 401,
    message: '这个账号已经停用。',
    hint: '需要继续使用时，请联系管理员恢复账号。',
  },
  ACCOUNT_UNKNOWN: { status: 404, message: '没有这个账号。', hint: '它可能已被删除，请刷新后再试。' },
  LAST_ADMIN: {
    status: 409,
    message: '“{name}”是最后一个平台管理员，不能停用。',
    hint: '请先让另一位同事担任平台管理员。',
  },
  AUDIT_BROKEN: {
    status: 500,
    message: '操作日志第 {seq} 号封存与记录不符，导出已停止。',
    hint: '请用 audit verify 查明哪些记录被改动，并保留现场。',
  },
  AUDIT_TOO_YOUNG: {
    status: 400,
    message: '操作日志至少保存 {days} 天，不能清理更近的记录。',
    hint: '请填写更早的日期。',
  },
  AUDIT_NOT_FOUND: { status: 404, message: '没有这条操作日志。', hint: '它可能已按保存期限清理。' },
  AUDIT_FILTER: { status: 400, message: '筛选条件“{name}”不正确。', hint: '请改正后重试。' },
  AUDIT_PRUNE_CONFIRM: {
    status: 400,
    message: '没有清理：这里不能询问，也没有加 --yes。',
    hint: '确认无误后加上 --yes 再运行。',
  },
  AUDIT_EXPORT_EXISTS: {
    status: 409,
    message: '文件 {path} 已经存在。',
    hint: '请换一个文件名，或先移走它。',
  },
  PAGE_NOT_FOUND: { status: 404, message: '没有找到您要访问的页面。', hint: '请检查网址，或从首页重新查找。' },
  SITE_HOST_UNKNOWN: { status: 404, message: '未知的网站。', hint: '这个域名下没有网站，请检查网址。' },
  SITE_SUSPENDED: { status: 503, message: '本网站临时下线。', hint: '请稍后再来访问。' },
  SITE_GENERATING: { status: 503, message: '站点正在生成。', hint: '请稍候片刻再刷新本页。' },
  METHOD_NOT_ALLOWED: { status: 405, message: '不支持这种访问方式。', hint: '请用浏览器直接打开网址。' },
  REQUEST_TOO_LONG: { status: 431, message: '网址过长。', hint: '请缩短要查找的内容，再试一次。' },
  REQUEST_TOO_SLOW: { status: 408, message: '请求超时。', hint: '请检查网络后重试。' },
  REQUEST_UNREADABLE: { status: 400, message: '请求的格式不正确。', hint: '请用浏览器直接打开网址。' },
  SERVER_FAILED: { status: 500, message: '服务器暂时出错。', hint: '请稍后再试。' },
  DOWNLOAD_TOO_LARGE: {
    status: 413,
    message: '内容太多，无法生成这种格式的文件。',
    hint: '请下载附件，或直接打印网页。',
  },
  DOWNLOAD_BUSY: { status: 503, message: '正在生成的文件较多。', hint: '请稍后再试。' },
  DOWNLOAD_FAILED: {
    status: 500,
    message: '文件没有生成成功。',
    hint: '请改用另一种格式，或直接打印网页；如多次出现，请联系网站管理员。',
  },
  SEARCH_PARAMETER: { status: 400, message: '检索参数“{name}”不正确。', hint: '请修改检索条件后重试。' },
  SEARCH_TOO_OFTEN: { status: 429, message: '检索过于频繁。', hint: '请在 {seconds} 秒后再试。' },
  SEARCH_UNAVAILABLE: { status: 503, message: '检索服务暂时不可用。', hint: '请稍后再试。' },
  BUNDLE_BUILD_FAILED: {
    status: 500,
    message: '页面模板编译失败。',
    hint: '最近改过主题时，请检查改动；原有页面没有变化。详情：{reason}',
  },
  PAGE_RENDER_FAILED: {
    status: 500,
    message: '站点 {site} 的页面 {address} 生成失败。',
    hint: '原有页面没有变化；请查看日志中的原因，修正内容或主题后重新发布。',
  },
} as const satisfies Record<string, ErrorEntry>

export type ErrorCode = keyof typeof errorCatalogue
