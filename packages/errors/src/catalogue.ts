import type { ErrorEntry } from './define.ts'

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
} as const satisfies Record<string, ErrorEntry>

export type ErrorCode = keyof typeof errorCatalogue
