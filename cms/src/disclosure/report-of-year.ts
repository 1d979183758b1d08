import type { FormType } from '@zhanqun/disclosure'
import type { PayloadRequest } from 'payload'

export type ReportOfYear = { readonly id: string; readonly title: string; readonly year: number }

/** The report of a type, of a site on a year, that is written as a form, published or not; there is one at most. */
export const findReportOfYear = async ({
  req,
  type,
  siteId,
  year,
  except,
}: {
  req: PayloadRequest
  type: FormType
  siteId: string | null
  year: number
  /** An article that does not count. */
  except: string | null
}): Promise<ReportOfYear | null> => {
  const { docs } = await req.payload.find({
    collection: 'articles',
    where: {
      and: [
        { formType: { equals: type } },
        { formYear: { equals: year } },
        { site: { equals: siteId } },
        ...(except === null ? [] : [{ id: { not_equals: except } }]),
      ],
    },
    select: { title: true },
    limit: 1,
    pagination: false,
    depth: 0,
    overrideAccess: true,
    req,
  })
  const [found] = docs
  return found ? { id: found.id, title: found.title, year } : null
}
