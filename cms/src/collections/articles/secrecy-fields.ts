import { groundText, isSecrecyResult, SECRECY_GROUNDS, SECRECY_RESULTS, type SecrecyGround } from '@zhanqun/documents'
import type { Field } from 'payload'
import { internalToOffice } from '../../access/rules.ts'
import { isRecord } from '../../is-record.ts'

const machineOnly = { create: () => false, update: () => false }
const copiesNothing = { beforeDuplicate: [() => null] }

const asksForGround = (_: unknown, sibling: unknown): boolean => {
  const result = isRecord(sibling) ? sibling.result : null
  return isSecrecyResult(result) && SECRECY_RESULTS[result].needsGround
}

const GROUNDS = Object.keys(SECRECY_GROUNDS) as SecrecyGround[]

/** 保密审查, 《政府信息公开条例》 articles 14 to 17. */
export const secrecyFields: Field[] = [
  {
    name: 'secrecy',
    label: '保密审查',
    type: 'group',
    access: { read: internalToOffice },
    admin: {
      description:
        '由有签发权限的人员审查，保存时记下审查人和时间，并写入操作日志。审查后标题、正文、题图或附件有改动的，发布前须重新审查。',
    },
    fields: [
      {
        type: 'row',
        fields: [
          {
            name: 'result',
            label: '审查结果',
            type: 'select',
            options: Object.entries(SECRECY_RESULTS).map(([value, { label }]) => ({ value, label })),
            hooks: copiesNothing,
          },
          {
            name: 'ground',
            label: '依据',
            type: 'select',
            options: GROUNDS.map((value) => ({ value, label: groundText(value) })),
            hooks: copiesNothing,
            admin: { condition: asksForGround },
          },
        ],
      },
      {
        name: 'note',
        label: '审查意见',
        type: 'textarea',
        maxLength: 500,
        hooks: copiesNothing,
        admin: { description: '例如区分处理的内容、征求保密部门意见的情况。' },
      },
      {
        name: 'reviewNow',
        label: '已审查当前内容',
        type: 'checkbox',
        virtual: true,
        admin: {
          // Payload takes fields that are not stored for such as nobody fills in.
          readOnly: false,
          description: '内容改动后重新审查、结果不变时，请勾选后保存；修改结果、依据或意见时不必勾选。',
          disableListColumn: true,
          disableListFilter: true,
        },
      },
      {
        type: 'row',
        fields: [
          {
            name: 'reviewerName',
            label: '审查人',
            type: 'text',
            access: machineOnly,
            hooks: copiesNothing,
            admin: { readOnly: true, condition: (_, sibling) => Boolean(sibling?.at) },
          },
          {
            name: 'at',
            label: '审查时间',
            type: 'date',
            access: machineOnly,
            hooks: copiesNothing,
            admin: {
              readOnly: true,
              condition: (_, sibling) => Boolean(sibling?.at),
              date: { pickerAppearance: 'dayAndTime', displayFormat: 'yyyy-MM-dd HH:mm', timeFormat: 'HH:mm' },
            },
          },
        ],
      },
      {
        name: 'reviewer',
        label: '审查人编号',
        type: 'text',
        access: machineOnly,
        hooks: copiesNothing,
        admin: { hidden: true, disableListColumn: true, disableListFilter: true },
      },
      {
        name: 'digest',
        label: '所审查内容的摘要值',
        type: 'text',
        access: machineOnly,
        hooks: copiesNothing,
        admin: { hidden: true, disableListColumn: true, disableListFilter: true },
      },
    ],
  },
]
