import { inWords, planSites, sitesIn, summaryOf, totalsOf } from '@zhanqun/cms/standard'
import type { StandardVersion } from '@zhanqun/standard'
import type { PayloadRequest } from 'payload'
import { type ScopeWish, scopeOf } from './scope.ts'
import { versionOf } from './versions.ts'

/** How sites differ from a version; for a single site with what would be done. */
export const siteDiff = async ({
  req,
  versionId,
  wish,
}: {
  req: PayloadRequest
  versionId: string
  wish: ScopeWish
}): Promise<number> => {
  const { version } = await versionOf(req, versionId)
  await printPlans({ req, standard: version, wish })
  return 0
}

/** @returns how many steps the plans have together */
export const printPlans = async ({
  req,
  standard,
  wish,
}: {
  req: PayloadRequest
  standard: StandardVersion
  wish: ScopeWish
}): Promise<number> => {
  const sites = await sitesIn(req, await scopeOf(req, wish))
  const summaries = []
  for await (const planned of planSites({ req, standard, sites, options: {} })) {
    const summary = summaryOf(planned)
    summaries.push(summary)
    if (sites.length === 1) {
      const { findings, operations } = inWords({ ...planned, standard })
      for (const { message } of findings) console.log(`  ${message}`)
      if (operations.length > 0) console.log('套用时：')
      for (const { message } of operations) console.log(`  ${message}`)
    } else if (summary.operations + summary.conflicts > 0) {
      const conflicts = summary.conflicts > 0 ? `，${summary.conflicts} 处不能自动处理` : ''
      console.log(`  ${summary.name}：${summary.operations} 项改动${conflicts}`)
    }
  }
  const totals = totalsOf(summaries)
  const conflicts = totals.conflicts > 0 ? `，${totals.conflicts} 处不能自动处理` : ''
  console.log(`对照“${standard.name}”，${summaries.length} 个站点共 ${totals.operations} 项改动${conflicts}。`)
  return totals.operations
}
