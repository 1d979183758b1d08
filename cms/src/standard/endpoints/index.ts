import type { Endpoint } from 'payload'
import { applyEndpoints } from './apply.ts'
import { editEndpoints } from './edit.ts'
import { readEndpoints } from './read.ts'

/** `/api/column-standards`: the column standard's versions, and bringing sites into line with one. */
export const standardEndpoints: Endpoint[] = [...applyEndpoints, ...readEndpoints, ...editEndpoints]
