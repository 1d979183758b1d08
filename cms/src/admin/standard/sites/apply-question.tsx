import type { PlannedSite } from '../contract.ts'
import { Confirm } from '../parts/confirm.tsx'
import { planTotals } from './plan-totals.ts'

export const ApplyQuestion = ({
  sites,
  onAgree,
  onClose,
}: {
  sites: readonly PlannedSite[]
  onAgree: () => Promise<void>
  onClose: () => void
}) => {
  const { changing, operations, conflicts, extra } = planTotals(sites)
  return (
    <Confirm
      title={`套用到 ${sites.length} 个站点？`}
      agree={`套用到 ${sites.length} 个站点`}
      onAgree={onAgree}
      onClose={onClose}
    >
      <ul>
        <li>
          其中 {changing} 个站点的栏目要调整，共 {operations} 步；其余 {sites.length - changing} 个没有要调整的。
        </li>
        {conflicts > 0 ? <li>{conflicts} 处不能自动处理，保持原样。</li> : null}
        <li>{extra > 0 ? `${extra} 个本站自设的栏目予以保留；` : ''}有内容的栏目不会删除。</li>
        <li>公开页面随后自动更新。套用可以中途停止，也可以撤销。</li>
      </ul>
    </Confirm>
  )
}
