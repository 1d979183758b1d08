import { applicabilityOf } from '../items.ts'
import type { StandardItem, StandardVersion } from '../types.ts'
import { SITE_CLASSES, siteClassWords } from '../words.ts'
import { finding, type StandardFinding } from './findings.ts'

/** The platform's one name, 国办公开办函〔2019〕61号 二. */
export const DISCLOSURE_NAME = '政府信息公开'

/** Names and order of the platform's four parts, 国办公开办函〔2019〕61号 as local notices pass it on. */
export const DISCLOSURE_CHILDREN: readonly string[] = [
  '政府信息公开指南',
  '政府信息公开制度',
  '法定主动公开内容',
  '政府信息公开年报',
]

/** 政府信息公开: that it is there, called so, and has its four fixed parts in order. */
export const checkDisclosure = (version: StandardVersion): readonly StandardFinding[] => {
  const platforms = version.items.filter(({ template }) => template === 'disclosure')
  if (version.items.length > 0 && platforms.length === 0)
    return [
      finding({ item: null, field: 'items', code: 'STANDARD_DISCLOSURE_MISSING', details: { name: DISCLOSURE_NAME } }),
    ]
  return platforms.flatMap((platform) => [
    ...(platform.name === DISCLOSURE_NAME
      ? []
      : [
          finding({
            item: platform,
            field: 'name',
            code: 'STANDARD_DISCLOSURE_NAME',
            details: { name: platform.name, fixed: DISCLOSURE_NAME },
          }),
        ]),
    ...checkChildren(platform, version),
  ])
}

const checkChildren = (platform: StandardItem, { items }: StandardVersion): readonly StandardFinding[] => {
  const children = items.filter(({ parentId }) => parentId === platform.id).toSorted((a, b) => a.order - b.order)
  const wrong = SITE_CLASSES.find((site) => {
    if (!applicabilityOf({ item: platform, ...site })) return false
    const names = children.filter((item) => applicabilityOf({ item, ...site })).map(({ name }) => name)
    return names.join('\n') !== DISCLOSURE_CHILDREN.join('\n')
  })
  if (!wrong) return []
  const found = children.filter((item) => applicabilityOf({ item, ...wrong })).map(({ name }) => name)
  return [
    finding({
      item: platform,
      field: 'parentId',
      code: 'STANDARD_DISCLOSURE_CHILDREN',
      details: {
        site: siteClassWords(wrong),
        found: found.join('、') || '无',
        fixed: DISCLOSURE_CHILDREN.join('、'),
      },
    }),
  ]
}
