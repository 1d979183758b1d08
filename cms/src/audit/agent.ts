const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/Edg\/(\d+)/, 'Edge'],
  [/Firefox\/(\d+)/, 'Firefox'],
  [/(?:QQBrowser|MQQBrowser)\/(\d+)/, 'QQ浏览器'],
  [/Chrome\/(\d+)/, 'Chrome'],
  [/Version\/(\d+).*Safari/, 'Safari'],
]
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/HarmonyOS/, 'HarmonyOS'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
]
const LONGEST_AGENT = 60

/** Browser and system in a few words; programs as they call themselves. */
export const shortAgent = (given: string | null | undefined): string | null => {
  if (!given) return null
  const system = SYSTEMS.find(([pattern]) => pattern.test(given))?.[1]
  for (const [pattern, name] of BROWSERS) {
    const version = pattern.exec(given)?.[1]
    if (version !== undefined) return [`${name} ${version}`, system].filter(Boolean).join('，')
  }
  return given.replace(/[^\x20-\x7e]/g, '').slice(0, LONGEST_AGENT)
}
