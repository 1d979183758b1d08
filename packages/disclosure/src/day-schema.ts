import { isCivilDate } from '@zhanqun/calendar/civil-date'
import { z } from 'zod'

/** A day that exists, `YYYY-MM-DD`, in Asia/Shanghai. */
export const daySchema = z.string().refine(isCivilDate, { error: '应为YYYY-MM-DD格式的日期' })
