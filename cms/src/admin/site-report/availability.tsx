import { formatDateTime } from '@zhanqun/content'
import type { AvailableDay, Availability as Known } from '../../probes/availability.ts'

/** Whether readers could open the site of late, how fast, and what stands behind its address. */
export const Availability = ({ known }: { known: Known }) => (
  <section className="site-report__availability" aria-labelledby="site-report-availability">
    <h2 id="site-report-availability">
      可用性<small>探测地址：{known.address}</small>
    </h2>
    {known.isOn ? null : <p className="site-report__notice">本系统没有开启定时探测，以下是以前的记录。</p>}
    <ol className="site-report__days">
      {known.days.map((day) => (
        <Day key={day.on} day={day} leastProbes={known.leastProbes} />
      ))}
    </ol>
    <dl className="site-report__traits">
      <div>
        <dt>响应时间</dt>
        <dd>{responseText(known)}</dd>
      </div>
      <div>
        <dt>安全证书</dt>
        <dd>{certificateText(known)}</dd>
      </div>
      <div>
        <dt>IPv6</dt>
        <dd>{ipv6Text(known)}</dd>
      </div>
    </dl>
    <Problems problems={known.problems} />
  </section>
)

type Shown = { readonly look: 'good' | 'warn' | 'bad' | 'none'; readonly mark: string; readonly words: string }

const shown = ({ probes, failures, unable, isToday, isCounted }: AvailableDay, leastProbes: number): Shown => {
  if (probes === 0) return { look: 'none', mark: '—', words: unable > 0 ? '本机无法探测' : '没有探测' }
  const words = `${probes}次，${openedText({ probes, failures })}`
  if (!isToday && !isCounted) return { look: 'none', mark: '？', words: `${words}（不足${leastProbes}次，不计）` }
  if (failures === 0) return { look: 'good', mark: '✓', words }
  return failures === probes ? { look: 'bad', mark: '✗', words } : { look: 'warn', mark: '！', words }
}

const openedText = ({ probes, failures }: Pick<AvailableDay, 'probes' | 'failures'>): string => {
  if (failures === 0) return '全部打开'
  return failures === probes ? '全部打不开' : `${failures}次打不开`
}

const Day = ({ day, leastProbes }: { day: AvailableDay; leastProbes: number }) => {
  const { look, mark, words } = shown(day, leastProbes)
  return (
    <li data-look={look}>
      <time dateTime={day.on}>{day.isToday ? '今天' : day.on.slice(5)}</time>
      <span className="site-report__mark" aria-hidden="true">
        {mark}
      </span>
      <span>{words}</span>
    </li>
  )
}

const responseText = ({ response, days }: Known): string => {
  if (!response) return '还没有打开过'
  const today = days.at(-1)?.on
  const when = response.on === today ? '今天' : response.on
  return `${when}中位数${seconds(response.medianMs)}，最慢${seconds(response.slowestMs)}`
}

const seconds = (ms: number): string => (ms < 1000 ? `${ms}毫秒` : `${(ms / 1000).toFixed(1)}秒`)

const certificateText = ({ inspection, address }: Known): string => {
  if (!inspection) return '还没有查看过'
  const { certificateUntil, certificateProblem, daysLeft } = inspection
  if (certificateUntil === null || daysLeft === null)
    return address.startsWith('https:') ? '无法读取' : '没有使用安全连接'
  const until = daysLeft < 0 ? `已于${certificateUntil}过期` : `有效期至${certificateUntil}，还有${daysLeft}天`
  return certificateProblem === null || daysLeft < 0 ? until : `${until}；${certificateProblem}`
}

const ipv6Text = ({ inspection }: Known): string => {
  if (!inspection) return '还没有查看过'
  if (inspection.ipv6 === null) return '无法判断：站点没有域名，或者本机没有 IPv6 网络'
  return inspection.ipv6 ? '可以访问' : '不能访问'
}

const Problems = ({ problems }: { problems: Known['problems'] }) =>
  problems.length === 0 ? null : (
    <details className="site-report__unknown">
      <summary>最近打不开的{problems.length}次</summary>
      <ul className="site-report__problems">
        {problems.map(({ at, reason }) => (
          <li key={at}>
            <time dateTime={new Date(at).toISOString()}>{formatDateTime(new Date(at).toISOString())}</time>
            {reason}
          </li>
        ))}
      </ul>
    </details>
  )
