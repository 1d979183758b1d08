import type { ServerComponentProps } from 'payload'
import { mayHold } from '../../access/abilities.ts'
import { AccountPanel } from './panel.tsx'
import '../sign-in/index.css'
import './index.css'

/** Shows the panel to whoever looks after the security of all accounts. */
export const AccountPanelField = ({ user }: Pick<ServerComponentProps, 'user'>) =>
  user?.collection === 'users' && mayHold(user, 'security.manage') ? <AccountPanel /> : null
