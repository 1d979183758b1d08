export { isPublicAddress, publicLookup } from '../public-addresses.ts'
