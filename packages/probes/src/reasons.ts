/** Codes that tell of the machine that asks, and nothing of what it asks. */
const OWN_FAULTS: ReadonlySet<string> = new Set([
  'EADDRNOTAVAIL',
  'EMFILE',
  'ENETDOWN',
  'ENETUNREACH',
  'ENFILE',
  'ENOBUFS',
])

const WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: '服务器拒绝连接',
  ECONNRESET: '连接被中断',
  EHOSTUNREACH: '服务器无法到达',
  ENODATA: '域名没有地址',
  ENOTFOUND: '域名无法解析',
  ETIMEDOUT: '连接超时',
  UND_ERR_SOCKET: '连接被中断',
}

/** Why an address did not open, as far as it can be told. */
export type Failure =
  | { readonly type: 'failed'; readonly reason: string }
  /** Says nothing of the address. */
  | { readonly type: 'unable'; readonly reason: string }
  /** The name service did not answer: its fault or that of this machine, which only others can tell. */
  | { readonly type: 'unresolved'; readonly reason: string }

/** What an error of a connection says. */
export const failureOf = (error: unknown, timeoutMs: number): Failure => {
  const codes = codesOf(error)
  const has = (...some: string[]) => some.some((code) => codes.has(code))
  if (has('TimeoutError', 'UND_ERR_CONNECT_TIMEOUT')) return failed(`${timeoutMs / 1000}秒内没有打开`)
  if (has('EPRIVATE')) return { type: 'unable', reason: '域名指向内部网络地址，按设置不探测' }
  if (has('EAI_AGAIN')) return { type: 'unresolved', reason: '域名服务没有应答' }
  const known = [...codes].find((code) => code in WORDS)
  if (known) return failed(WORDS[known] ?? '')
  if ([...codes].some((code) => OWN_FAULTS.has(code))) return { type: 'unable', reason: '本机网络不可用' }
  if ([...codes].some((code) => /^ERR_(?:SSL|TLS)|^EPROTO$/.test(code))) return failed('安全连接无法建立')
  return failed('连接失败')
}

/** Whether an address lies in a local network and was not asked for that. */
export const isPrivate = (error: unknown): boolean => codesOf(error).has('EPRIVATE')

const failed = (reason: string): Failure => ({ type: 'failed', reason })

/** Codes and names of an error, of what caused it, and of all that was tried. */
const codesOf = (error: unknown, found = new Set<string>()): Set<string> => {
  if (!(error instanceof Error)) return found
  found.add(error.name)
  if ('code' in error && typeof error.code === 'string') found.add(error.code)
  if (error instanceof AggregateError) for (const one of error.errors) codesOf(one, found)
  return codesOf(error.cause, found)
}
