'use client'

import { Link } from '@payloadcms/ui'
import type { Mendable } from '@zhanqun/standard'
import type { SitePlanAnswer } from '../contract.ts'
import { Shown } from '../parts/shown.tsx'
import { useAnswer } from '../use-answer.ts'
import { FINDING_TYPES, FINDING_WORDS } from './finding-words.ts'

type Finding = SitePlanAnswer['findings'][number]

/** What differs on one site, kind by kind, and what applying would do. */
export const SiteFindings = ({ id, siteId, mend }: { id: string; siteId: string; mend: readonly Mendable[] }) => {
  const query = new URLSearchParams({ mend: mend.join(',') })
  const asked = useAnswer<SitePlanAnswer>(`/column-standards/${id}/plan/${siteId}?${query}`)
  return (
    <Shown asked={asked}>
      {({ findings, operations }) => {
        const groups = Map.groupBy(findings, ({ type }) => type)
        return (
          <div className="standard__site">
            {findings.length === 0 ? <p>与标准一致。</p> : null}
            {FINDING_TYPES.map((type) => (
              <Group key={type} heading={FINDING_WORDS[type]} findings={groups.get(type) ?? []} />
            ))}
            {operations.length > 0 ? (
              <details>
                <summary>套用时的 {operations.length} 步</summary>
                <ol>
                  {numbered(operations.map(({ message }) => message)).map(({ key, text }) => (
                    <li key={key}>{text}</li>
                  ))}
                </ol>
              </details>
            ) : null}
            <Link href={`/admin/collections/sites/${siteId}`} prefetch={false}>
              站点设置
            </Link>
          </div>
        )
      }}
    </Shown>
  )
}

/** Two findings may read the same. */
const numbered = (texts: readonly string[]) => texts.map((text, index) => ({ key: `${index} ${text}`, text }))

const Group = ({ heading, findings }: { heading: string; findings: readonly Finding[] }) =>
  findings.length === 0 ? null : (
    <section>
      <h3>
        {heading}（{findings.length}）
      </h3>
      <ul>
        {numbered(findings.map(({ message }) => message)).map(({ key, text }) => (
          <li key={key}>{text}</li>
        ))}
      </ul>
    </section>
  )
