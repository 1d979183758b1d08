import { addDays, daysBetween } from '@zhanqun/calendar'
import { brokenBy, brokenFrom, met, unknown } from './outcomes.ts'
import { rulesAbout } from './rules-about.ts'
import type { Finding, Rule } from './types.ts'
import { dated } from './updates.ts'

const fromProbes = rulesAbout('probes', { note: '尚未探测。', source: 'probes' })

const ofSite = (key: string, said: Pick<Finding, 'message' | 'evidence' | 'since'>): Finding => ({
  key,
  subject: { kind: 'site' },
  ...said,
})

/**
 * The share of failed probes over the whole period. Days with fewer probes than the norm asks for are not counted,
 * and without a counted day nothing is said.
 */
const availability = fromProbes({ days: 'days', probes: 'times', percent: 'percent' }, ({ days }, { today, value }) => {
  const from = addDays(today, -value('days'))
  const counted = days.filter(({ on, probes }) => on >= from && on < today && probes >= value('probes'))
  if (counted.length < value('days')) return unknown(`需连续探测${value('days')}天，已有${counted.length}天。`)
  const sum = (of: 'probes' | 'failures') => counted.reduce((total, day) => total + day[of], 0)
  if (sum('probes') === 0) return unknown('没有探测记录。')
  const percent = (sum('failures') * 100) / sum('probes')
  const finding = ofSite('availability', {
    message: `近${value('days')}天探测${sum('probes')}次，打不开${sum('failures')}次，占${percent.toFixed(1)}%。`,
    evidence: counted.map(({ on, probes, failures }) => ({ label: on, value: `${failures}/${probes}次打不开` })),
    since: null,
  })
  const isBroken = sum('failures') > 0
  return brokenFrom(value('percent'), { findings: isBroken ? [finding] : [], unit: 'percent', value: percent })
})

const responseTime = fromProbes({ milliseconds: 'milliseconds' }, ({ responseMs }, { value }) => {
  if (responseMs === null) return unknown('最近一天没有探测成功。')
  const finding = ofSite('response', {
    message: `首页响应时间的中位数是${Math.round(responseMs)}毫秒。`,
    evidence: [{ label: '响应时间', value: `${Math.round(responseMs)}毫秒` }],
    since: null,
  })
  const limit = value('milliseconds')
  return brokenFrom(limit, { findings: responseMs >= limit ? [finding] : [], unit: 'milliseconds', value: responseMs })
})

const certificate = fromProbes({ days: 'days' }, ({ certificateUntil }, { today, value }) => {
  if (certificateUntil === null) return unknown('没有使用安全连接，或者无法读取证书。')
  const left = daysBetween(today, certificateUntil)
  if (left > value('days')) return met
  const message =
    left < 0 ? `安全证书已于${certificateUntil}过期。` : `安全证书将于${certificateUntil}到期，还有${left}天。`
  return brokenBy([
    ofSite('certificate', {
      message,
      evidence: dated('有效期至', certificateUntil),
      since: addDays(certificateUntil, -value('days')),
    }),
  ])
})

const ipv6 = fromProbes({}, (probes) => {
  if (probes.ipv6 === null) return unknown('无法判断：站点没有域名，或者探测的机器没有 IPv6 网络。')
  const message = '不能通过 IPv6 访问。'
  return probes.ipv6 ? met : brokenBy([ofSite('ipv6', { message, evidence: [], since: null })])
})

export const probeRules = {
  availability,
  'response-time': responseTime,
  certificate,
  ipv6,
} as const satisfies Record<string, Rule>
