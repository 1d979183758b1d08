export { compress, compressSync, type Effort } from '../compress.ts'
export { DATA_HEADERS, PAGE_CSP, type Policy, policyOf, SECURITY_HEADERS } from '../policy.ts'
export { canBeCompressed, ENCODINGS, type Encoding, isSibling, MIN_BYTES, siblingOf, siblingsOf } from '../siblings.ts'
