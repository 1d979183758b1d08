import { guideElements } from '../guide/elements.ts'
import { blankReport } from '../report/blank-report.ts'
import type { WebsiteReportValues } from '../website-report/types.ts'
import { blankWebsiteReport } from '../website-report/website-report.ts'
import type { ArticleForm, FormType, GuideForm, OrganForm } from './form.ts'
import { formOfReport } from './report-of-form.ts'

/** What is known of the organ before anything is written. */
export type KnownOrgan = {
  readonly name: string
  readonly address: string
  readonly hours: string
  readonly phone: string
  readonly email: string
}

/** A form to begin with, filled in as far as the site's own details go. */
export const blankForm = ({
  type,
  organ,
  year,
  counts,
}: {
  type: FormType
  organ: KnownOrgan
  /** The year to report on. */
  year: number
  /** What the system counts for a report of the website. */
  counts?: WebsiteReportValues
}): ArticleForm => {
  switch (type) {
    case 'guide':
      return blankGuide(organ)
    case 'organ':
      return blankOrgan(organ)
    case 'annual-report':
      return formOfReport(blankReport({ site: '', year }))
    case 'website-report':
      return blankWebsiteReport({ year, ...(counts ? { known: counts } : {}) })
    default:
      return type satisfies never
  }
}

const blankGuide = ({ address, hours, phone, email }: KnownOrgan): GuideForm => ({
  type: 'guide',
  elements: {
    ...(Object.fromEntries(guideElements.map(({ id }) => [id, ''])) as GuideForm['elements']),
    'office-address': address,
    'office-hours': hours,
    phone,
    'online-contact': email,
  },
})

const blankOrgan = ({ name, address, hours, phone, email }: KnownOrgan): OrganForm => ({
  type: 'organ',
  name,
  functions: '',
  address,
  hours,
  contacts: [
    { label: '联系电话', value: phone },
    { label: '电子邮箱', value: email },
  ],
  leaders: [],
  divisions: [],
})
