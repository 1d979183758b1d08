import { Link } from '@payloadcms/ui'
import type { AwaitingInterpretation } from '../../documents/awaiting-interpretation.ts'

const SHOWN = 6

const dueText = ({ due, certain, workdaysLeft }: AwaitingInterpretation): string => {
  const doubt = certain ? '' : '（放假安排未公布，可能变动）'
  if (workdaysLeft < 0) return `应于 ${due} 前解读，已超 ${-workdaysLeft} 个工作日${doubt}`
  return workdaysLeft === 0 ? `今天（${due}）到期${doubt}` : `应于 ${due} 前解读，还有 ${workdaysLeft} 个工作日${doubt}`
}

/** Documents that wait for their interpretation; nothing where there are none. */
export const Interpretations = ({ documents }: { documents: readonly AwaitingInterpretation[] }) => {
  if (documents.length === 0) return null
  return (
    <section>
      <h2>需要解读的文件</h2>
      <ul className="workplace__problems workplace__interpretations">
        {documents.slice(0, SHOWN).map((document) => (
          <li key={document.id}>
            <span className="workplace__state" data-state={document.workdaysLeft < 0 ? 'overdue' : 'changed'}>
              {document.workdaysLeft < 0 ? '逾期' : '待解读'}
            </span>
            <Link href={`/admin/collections/articles/${document.id}`} prefetch={false}>
              {document.title}
            </Link>
            <small>{dueText(document)}</small>
          </li>
        ))}
      </ul>
      {documents.length > SHOWN ? <p className="workplace__empty">另有 {documents.length - SHOWN} 件</p> : null}
    </section>
  )
}
