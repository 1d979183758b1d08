import { plainRecord as record } from '../src/probe/plain-record.ts'
import type { SearchRecord } from '../src/types.ts'

export { record }

/** A small group: texts written for these tests. */
export const SMALL: readonly SearchRecord[] = [
  record({
    id: 'gongzufang',
    title: '青澜市公租房申请须知',
    summary: '公租房申请条件和办理流程。',
    text: '符合条件的城镇中等偏下收入住房困难家庭，可以向户籍所在地街道办事处提出公租房申请。\n申请人应当如实申报家庭收入，由市住房保障中心审核。',
    date: '2026-05-08T02:00:00.000Z',
    column: '办事指南',
  }),
  record({
    id: 'zhufang',
    title: '关于做好住房保障工作的通知',
    text: '各区人民政府：为进一步做好住房保障工作，扩大公租房供给，现将有关事项通知如下。国务院有关部门对此提出了明确要求。',
    documentNumber: '青政办发〔2026〕15号',
    indexNumber: '990100001/2026-00015',
    date: '2026-06-01T02:00:00.000Z',
  }),
  record({
    id: 'zhaosheng',
    title: '2025年义务教育招生工作公告',
    text: '中小学校招生实行免试就近入学。水处理设施维修期间，个别学校临时调整。COVID 19 防控措施继续执行，详见 Science Park 校区说明。',
    date: '2025-07-01T02:00:00.000Z',
    siteCode: 'jyj',
    siteName: '青澜市教育局',
  }),
  record({
    id: 'zhuanxiang',
    title: '青澜市教育局关于印发专项规划的通知',
    text: '现将《教育发展专项规划》印发给你们，请认真贯彻执行。原规划（2021—2025年）同时废止，规划期至2030',
    documentNumber: '青教发〔2026〕5号',
    indexNumber: '990100007/2026-00007',
    date: '2026-02-03T02:00:00.000Z',
    column: '政策文件',
    siteCode: 'jyj',
    siteName: '青澜市教育局',
  }),
  record({
    id: 'hezhang',
    title: '河长制工作简报',
    text: '各级河长巡河一百二十次，整改问题五十个。\n务院前小区积水点已经消除，政府采购项目验收合格。',
    date: '2024-11-20T02:00:00.000Z',
    column: '工作动态',
  }),
]
