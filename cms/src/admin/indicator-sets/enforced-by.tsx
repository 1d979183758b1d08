import { formatDateTime } from '@zhanqun/content'
import type { SetAnswer } from './contract.ts'

/** Who has put a set in force, when and why; nothing of one that nobody has. */
export const EnforcedBy = ({ enforced }: Pick<SetAnswer, 'enforced'>) =>
  enforced ? (
    <div>
      <dt>由谁施行</dt>
      <dd>
        {enforced.byName}，{formatDateTime(new Date(enforced.at).toISOString())}，理由：{enforced.reason}
      </dd>
    </div>
  ) : null
