import type { ErrorEntry } from './define.ts'

/** Errors about the reviews that an article goes through before it is public. */
export const reviewErrors = {
  REVIEW_REQUIRED: {
    status: 403,
    message: '这篇稿件须经审核（{steps}）才能发布。',
    hint: '请保存为草稿后点“送审”；审核人签发后即发布。',
  },
  REVIEW_IMPOSSIBLE: {
    status: 409,
    message: '稿件目前处于“{stage}”，不能执行“{action}”。',
    hint: '请刷新页面，查看稿件现在由谁办理。',
  },
  REVIEW_FORBIDDEN: {
    status: 403,
    message: '您没有对这篇稿件执行“{action}”的权限。',
    hint: '请由有相应审核权限的人员办理。',
  },
  REVIEW_OWN: {
    status: 403,
    message: '本站不允许审核本人稿件，同一人也不能审两级。',
    hint: '请由未参与撰写、修改和前面各级审核的人员办理。',
  },
  REVIEW_PASSED: {
    status: 409,
    message: '稿件已有一级审核通过，不能再撤回。',
    hint: '请联系当前审核人退回。',
  },
  REVIEW_INCOMPLETE: {
    status: 409,
    message: '这篇稿件现在须经{steps}，前面的审核还没有做完。',
    hint: '送审后提高了审核级数；请点“退回上一级”补审。',
  },
  REVIEW_MOVED: {
    status: 409,
    message: '稿件刚刚由其他人办理，现在处于“{stage}”。',
    hint: '请刷新页面后再操作。',
  },
  REVIEW_CHANGED: {
    status: 409,
    message: '稿件内容在您打开之后有改动，没有办理。',
    hint: '请先比较改动，看过最新内容后再操作。',
  },
  REVIEW_COMMENT: { status: 400, message: '“{action}”须写明意见或理由。', hint: '请填写意见，最多 {max} 个字。' },
  REVIEW_LOCKED: {
    status: 409,
    message: '稿件正在“{stage}”，只有该级审核人可以修改。',
    hint: '需要修改时，请先撤回；已有审核通过的，请联系审核人退回。',
  },
  REVIEW_SIGNED: {
    status: 409,
    message: '稿件已经签发，签发的内容不能再改。',
    hint: '请先由签发人撤回签发，再修改。',
  },
  REVIEW_COLUMN_FIXED: {
    status: 409,
    message: '稿件正在审核，不能换栏目。',
    hint: '请先撤回或退回，换好栏目后重新送审。',
  },
  REVIEW_NOTHING: {
    status: 409,
    message: '稿件已经发布，之后没有改动，不需要送审。',
    hint: '请修改并保存草稿后再送审。',
  },
  REVIEW_EMPTY: {
    status: 400,
    message: '稿件还缺少{fields}，不能送审。',
    hint: '请补充并保存草稿后再送审。',
  },
  REVIEW_PERSON: {
    status: 400,
    message: '不能转交给所选的人员。',
    hint: '请选择对这个栏目有“{stage}”权限的其他人员。',
  },
  REVIEW_TIME: { status: 400, message: '定时发布的时间不正确。', hint: '请选择今后一年以内的时间。' },
  REVIEW_INPUT: { status: 400, message: '提交的内容不正确：{field}。', hint: '请刷新页面后重试。' },
  REVIEW_SCHEDULE_CHANGED: {
    status: 409,
    message: '定时之后稿件又有改动，没有发布。',
    hint: '请看过最新内容后重新定时。',
  },
  DEPUTY_PERIOD: {
    status: 400,
    message: '代理的起止时间不正确。',
    hint: '结束时间应晚于开始时间，最长一年。',
  },
  DEPUTY_PERSON: {
    status: 400,
    message: '不能请所选的人员代理。',
    hint: '请选择本人以外、能看到您所审稿件的在用账号。',
  },
} as const satisfies Record<string, ErrorEntry>
