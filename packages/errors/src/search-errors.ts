import type { ErrorEntry } from './define.ts'

/** Errors of the list of synonyms for search. */
export const searchErrors = {
  SYNONYM_MISSING: {
    status: 400,
    message: '请填写词语和至少一个同义词。',
    hint: '几个同义词之间用“、”分隔。',
  },
  SYNONYM_LENGTH: {
    status: 400,
    message: '“{word}”的长度不合适，每个词须为 2 至 {max} 个字。',
    hint: '请修改这个词。',
  },
  SYNONYM_CHARACTERS: {
    status: 400,
    message: '“{word}”里有空格或标点，检索时认不出来。',
    hint: '请只写文字、字母和数字；几个同义词之间用“、”分隔。',
  },
  SYNONYM_TWICE: { status: 400, message: '“{word}”写了不止一次。', hint: '请只保留一个。' },
  SYNONYM_TOO_MANY: {
    status: 400,
    message: '同义词超过 {max} 个。',
    hint: '请只保留意思相同的，或者分成几条。',
  },
  SYNONYM_TAKEN: { status: 409, message: '已有词语“{word}”。', hint: '请修改原有的一条。' },
  SYNONYMS_FULL: {
    status: 409,
    message: '同义词已有 {max} 条，不能再加。',
    hint: '请先删除不再需要的。',
  },
} as const satisfies Record<string, ErrorEntry>
