import { formatDateTime } from '@zhanqun/content'

/** `2026-11-20 09:30:05`, in Chinese time: a log is read to the second. */
export const formatMoment = (iso: string): string => `${formatDateTime(iso)}:${iso.slice(17, 19)}`
