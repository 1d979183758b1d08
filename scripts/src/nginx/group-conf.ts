import { z } from 'zod'

const groupFile = z.object({
  root: z.string(),
  sites: z.array(
    z.object({
      code: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
      domain: z
        .string()
        .regex(/^[a-z0-9.-]+$/i)
        .nullable(),
      state: z.string(),
    }),
  ),
})

/** Of sites in these states the built-in server answers every address; there are no files for nginx to find. */
const WITHOUT_FILES: ReadonlySet<string> = new Set(['building', 'suspended', 'merged'])

/**
 * The part of nginx's configuration that follows from the sites: which domain is which site's, and
 * which first parts of an address name one.
 * @param portalHosts host names beside the portal's own domain under which it answers
 */
export const groupConf = ({
  group,
  publicDir,
  portalHosts,
}: {
  /** What `_sites.json` holds. */
  group: unknown
  publicDir: string
  portalHosts: readonly string[]
}): string => {
  const { root: rootCode, sites } = groupFile.parse(group)
  const served = sites.filter(({ code, state }) => code === rootCode || !WITHOUT_FILES.has(state))
  const root = served.find(({ code }) => code === rootCode)
  const others = served.filter(({ code }) => code !== rootCode)
  const hosts = [...new Set([...(root?.domain ? [root.domain] : []), ...portalHosts, 'localhost', '127.0.0.1'])]
  return [
    '# 由“npm run zhanqun -- nginx”按当前站点生成，请勿手改。',
    map('$host', '$zq_public', [['default', publicDir]]),
    map('$host', '$zq_root', [['default', rootCode]]),
    map('$host', '$zq_host', [
      ['default', ''],
      ...hosts.map((host): Entry => [host.toLowerCase(), '-']),
      ...others.flatMap(({ code, domain }): Entry[] => (domain ? [[domain.toLowerCase(), code]] : [])),
    ]),
    '# 地址的第一段',
    'map $uri $zq_first {\n    default "";\n    "~^/(?<zq_segment>[a-z0-9][a-z0-9-]*)(/|$)" $zq_segment;\n}',
    map('"$zq_host:$zq_first"', '$zq_named', [
      ['default', ''],
      ...others.flatMap(({ code, domain }): Entry[] => [
        ...(domain ? [] : [[`~^.+:${code}$`, code] satisfies Entry]),
        ...(domain ? [[`${code}:${code}`, code] satisfies Entry] : []),
      ]),
    ]),
    map('"$zq_host:$zq_first"', '$zq_moved', [
      ['default', ''],
      [`-:${rootCode}`, '/'],
      ...(root?.domain ? [[`~^[^-].*:${rootCode}$`, `https://${root.domain}`] satisfies Entry] : []),
      ...others.flatMap(({ code, domain }): Entry[] =>
        domain
          ? [
              [`${code}:${code}`, ''],
              [`~^.+:${code}$`, `https://${domain.toLowerCase()}`],
            ]
          : [],
      ),
    ]),
    map('"$zq_named:$zq_host"', '$zq_robots', [
      ['default', ''],
      ...others.flatMap(({ code, state }): Entry[] =>
        state === 'closed'
          ? [
              [`~^${code}:`, 'noindex'],
              [`:${code}`, 'noindex'],
            ]
          : [],
      ),
    ]),
    '',
  ].join('\n')
}

type Entry = [key: string, value: string]

const map = (source: string, variable: string, entries: readonly Entry[]): string =>
  `map ${source} ${variable} {\n${entries.map(([key, value]) => `    ${quoted(key)} ${quoted(value)};`).join('\n')}\n}`

const quoted = (text: string): string => (text === 'default' ? text : `"${text.replace(/["\\]/g, '\\$&')}"`)
