/** 采用率 of what has been decided on, as a percentage; null while nothing has. */
export const rateOf = ({ accepted, declined }: { accepted: number; declined: number }): number | null =>
  accepted + declined === 0 ? null : Math.round((accepted / (accepted + declined)) * 1000) / 10
