'use client'

import type { Indicator, RuleChoice } from '@zhanqun/compliance'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { ask } from '../../ask.ts'
import { Shown } from '../../standard/parts/shown.tsx'
import type { ChoosableSite } from '../../standard/sites/site-tree.ts'
import { useAnswer } from '../../standard/use-answer.ts'
import { SETS, type SetAnswer } from '../contract.ts'
import { Effect } from '../effect.tsx'
import { IndicatorPanel } from './indicator-panel.tsx'
import { IndicatorTables } from './indicator-tables.tsx'
import { newIndicator } from './new-indicator.ts'
import { SetHead } from './set-head.tsx'
import { SettingsForm } from './settings-form.tsx'
import { useOrder } from './use-order.ts'

type Props = {
  id: string
  mayManage: boolean
  today: string
  /** The indicator that is shown at first. */
  open: string
  rules: readonly RuleChoice[]
  /** Those that the set may be for. */
  sites: readonly ChoosableSite[]
}

/** One indicator set: its indicators, and for a draft the means to change them. */
export const IndicatorSetPage = (props: Props) => {
  const asked = useAnswer<SetAnswer>(`${SETS}/${props.id}`)
  return <Shown asked={asked}>{(answer) => <Loaded {...props} answer={answer} reload={asked.reload} />}</Shown>
}

/** `revision`: that of the set which first says the same. */
type Opened = { readonly indicator: Indicator; readonly isNew: boolean; readonly revision: number } | undefined

const Loaded = ({
  id,
  mayManage,
  today,
  open,
  rules,
  sites,
  answer,
  reload,
}: Props & { answer: SetAnswer; reload: () => void }) => {
  const router = useRouter()
  const { set, status, revision } = answer
  const find = (indicatorId: string): Opened => {
    const indicator = set.indicators.find((one) => one.id === indicatorId)
    return indicator && { indicator, isNew: false, revision }
  }
  const [opened, setOpened] = useState<Opened>(() => find(open))
  const canEdit = mayManage && status === 'draft'
  const path = `${SETS}/${id}`
  const current = opened && !opened.isNew && revision >= opened.revision ? find(opened.indicator.id) : undefined
  const order = useOrder({
    set,
    revision,
    save: async (ids) => {
      await ask(`${path}/order`, { method: 'PUT', json: { revision, order: ids } })
      reload()
    },
  })
  const act = {
    save: async (indicator: Indicator, isNew: boolean) => {
      const json = { revision, indicator }
      await (isNew
        ? ask(`${path}/indicators`, { method: 'POST', json })
        : ask(`${path}/indicators/${indicator.id}`, { method: 'PUT', json }))
      setOpened({ indicator, isNew: false, revision: revision + 1 })
      reload()
    },
    remove: async (indicatorId: string) => {
      await ask(`${path}/indicators/${indicatorId}?revision=${revision}`, { method: 'DELETE' })
      setOpened(undefined)
      reload()
    },
    reload,
  }
  return (
    <>
      <SetHead answer={answer} today={today} />
      {canEdit ? (
        <>
          <SettingsForm
            answer={answer}
            sites={sites}
            onSaved={() => {
              reload()
              router.refresh()
            }}
          />
          <Effect id={id} />
        </>
      ) : null}
      <IndicatorTables
        set={set}
        chosen={opened?.indicator.id ?? null}
        onOpen={(indicator) => setOpened({ indicator, isNew: false, revision })}
        order={canEdit ? order : null}
        onAdd={canEdit ? (group) => setOpened({ indicator: newIndicator(group, set), isNew: true, revision }) : null}
      />
      {opened ? (
        <IndicatorPanel
          key={opened.isNew ? 'new' : opened.indicator.id}
          indicator={current?.indicator ?? opened.indicator}
          isNew={opened.isNew}
          canEdit={canEdit}
          rules={rules}
          act={act}
          onClose={() => setOpened(undefined)}
        />
      ) : null}
    </>
  )
}
