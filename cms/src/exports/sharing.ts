export { acceptShare, declineShare, endReference, withdrawShare } from '../sharing/decide.ts'
export { offerToSites } from '../sharing/offer.ts'
export { findShares, type Share } from '../sharing/rows.ts'
