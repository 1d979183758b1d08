import { runOnData } from './on-data.ts'

/** Has all pages of the named sites (all sites when none is named) made anew, and shows how that goes on. */
export const publish = (codes: readonly string[]): Promise<number> =>
  runOnData({ script: 'tasks/request-rebuild.ts', args: codes })
