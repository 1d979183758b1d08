import path from 'node:path'
import { repositoryDir } from '../environment.ts'
import { runOnDatabase } from '../on-database.ts'

/** Has all pages of the named sites (all sites when none is named) made anew; works beside a running product. */
export const publish = (codes: readonly string[]): Promise<number> =>
  runOnDatabase({ program: path.join(repositoryDir, 'scripts/src/request-rebuild.ts'), args: codes })
