import { type StandardItem, standardItem } from '@zhanqun/standard'

/** Items of one section each: so many siblings below it. */
const PER_SECTION = 10

/** A standard of so many items for departments; the second version changes one item in six. */
export const itemsOf = (count: number, version: 1 | 2): StandardItem[] =>
  Array.from({ length: count }, (_, at): StandardItem => {
    const section = at - (at % PER_SECTION)
    const isSection = at === section
    const isChanged = version === 2 && at % 6 === 1
    return standardItem({
      id: `item-${at}`,
      parentId: isSection || (isChanged && at % 4 === 1) ? null : `item-${section}`,
      name: isChanged ? `新栏目${at}` : `栏目${at}`,
      slug: `lm${at}`,
      order: isChanged ? 1000 - at : at,
      kind: isSection ? 'section' : 'news',
      template: isSection ? 'section' : 'list',
      inNavigation: isSection,
      applies: [{ kind: 'department', level: 'municipal', requirement: 'required', sourceStatus: 'local' }],
      update: { type: 'every', n: 1, unit: 'month' },
      updateSource: { ref: '基准测试', clause: '', sourceStatus: 'local' },
      minimum: isSection ? 0 : 1,
      norm: { ref: '基准测试', clause: '' },
      sourceStatus: 'local',
      description: '',
    })
  })
