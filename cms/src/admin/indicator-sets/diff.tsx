'use client'

import type { DescribedDifference } from '@zhanqun/compliance'
import { CompareForm } from '../standard/parts/compare-form.tsx'
import { DifferenceList } from '../standard/parts/difference-list.tsx'
import { Shown } from '../standard/parts/shown.tsx'
import { useAnswer } from '../standard/use-answer.ts'
import { SETS, type SetSummary } from './contract.ts'
import { suggestedPair } from './list/index.tsx'

/** What differs between two sets, indicator by indicator. */
export const SetDiff = ({ from, to }: { from: string; to: string }) => {
  const asked = useAnswer<{ sets: readonly SetSummary[] }>(SETS)
  return (
    <Shown asked={asked}>
      {({ sets }) => (
        <>
          <CompareForm
            key={`${from} ${to}`}
            path="/admin/compliance/sets/diff"
            versions={sets}
            start={from && to ? { from, to } : suggestedPair(sets)}
          />
          {from && to ? (
            <Differences key={`${from} ${to} shown`} from={from} to={to} />
          ) : (
            <p className="standard__notice">请选择要比较的两套指标体系。</p>
          )}
        </>
      )}
    </Shown>
  )
}

const Differences = ({ from, to }: { from: string; to: string }) => {
  const query = new URLSearchParams({ from, to })
  const asked = useAnswer<{ differences: readonly DescribedDifference[] }>(`${SETS}/diff?${query}`)
  return (
    <Shown asked={asked}>
      {({ differences }) => (
        <DifferenceList
          differences={differences}
          noun="指标"
          hrefOf={({ id, type }) => {
            const page = `/admin/compliance/sets/${type === 'removed' ? from : to}`
            return id === null ? page : `${page}?${new URLSearchParams({ indicator: id })}`
          }}
        />
      )}
    </Shown>
  )
}
