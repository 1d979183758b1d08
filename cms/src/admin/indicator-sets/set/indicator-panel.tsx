'use client'

import type { Indicator, RuleChoice } from '@zhanqun/compliance'
import { INDICATOR_FIELDS, parameterText } from '@zhanqun/compliance/screens'
import { EditingPanel } from '../../standard/parts/editing.tsx'
import { IndicatorForm } from './indicator-form.tsx'

export type IndicatorActions = {
  readonly save: (indicator: Indicator, isNew: boolean) => Promise<void>
  readonly remove: (indicatorId: string) => Promise<void>
  /** Reads what somebody else has made of the set. */
  readonly reload: () => void
}

export type IndicatorPanelProps = {
  indicator: Indicator
  isNew: boolean
  rules: readonly RuleChoice[]
  act: IndicatorActions
}

/** Beside the tables: all that a set says of one indicator, to read or to change. */
export const IndicatorPanel = ({
  canEdit,
  onClose,
  ...props
}: IndicatorPanelProps & { canEdit: boolean; onClose: () => void }) => (
  <EditingPanel label={props.isNew ? '新指标' : `指标：${props.indicator.name}`} onClose={onClose}>
    {({ close, setDirty }) =>
      canEdit ? (
        <IndicatorForm {...props} onDirty={setDirty} onClose={close} />
      ) : (
        <Details indicator={props.indicator} rules={props.rules} />
      )
    }
  </EditingPanel>
)

const Details = ({ indicator, rules }: { indicator: Indicator; rules: readonly RuleChoice[] }) => (
  <>
    <h2>{indicator.name}</h2>
    <dl className="standard__details">
      <div>
        <dt>编号</dt>
        <dd>{indicator.id}</dd>
      </div>
      {INDICATOR_FIELDS.map(({ field, label, text }) => (
        <div key={field}>
          <dt>{label}</dt>
          <dd>{text(indicator)}</dd>
        </div>
      ))}
      <div>
        <dt>评判方式</dt>
        <dd>{rules.find(({ id }) => id === indicator.rule)?.name}</dd>
      </div>
      {Object.entries(indicator.parameters).map(([name, parameter]) => (
        <div key={name}>
          <dt>{parameter.label}</dt>
          <dd>{parameterText(parameter)}</dd>
        </div>
      ))}
    </dl>
  </>
)
