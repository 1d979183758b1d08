import { formatDateTime } from '@zhanqun/content'
import type { BodyDiff } from '@zhanqun/text-diff'
import type { DocumentViewServerProps } from 'payload'
import { type Comparison, compareStates } from '../../editing/compare-states.ts'
import { idOf } from '../../relations.ts'
import { Picture, type Pictures } from './blocks.tsx'
import { compareLink } from './link.ts'
import { Pick } from './pick.tsx'
import { RestoreVersion } from './restore.tsx'
import { CHANGE_WORDS, Rows } from './rows.tsx'
import { Segments } from './segments.tsx'
import { Steps } from './steps.tsx'
import './index.css'

const SPECIAL = { published: '公开版', draft: '最新草稿', mine: '我没有保存的内容' } as const

const nameOf = (state: string, at: string): string => {
  const [name = ''] = state.split(':')
  const special = Object.hasOwn(SPECIAL, name) ? SPECIAL[name as keyof typeof SPECIAL] : undefined
  return special ? `${special}（${formatDateTime(at)}）` : formatDateTime(at)
}

const textIn = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

/** `/admin/collections/articles/:id/compare?from=…&to=…`, and what a version is against the one before it. */
export const CompareView = async ({ initPageResult, searchParams, params }: DocumentViewServerProps) => {
  const { req, docID } = initPageResult
  const article = String(docID ?? '')
  const segments = Array.isArray(params?.segments) ? params.segments : []
  const version = segments.includes('versions') ? textIn(segments.at(-1)) : undefined
  const comparison = await compareStates(req, {
    article,
    from: textIn(searchParams?.from),
    to: textIn(searchParams?.to) ?? version,
  })
  if (!comparison) {
    return (
      <main className="compare gutter--left gutter--right">
        <p className="compare__notice">没有这一版本，或者您没有查看它的权限。</p>
      </main>
    )
  }
  const { from, to, versions, names, mayWrite } = comparison
  const special = names.map((name) => ({ value: name, label: SPECIAL[name] }))
  const old = versions.find(({ id, isNewest }) => id === (version ?? from?.name) && !isNewest)
  return (
    <main className="compare gutter--left gutter--right">
      <h1>比较“{String(comparison.to.data.title ?? '')}”的版本</h1>
      <div className="compare__tools">
        <Pick
          action={compareLink({ article })}
          from={from?.name ?? to.name}
          to={to.name}
          versions={versions}
          special={special}
        />
        {old && mayWrite ? <RestoreVersion article={article} version={old.id} at={formatDateTime(old.at)} /> : null}
      </div>
      {from ? (
        <Differences comparison={comparison} fromName={nameOf(from.name, from.at)} toName={nameOf(to.name, to.at)} />
      ) : (
        <p className="compare__notice">这是第一个版本，没有可以比较的更早版本。</p>
      )}
    </main>
  )
}

const summaryOf = (comparison: Comparison): string => {
  const { fields, body, form } = comparison
  const sum = (change: keyof BodyDiff['counts']) => body.counts[change] + (form?.counts[change] ?? 0)
  const parts = (['added', 'removed', 'changed', 'moved'] as const).flatMap((change) =>
    sum(change) > 0 ? [`${CHANGE_WORDS[change]} ${sum(change)} 段`] : [],
  )
  if (fields.length > 0) parts.push(`标题等 ${fields.length} 项不同`)
  return parts.length > 0 ? `${parts.join('，')}。` : '两个版本的内容完全相同。'
}

const stepsIn = ({ rows }: BodyDiff): number => rows.filter(({ change }) => change !== 'same').length

const Differences = ({
  comparison,
  fromName,
  toName,
}: {
  comparison: Comparison
  fromName: string
  toName: string
}) => {
  const { fields, body, form, pictures } = comparison
  const total = fields.length + stepsIn(body) + (form ? stepsIn(form) : 0)
  return (
    <>
      <div className="compare__summary">
        <p>{summaryOf(comparison)}</p>
        <Steps total={total} />
        <p className="compare__legend">
          <del>删除</del>
          <ins>新增</ins>
          <mark>格式或链接不同</mark>
        </p>
      </div>
      <div className="compare__heads" aria-hidden="true">
        <span>原来：{fromName}</span>
        <span>现在：{toName}</span>
      </div>
      <Fields fields={fields} pictures={pictures} />
      {form ? <Part title="表单" diff={form} pictures={pictures} /> : null}
      <Part title="正文" diff={body} pictures={pictures} />
    </>
  )
}

const Part = ({ title, diff, pictures }: { title: string; diff: BodyDiff; pictures: Pictures }) => (
  <section className="compare__part" aria-label={title}>
    <h2>{title}</h2>
    {diff.rows.length > 0 ? (
      <Rows rows={diff.rows} pictures={pictures} />
    ) : (
      <p className="compare__notice">没有内容。</p>
    )}
  </section>
)

const Fields = ({ fields, pictures }: { fields: Comparison['fields']; pictures: Pictures }) =>
  fields.length === 0 ? null : (
    <section className="compare__part" aria-label="标题等各项">
      <h2>标题等各项</h2>
      {fields.map(({ label, before, after, isReplaced, images }) => (
        <div key={label} className="compare__row" data-change="changed" data-step="" tabIndex={-1}>
          <p className="compare__words">
            {label}
            {isReplaced ? '：已更换，名称相同' : ''}
          </p>
          {(
            [
              ['before', before],
              ['after', after],
            ] as const
          ).map(([side, segments]) => {
            const picture = idOf(images?.[side])
            return (
              <div key={side} className="compare__side" data-side={side}>
                {picture ? <Picture id={picture} pictures={pictures} /> : null}
                {picture && pictures.has(picture) ? null : (
                  <div className="compare__text">
                    {segments.length > 0 ? (
                      <Segments segments={segments} />
                    ) : (
                      <span className="compare__missing">空</span>
                    )}
                  </div>
                )}
              </div>
            )
          })}
        </div>
      ))}
    </section>
  )
