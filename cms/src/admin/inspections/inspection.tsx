'use client'

import { useState } from 'react'
import type { ShownInspection } from '../../inspections/views.ts'
import { Shown } from '../standard/parts/shown.tsx'
import { useAnswer } from '../standard/use-answer.ts'
import { History } from './history.tsx'
import { Results } from './results.tsx'
import { Sample } from './sample.tsx'
import { Settings } from './settings.tsx'
import { Sites } from './sites.tsx'
import { Steps } from './steps.tsx'

/** One inspection: where it stands, and what is to be done next. */
export const Inspection = ({ id }: { id: string }) => {
  const asked = useAnswer<ShownInspection>(`/quarterly-inspections/${id}`)
  const [isChanged, setIsChanged] = useState(false)
  return (
    <Shown asked={asked}>
      {(inspection) => (
        <>
          <Steps inspection={inspection} isChanged={inspection.state === 'draft' && isChanged} onDone={asked.reload} />
          {inspection.state === 'draft' && inspection.mayManage ? (
            <Settings key={inspection.revision} inspection={inspection} onChange={setIsChanged} onDone={asked.reload} />
          ) : null}
          {inspection.bulletin ? <Results inspection={inspection} onDone={asked.reload} /> : null}
          {inspection.sites.length > 0 ? <Sites inspection={inspection} /> : null}
          {inspection.strataDrawn.length > 0 ? <Sample inspection={inspection} /> : null}
          {inspection.steps.length > 0 ? <History steps={inspection.steps} /> : null}
        </>
      )}
    </Shown>
  )
}
