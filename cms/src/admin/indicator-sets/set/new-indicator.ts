import type { Indicator, IndicatorGroup, IndicatorSet } from '@zhanqun/compliance'

/** What an indicator of one's own begins with: judged by hand, and for all sites. */
export const newIndicator = (group: IndicatorGroup, { indicators }: IndicatorSet): Indicator => {
  const taken = new Set(indicators.map(({ id }) => id))
  return {
    id: freeId(taken),
    group,
    category: '',
    name: '',
    text: '',
    norm: { ref: '', clause: '' },
    sourceStatus: 'local',
    rule: 'by-hand',
    parameters: {},
    audience: { kinds: null, levels: null },
    severity: group === 'veto' ? 'serious' : 'problem',
    score: null,
    mend: '',
    isOn: true,
  }
}

const freeId = (taken: ReadonlySet<string>): string => {
  for (let n = 1; ; n++) if (!taken.has(`own-${n}`)) return `own-${n}`
}
