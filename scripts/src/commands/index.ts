import { padded } from '../pad.ts'
import { AUDIT_ACTIONS, audit } from './audit.ts'
import { bench } from './bench.ts'
import { build } from './build.ts'
import { COMPLIANCE_ACTIONS, COMPLIANCE_FAILED, compliance } from './compliance.ts'
import { doctor } from './doctor.ts'
import { lint } from './lint.ts'
import { nginx } from './nginx.ts'
import { publish } from './publish.ts'
import { readOnly } from './read-only.ts'
import { rollback } from './rollback.ts'
import { seed } from './seed.ts'
import { STANDARD_ACTIONS, standard } from './standard.ts'
import { start } from './start.ts'
import { tasks } from './tasks.ts'
import { test } from './test.ts'
import { types } from './types.ts'

type Line = { readonly usage: string; readonly does: string }

export type Command = {
  readonly usage: string
  readonly does: string
  readonly takesArguments: boolean
  /** Its actions, for its own help. */
  readonly actions?: readonly Line[]
  /** Exit code where it could not be carried out; 1 unless that says something else. */
  readonly failureCode?: number
  /** @returns the exit code */
  readonly run: (args: readonly string[]) => Promise<number>
}

export const commands: Readonly<Record<string, Command>> = {
  start: { usage: 'start', does: '准备所需的一切并运行站群（首次会写入演示数据）', takesArguments: false, run: start },
  test: { usage: 'test [文件名…]', does: '运行全部测试，或名称相符的测试', takesArguments: true, run: test },
  lint: { usage: 'lint', does: '检查代码格式、规则、引用边界和类型', takesArguments: false, run: lint },
  types: { usage: 'types', does: '只检查类型', takesArguments: false, run: types },
  build: { usage: 'build', does: '只编译页面模板和管理后台，供分开部署时使用', takesArguments: false, run: build },
  seed: { usage: 'seed', does: '只准备数据库：升级结构，空库写入演示站群', takesArguments: false, run: seed },
  publish: {
    usage: 'publish [站点代码…]',
    does: '重新发布全部站点，或所列的站点，并显示进度',
    takesArguments: true,
    run: publish,
  },
  tasks: {
    usage: 'tasks [list|pause|resume 编号]',
    does: '查看、暂停、继续发布任务',
    takesArguments: true,
    run: tasks,
  },
  nginx: { usage: 'nginx', does: '按已发布的站点生成 nginx 的站点与域名配置', takesArguments: false, run: nginx },
  'read-only': {
    usage: 'read-only on|off|status',
    does: '开启（须加 --reason "原因"）、解除或查看全站群应急只读',
    takesArguments: true,
    run: readOnly,
  },
  rollback: {
    usage: 'rollback 站点代码',
    does: '把站点退回到 --to 2026-11-20T12:00 时的样子（--dry-run 只看计划，--yes 不再询问）',
    takesArguments: true,
    run: rollback,
  },
  standard: {
    usage: 'standard [list|show|diff|apply|undo|…]',
    does: '查看、比较、导入、导出栏目标准，套用到站点（详见 standard --help）',
    takesArguments: true,
    actions: STANDARD_ACTIONS,
    run: standard,
  },
  audit: {
    usage: 'audit verify|export|prune',
    does: '校验、导出、清理操作日志（详见 audit --help）',
    takesArguments: true,
    actions: AUDIT_ACTIONS,
    run: audit,
  },
  compliance: {
    usage: 'compliance [--site 代码|scan 网址]',
    does: '按检查指标评判本平台或其他网站（详见 compliance --help）',
    takesArguments: true,
    actions: COMPLIANCE_ACTIONS,
    failureCode: COMPLIANCE_FAILED,
    run: compliance,
  },
  bench: { usage: 'bench [参数…]', does: '运行性能测试', takesArguments: true, run: bench },
  doctor: { usage: 'doctor', does: '检查端口、磁盘、数据目录和数据库', takesArguments: false, run: doctor },
}

export const helpText = (): string =>
  [
    '用法：npm run zhanqun <命令>',
    '',
    ...listed(Object.values(commands), 34),
    '',
    '环境变量：CMS_PORT（3000）、WEB_PORT（4321）、WORKER_PORT（4322）、DATA_DIR（data）、DATABASE_URL（内置数据库）、PUBLISH_WORKERS（1）',
  ].join('\n')

/** How to use one command. */
export const commandHelp = ({ usage, does, actions = [] }: Command): string =>
  [`用法：npm run zhanqun -- ${usage}`, does, ...(actions.length > 0 ? ['', ...listed(actions, 46)] : [])].join('\n')

const listed = (lines: readonly Line[], width: number): string[] =>
  lines.map(({ usage, does }) => `  ${padded(usage, width)}${does}`)
