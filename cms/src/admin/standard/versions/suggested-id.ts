/** A free id for a copy: `zq-2026` leads to `zq-2026-v2`, that to `zq-2026-v3`. */
export const suggestedId = ({ versionId, taken }: { versionId: string; taken: readonly string[] }): string => {
  const base = versionId.replace(/-v\d+$/, '')
  for (let n = 2; ; n++) {
    const id = `${base}-v${n}`
    if (!taken.includes(id)) return id
  }
}

/** `检查指标` leads to `检查指标（修订）`, and that to the same. */
export const copiedName = (name: string): string => `${name.replace(/（修订）$/, '')}（修订）`
