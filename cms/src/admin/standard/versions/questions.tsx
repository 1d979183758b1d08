'use client'

import { ask } from '../../ask.ts'
import type { VersionAnswer, VersionSummary } from '../contract.ts'
import { Confirm } from '../parts/confirm.tsx'
import { Findings } from '../parts/findings.tsx'
import { Shown } from '../parts/shown.tsx'
import { useAnswer } from '../use-answer.ts'

type Props = { version: VersionSummary; onDone: () => void; onClose: () => void }

/** Says what putting a draft in force means, and what stands in the way. */
export const PutInForce = ({ version, versions, onDone, onClose }: Props & { versions: readonly VersionSummary[] }) => {
  const path = `/column-standards/${version.id}`
  const asked = useAnswer<VersionAnswer>(path)
  const ready = asked.answer.state === 'here' ? asked.answer.value : undefined
  const current = versions.find(({ status }) => status === 'in-force')
  const agree = async () => {
    await ask(`${path}/in-force`, { method: 'POST', json: { revision: ready?.revision } })
    onDone()
  }
  return (
    <Confirm
      title={`把“${version.name}”设为现行？`}
      agree="设为现行"
      disabled={!ready || ready.findings.length > 0}
      onAgree={agree}
      onClose={onClose}
    >
      <ul>
        <li>新建的站点按它建栏目，合规情况按它检查。</li>
        {current ? <li>“{current.name}”同时成为“已被取代”，内容保留，仍可查看和复制。</li> : null}
        <li>已有站点的栏目不会自动改变；要改变，请随后到“对照站点”中套用。</li>
        <li>现行的标准不能再修改；要修改，请复制为新的草案。</li>
      </ul>
      <Shown asked={asked}>
        {({ findings }) => (findings.length > 0 ? <Findings findings={findings} heading="还不能设为现行：" /> : null)}
      </Shown>
    </Confirm>
  )
}

export const DeleteVersion = ({ version, onDone, onClose }: Props) => {
  const path = `/column-standards/${version.id}`
  const asked = useAnswer<VersionAnswer>(path)
  const revision = asked.answer.state === 'here' ? asked.answer.value.revision : undefined
  const agree = async () => {
    await ask(`${path}?revision=${revision}`, { method: 'DELETE' })
    onDone()
  }
  return (
    <Confirm
      title={`删除草案“${version.name}”？`}
      agree="删除草案"
      danger
      disabled={revision === undefined}
      onAgree={agree}
      onClose={onClose}
    >
      <p>草案中的 {version.items} 个标准项一并删除，不能恢复。站点的栏目不受影响。</p>
    </Confirm>
  )
}
