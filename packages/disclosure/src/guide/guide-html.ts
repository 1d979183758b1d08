import { isBlank } from '../findings.ts'
import { escapeHtml, factsHtml, paragraphsHtml } from '../html.ts'
import { guideElements } from './elements.ts'
import type { DisclosureGuide } from './guide.ts'

/** A guide as the body of an article: the texts under headings, the office as a table. What is empty is left out. */
export const guideHtml = ({ elements }: DisclosureGuide): string => {
  const texts = guideElements
    .filter(({ id, about }) => about === 'information' && !isBlank(elements[id]))
    .map(({ id, label }) => `<h2>${escapeHtml(label)}</h2>${paragraphsHtml(elements[id])}`)
  const office = factsHtml({
    caption: '联系方式',
    facts: guideElements
      .filter(({ about }) => about === 'office')
      .map(({ id, label }) => ({ label, value: elements[id] })),
  })
  return `${texts.join('')}${office === '' ? '' : `<h2>政府信息公开工作机构</h2>${office}`}`
}
