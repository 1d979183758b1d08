import type { Endpoint } from 'payload'
import { isId } from '../database/is-id.ts'
import { headers } from './input.ts'
import { workCounts, workPage } from './work.ts'
import { isWorkList } from './work-lists.ts'

/** `GET /api/review/work?list=review&site=…&column=…&after=…`: one of the lists of whoever asks, and how long all are. */
export const workEndpoint: Endpoint = {
  path: '/review/work',
  method: 'get',
  handler: async (req) => {
    const asked = (name: string): string | null => {
      const value = req.searchParams.get(name)
      return value && isId(req.payload, value) ? value : null
    }
    const list = req.searchParams.get('list')
    const filter = { site: asked('site'), column: asked('column'), after: req.searchParams.get('after') }
    const [page, counts] = await Promise.all([
      workPage(req, isWorkList(list) ? list : 'review', filter),
      workCounts(req, filter),
    ])
    return Response.json({ ...page, counts }, { headers })
  },
}
