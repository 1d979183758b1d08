'use client'

import type { VersionDifference } from '@zhanqun/standard'
import type { VersionList } from '../contract.ts'
import { CompareForm } from '../parts/compare-form.tsx'
import { DifferenceList } from '../parts/difference-list.tsx'
import { Shown } from '../parts/shown.tsx'
import { useAnswer } from '../use-answer.ts'
import { suggestedPair } from '../versions/suggested-pair.ts'

/** What differs between two versions, item by item. */
export const Diff = ({ from, to }: { from: string; to: string }) => {
  const versions = useAnswer<VersionList>('/column-standards')
  return (
    <Shown asked={versions}>
      {({ versions: all }) => (
        <>
          <CompareForm
            key={`${from} ${to}`}
            path="/admin/standard/diff"
            versions={all}
            start={from && to ? { from, to } : suggestedPair(all)}
          />
          {from && to ? (
            <Differences key={`${from} ${to} shown`} from={from} to={to} />
          ) : (
            <p className="standard__notice">请选择要比较的两个版本。</p>
          )}
        </>
      )}
    </Shown>
  )
}

const Differences = ({ from, to }: { from: string; to: string }) => {
  const query = new URLSearchParams({ from, to })
  const asked = useAnswer<{ differences: readonly VersionDifference[] }>(`/column-standards/diff?${query}`)
  return (
    <Shown asked={asked}>
      {({ differences }) => (
        <DifferenceList
          differences={differences}
          noun="标准项"
          hrefOf={({ id, type }) =>
            `/admin/standard/${type === 'removed' ? from : to}?${new URLSearchParams({ item: id ?? '' })}`
          }
        />
      )}
    </Shown>
  )
}
