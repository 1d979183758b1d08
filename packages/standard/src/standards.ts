import type { StandardVersion } from './types.ts'
import { zq2026 } from './zq-2026/index.ts'

/** Versions that the product ships, oldest first. */
export const builtInStandards: readonly StandardVersion[] = [zq2026]

/** The version from which new sites are made. */
export const currentStandard: StandardVersion = zq2026
