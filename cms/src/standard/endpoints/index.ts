import type { Endpoint } from 'payload'
import { editEndpoints } from './edit.ts'
import { readEndpoints } from './read.ts'

/** `/api/column-standards`: the column standard's versions. */
export const standardEndpoints: Endpoint[] = [...readEndpoints, ...editEndpoints]
