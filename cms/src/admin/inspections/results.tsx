'use client'

import { GROUP_WORDS, VERDICT_LABELS } from '@zhanqun/compliance'
import type { Bulletin, Standing } from '@zhanqun/inspection'
import type { ShownInspection } from '../../inspections/views.ts'
import { Totals } from '../compliance/totals.tsx'
import { VERDICT_TONES, VERDICTS } from '../compliance/verdicts.ts'
import { ArticleMaker } from './article-maker.tsx'
import { Texts } from './texts.tsx'

/** What the inspection came to, its bulletin, and the files of it. */
export const Results = ({ inspection, onDone }: { inspection: ShownInspection; onDone: () => void }) => {
  const { id, bulletin, state, mayManage } = inspection
  if (!bulletin) return null
  return (
    <section aria-labelledby="inspection-results">
      <h2 id="inspection-results">检查结果</h2>
      <Totals
        entries={[
          ...VERDICTS.map((verdict) => {
            const value = bulletin.total.verdicts[verdict]
            return { label: VERDICT_LABELS[verdict], value, tone: value > 0 ? VERDICT_TONES[verdict] : undefined }
          }),
          { label: '合格率', value: rateText(bulletin.total) },
        ]}
      />
      {bulletin.isUnconfirmed ? (
        <p className="standard__hint">部分得分含有尚无公开出处的默认分值，通报中用*注明。</p>
      ) : null}
      <div className="inspections__pair">
        <Standings title="各类站点" standings={bulletin.classes} />
        <Standings title="各区县" standings={bulletin.districts} />
        <Problems bulletin={bulletin} />
      </div>
      <h3>通报</h3>
      <div className="standard__actions">
        <a
          className="standard__button"
          href={`/api/quarterly-inspections/${id}/bulletin/html`}
          target="_blank"
          rel="noreferrer"
        >
          预览通报全文
        </a>
        <Downloads base={`/api/quarterly-inspections/${id}/bulletin`} />
      </div>
      {mayManage && state !== 'published' ? (
        <Texts key={inspection.revision} inspection={inspection} onDone={onDone} />
      ) : null}
      {mayManage && (state === 'reviewed' || state === 'published') ? (
        <ArticleMaker inspection={inspection} onDone={onDone} />
      ) : null}
    </section>
  )
}

/** The files of a bulletin or of a report. */
export const Downloads = ({ base }: { base: string }) =>
  (['docx', 'pdf', 'xlsx'] as const).map((format) => (
    <a key={format} className="standard__button" href={`${base}/${format}`}>
      下载 {format.toUpperCase()}
    </a>
  ))

const rateText = ({ rate }: Standing): string => (rate === null ? '—' : `${rate}%`)

const Standings = ({ title, standings }: { title: string; standings: readonly Standing[] }) =>
  standings.length === 0 ? null : (
    <table className="standard__table">
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">名称</th>
          <th scope="col">检查</th>
          <th scope="col">合格</th>
          <th scope="col">不合格</th>
          <th scope="col">合格率</th>
        </tr>
      </thead>
      <tbody>
        {standings.map((standing) => (
          <tr key={standing.name}>
            <th scope="row">{standing.name}</th>
            <td>{standing.sites}</td>
            <td>{standing.verdicts.qualified}</td>
            <td>{standing.verdicts.unqualified}</td>
            <td>{rateText(standing)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )

const Problems = ({ bulletin: { problems } }: { bulletin: Bulletin }) =>
  problems.length === 0 ? null : (
    <table className="standard__table">
      <caption>出现较多的问题</caption>
      <thead>
        <tr>
          <th scope="col">检查指标</th>
          <th scope="col">类别</th>
          <th scope="col">站点</th>
        </tr>
      </thead>
      <tbody>
        {problems.map(({ indicator, sites }) => (
          <tr key={indicator.id}>
            <th scope="row">{indicator.name}</th>
            <td>{GROUP_WORDS[indicator.group]}</td>
            <td>{sites}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
