'use client'

import { UploadInput, useConfig } from '@payloadcms/ui'
import type { FormFinding, OrganForm } from '@zhanqun/disclosure'
import type { FormProps } from './guide-form.tsx'
import { Findings, RowList, TextInput } from './inputs.tsx'

type Leader = OrganForm['leaders'][number]

const BLANK_LEADER: Leader = { name: '', post: '', portfolio: '', resume: '', photo: null }

/** 机构信息: what article 20 item 2 asks of an organ. */
export const OrganFields = ({
  form,
  onChange,
  readOnly,
  findings,
  siteId,
}: FormProps<OrganForm> & { siteId: string | null }) => {
  const at = (path: string) => findings.filter((finding) => finding.path === path)
  return (
    <>
      <TextInput
        label="机关职能"
        required
        rows={6}
        hint="每行一段。"
        value={form.functions}
        onChange={(functions) => onChange({ ...form, functions })}
        readOnly={readOnly}
        findings={at('functions')}
      />
      <div className="article-form__pair">
        <TextInput
          label="办公地址"
          required
          value={form.address}
          onChange={(address) => onChange({ ...form, address })}
          readOnly={readOnly}
          findings={at('address')}
        />
        <TextInput
          label="办公时间"
          required
          value={form.hours}
          onChange={(hours) => onChange({ ...form, hours })}
          readOnly={readOnly}
          findings={at('hours')}
        />
      </div>
      <RowList
        title="联系方式"
        noun="联系方式"
        rows={form.contacts}
        blank={{ label: '', value: '' }}
        onChange={(contacts) => onChange({ ...form, contacts })}
        readOnly={readOnly}
      >
        {({ row, set }) => (
          <div className="article-form__pair">
            <TextInput
              label="名称"
              value={row.label}
              onChange={(label) => set({ ...row, label })}
              readOnly={readOnly}
            />
            <TextInput
              label="号码或地址"
              value={row.value}
              onChange={(value) => set({ ...row, value })}
              readOnly={readOnly}
            />
          </div>
        )}
      </RowList>
      <Findings findings={at('contacts')} isUntouched={form.contacts.length === 0} />
      <RowList
        title="负责人信息"
        noun="负责人"
        rows={form.leaders}
        blank={BLANK_LEADER}
        onChange={(leaders) => onChange({ ...form, leaders })}
        readOnly={readOnly}
      >
        {({ row, index, set }) => (
          <LeaderFields
            leader={row}
            path={`leaders.${index}`}
            set={set}
            readOnly={readOnly}
            findings={findings}
            siteId={siteId}
          />
        )}
      </RowList>
      <Findings findings={at('leaders')} isUntouched={form.leaders.length === 0} />
      <RowList
        title="机构设置（内设机构）"
        noun="内设机构"
        rows={form.divisions}
        blank={{ name: '', functions: '', phone: '' }}
        onChange={(divisions) => onChange({ ...form, divisions })}
        readOnly={readOnly}
      >
        {({ row, index, set }) => (
          <>
            <div className="article-form__pair">
              <TextInput
                label="名称"
                required
                value={row.name}
                onChange={(name) => set({ ...row, name })}
                readOnly={readOnly}
                findings={at(`divisions.${index}.name`)}
              />
              <TextInput
                label="联系电话"
                value={row.phone}
                onChange={(phone) => set({ ...row, phone })}
                readOnly={readOnly}
              />
            </div>
            <TextInput
              label="职责"
              rows={2}
              value={row.functions}
              onChange={(functions) => set({ ...row, functions })}
              readOnly={readOnly}
            />
          </>
        )}
      </RowList>
      <Findings findings={at('divisions')} isUntouched={form.divisions.length === 0} />
    </>
  )
}

const LeaderFields = ({
  leader,
  path,
  set,
  readOnly,
  findings,
  siteId,
}: {
  leader: Leader
  path: string
  set: (leader: Leader) => void
  readOnly: boolean
  findings: readonly FormFinding[]
  siteId: string | null
}) => {
  const { config } = useConfig()
  return (
    <>
      <div className="article-form__pair">
        <TextInput
          label="姓名"
          required
          value={leader.name}
          onChange={(name) => set({ ...leader, name })}
          readOnly={readOnly}
          findings={findings.filter((finding) => finding.path === `${path}.name`)}
        />
        <TextInput label="职务" value={leader.post} onChange={(post) => set({ ...leader, post })} readOnly={readOnly} />
      </div>
      <TextInput
        label="主管或者分管工作"
        rows={2}
        value={leader.portfolio}
        onChange={(portfolio) => set({ ...leader, portfolio })}
        readOnly={readOnly}
      />
      <TextInput
        label="简历"
        rows={4}
        hint="每行一段。"
        value={leader.resume}
        onChange={(resume) => set({ ...leader, resume })}
        readOnly={readOnly}
      />
      <UploadInput
        path={`form-${path}-photo`}
        label="照片"
        relationTo="media"
        api={config.routes.api}
        serverURL={config.serverURL}
        readOnly={readOnly}
        allowCreate={!readOnly}
        displayPreview
        {...(siteId ? { filterOptions: { media: { site: { equals: siteId } } } } : {})}
        {...(leader.photo ? { value: leader.photo } : {})}
        onChange={(value: unknown) => set({ ...leader, photo: idOf(value) })}
      />
    </>
  )
}

const idOf = (value: unknown): string | null => {
  if (typeof value === 'string') return value
  return typeof value === 'object' && value !== null && 'id' in value ? String(value.id) : null
}
