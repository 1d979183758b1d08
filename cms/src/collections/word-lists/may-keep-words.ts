import type { PayloadRequest } from 'payload'
import { may, onPlatformOrItself } from '../../access/scope.ts'

/** Whether somebody may change the words of a site, or with null those of the whole group. */
export const mayKeepWords = async (req: PayloadRequest, site: string | null): Promise<boolean> =>
  onPlatformOrItself(req, 'words.manage') || (site !== null && (await may(req, 'words.manage', site)))
