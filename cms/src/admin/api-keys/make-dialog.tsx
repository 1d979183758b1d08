'use client'

import { useId, useState } from 'react'
import { KEY_OPERATION_NAMES, KEY_OPERATIONS, type KeyOperation } from '../../access/key-operations.ts'
import type { MadeKey, WantedKey } from '../../api-keys/contract.ts'
import { ask } from '../ask.ts'
import { Confirm } from '../standard/parts/confirm.tsx'
import type { Choices } from './board.tsx'
import { newPlace, type PlaceDraft, PlacesField, placesOf } from './places-field.tsx'

type Draft = {
  readonly name: string
  readonly owner: string
  readonly operations: readonly KeyOperation[]
  /** null for the whole group */
  readonly places: readonly PlaceDraft[] | null
  readonly addresses: string
  readonly until: string
  readonly perMinute: string
}

const missingOf = ({ name, operations, places, until }: Draft, owner: string | undefined): string => {
  if (name.trim().length < 2) return '请填写系统名称。'
  if (owner === undefined) return '请从列表中选择责任人。'
  if (operations.length === 0) return '请至少选择一项可以做的事。'
  if (places !== null && placesOf(places).length === 0) return '请选择站点。'
  return until === '' ? '请填写有效期。' : ''
}

/** Asks for which system, what it may do, where, and how long. */
export const MakeDialog = ({
  sites,
  accounts,
  term,
  perMinute,
  onClose,
  onMade,
}: Choices & { onClose: () => void; onMade: (made: MadeKey) => void }) => {
  const id = useId()
  const [draft, setDraft] = useState<Draft>(() => ({
    name: '',
    owner: '',
    operations: ['read-published'],
    places: [newPlace()],
    addresses: '',
    until: term.last,
    perMinute: '',
  }))
  const set = (change: Partial<Draft>) => setDraft((known) => ({ ...known, ...change }))
  const owner = accounts.find(({ label }) => label === draft.owner)?.id
  const missing = missingOf(draft, owner)
  const toggle = (name: KeyOperation, isOn: boolean) =>
    set({ operations: KEY_OPERATION_NAMES.filter((one) => (one === name ? isOn : draft.operations.includes(one))) })
  const make = async () => {
    const json: WantedKey = {
      name: draft.name,
      owner: owner ?? '',
      operations: draft.operations,
      places: draft.places === null ? null : placesOf(draft.places),
      addresses: draft.addresses,
      until: draft.until,
      perMinute: draft.perMinute === '' ? null : Number(draft.perMinute),
    }
    onMade(await ask<MadeKey>('/security/keys', { method: 'POST', json }))
  }

  return (
    <Confirm title="签发接口密钥" agree="签发" disabled={missing !== ''} onClose={onClose} onAgree={make}>
      <div className="standard__row">
        <div className="standard__field">
          <label htmlFor={`${id}-name`}>系统名称</label>
          <input
            id={`${id}-name`}
            maxLength={40}
            autoComplete="off"
            placeholder="例如：市政务办公系统"
            value={draft.name}
            onChange={({ target }) => set({ name: target.value })}
          />
          <small>系统写的稿件和日志中以此署名。</small>
        </div>
        <div className="standard__field">
          <label htmlFor={`${id}-owner`}>责任人</label>
          <input
            id={`${id}-owner`}
            list={`${id}-accounts`}
            autoComplete="off"
            placeholder="输入姓名或邮箱查找"
            value={draft.owner}
            onChange={({ target }) => set({ owner: target.value })}
          />
          <datalist id={`${id}-accounts`}>
            {accounts.map((account) => (
              <option key={account.id} value={account.label} />
            ))}
          </datalist>
          <small>其账号停用后，密钥随即停止。</small>
        </div>
      </div>
      <fieldset className="standard__group">
        <legend>可以做什么</legend>
        {KEY_OPERATION_NAMES.map((name) => (
          <label key={name} className="standard__check api-keys__operation">
            <input
              type="checkbox"
              checked={draft.operations.includes(name)}
              onChange={({ target }) => toggle(name, target.checked)}
            />
            <span>
              {KEY_OPERATIONS[name].label}
              <small>{KEY_OPERATIONS[name].hint}</small>
            </span>
          </label>
        ))}
      </fieldset>
      <PlacesField sites={sites} places={draft.places} onChange={(places) => set({ places })} />
      <div className="standard__row">
        <div className="standard__field">
          <label htmlFor={`${id}-until`}>有效期至</label>
          <input
            id={`${id}-until`}
            type="date"
            max={term.last}
            value={draft.until}
            onChange={({ target }) => set({ until: target.value })}
          />
          <small>最长 {term.days} 天，到期前 30 天和 7 天提醒。</small>
        </div>
        <div className="standard__field">
          <label htmlFor={`${id}-rate`}>每分钟次数（可不填）</label>
          <input
            id={`${id}-rate`}
            type="number"
            min={1}
            max={6000}
            placeholder={String(perMinute)}
            value={draft.perMinute}
            onChange={({ target }) => set({ perMinute: target.value })}
          />
        </div>
      </div>
      <div className="standard__field">
        <label htmlFor={`${id}-addresses`}>允许的来源地址（可不填）</label>
        <textarea
          id={`${id}-addresses`}
          rows={2}
          maxLength={4000}
          placeholder="每行一个地址或网段，例如 10.20.0.0/16"
          value={draft.addresses}
          onChange={({ target }) => set({ addresses: target.value })}
        />
        <small>不填时，与管理后台允许的地址相同。</small>
      </div>
      <p className="people__missing" role="status">
        {missing}
      </p>
    </Confirm>
  )
}
