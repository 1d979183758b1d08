/**
 * How people ask, and what pages do not say of it. The list is our own, put together from questions as citizens ask them;
 * it is kept short, since each of these words is dropped wherever it is no part of a longer word.
 */
export const ASKING_WORDS: ReadonlySet<string> = new Set(
  `请问 我想 我想要 我想了解 想了解 想知道 我想知道 了解一下 请问一下 想要 我要 我的 我家 我们 你们 咱们 大家
  怎么 怎么办 怎么办理 怎么样 怎样 咋 咋办 怎么回事 如何 如何办理 为什么 为啥 啥
  什么 是什么 有什么 要什么 需要什么 什么时候 什么时间 哪些 有哪些 哪个 哪种 哪天
  哪里 在哪里 去哪里 到哪里 哪里可以 哪儿 在哪儿 去哪儿 到哪儿 哪 在哪 去哪
  多少 是多少 多少钱 多久 多长时间 几个 几天 几年 几个月
  可以 可不可以 能不能 能否 是不是 是否 有没有 需不需要 要不要 算不算
  需要 应该 必须 要带 不能 不了 下来 出来 一下 的话 怎么算 找谁 是谁 谁 没人`.split(/\s+/u),
)

/** Single characters that are no more than grammar or the most general of actions when they stand by themselves. */
export const LIGHT_CHARACTERS: ReadonlySet<string> = new Set(
  '我你他她它您咱这那的了吗呢啊呀么是有没不要能会可想请让给把被将到在往去来上下都也还又再才很太最个些和与及或做办弄搞开看找问打带',
)

/** What is done with nearly everything; without it, the thing itself is left. */
export const SERVICE_WORDS: ReadonlySet<string> = new Set([
  '办理',
  '申请',
  '查询',
  '办法',
  '流程',
  '手续',
  '材料',
  '资料',
  '条件',
  '规定',
  '部门',
  '电话',
  '开始',
  '标准',
  '人员',
  '工作',
  '情况',
  '问题',
])

/** Characters that make another noun of the one before them: 居住证, 社保卡. */
export const NOUN_ENDINGS: ReadonlySet<string> = new Set('证卡费金房险税户号书权车款照所院局站法工人员')

/**
 * What was set apart, without what makes a question of it.
 * @example withoutAsking('怎么办 退休') // '退休'
 */
export const withoutAsking = (words: string): string =>
  words
    .split(' ')
    .filter((word) => !ASKING_WORDS.has(word))
    .join(' ') || words
