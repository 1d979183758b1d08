import type { ServerComponentProps } from 'payload'
import { mayHold } from '../../access/abilities.ts'
import { AccountPanel } from './panel.tsx'
import '../sign-in/index.css'
import './index.css'

/** Tells the panel whether whoever looks at it manages the security of all accounts. */
export const AccountPanelField = ({ user }: Pick<ServerComponentProps, 'user'>) => (
  <AccountPanel manages={user?.collection === 'users' && mayHold(user, 'security.manage')} />
)
