import { civilDate, isCivilDate } from '@zhanqun/calendar'
import { clockText, disclosureClock } from '@zhanqun/documents'
import type { Endpoint } from 'payload'

export type DisclosureClockAnswer = { readonly text: string; readonly late: boolean }

/**
 * `GET /api/disclosure-clock?formed=2026-09-01`, with `&published=…` for a document that is public: how it
 * stands with the 20 working days. The calendar of holidays stays on the server.
 */
export const disclosureClockEndpoint: Endpoint = {
  path: '/disclosure-clock',
  method: 'get',
  handler: (req) => {
    const dateOf = (name: string): string | null => {
      const given = req.searchParams.get(name) ?? ''
      return isCivilDate(given) ? given : null
    }
    const [formedDate, published] = [dateOf('formed'), dateOf('published')]
    if (formedDate === null) return Response.json({ text: '', late: false } satisfies DisclosureClockAnswer)
    const clock = disclosureClock({ formedDate, at: published ?? civilDate(new Date()) })
    const answer: DisclosureClockAnswer = { text: clockText({ clock, published }), late: clock.workdaysLeft < 0 }
    return Response.json(answer)
  },
}
