/** 报送、推送、采用: the words of sharing, which the server, the screens, the tests and the docs read. */
export type ShareKind = 'submit' | 'push'
export type ShareMode = 'reference' | 'copy'
export type ShareState = 'offered' | 'accepted' | 'declined' | 'withdrawn' | 'ended'
/** What has become of the article that a copy was made of. */
export type SourceState = 'same' | 'changed' | 'withdrawn'

export const SHARE_KINDS: Readonly<Record<ShareKind, string>> = { submit: '报送', push: '推送' }

export const SHARE_MODES: Readonly<Record<ShareMode, string>> = { reference: '引用', copy: '复制' }

export const SHARE_STATES: Readonly<Record<ShareState, string>> = {
  offered: '待采用',
  accepted: '已采用',
  declined: '未采用',
  withdrawn: '已撤回',
  ended: '已停止引用',
}

export const SOURCE_STATES: Readonly<Record<SourceState, string>> = {
  same: '原稿未变',
  changed: '原稿已修改',
  withdrawn: '原稿已撤下',
}

/** What somebody is still to be told of a share. */
export const NEWS_VALUES = ['offer', 'decision', 'changed', 'withdrawn'] as const

type Move = {
  readonly from: ShareState
  readonly to: ShareState
  /** Which end may do it; `source` happens by itself when the article is deleted. */
  readonly who: 'sender' | 'receiver' | 'source'
}

/** Every change of state that there is. */
export const SHARE_MOVES: readonly Move[] = [
  { from: 'offered', to: 'accepted', who: 'receiver' },
  { from: 'offered', to: 'declined', who: 'receiver' },
  { from: 'offered', to: 'withdrawn', who: 'sender' },
  { from: 'offered', to: 'withdrawn', who: 'source' },
  { from: 'accepted', to: 'ended', who: 'receiver' },
  { from: 'accepted', to: 'ended', who: 'source' },
]

export const mayMove = (from: ShareState, to: ShareState, who: Move['who']): boolean =>
  SHARE_MOVES.some((move) => move.from === from && move.to === to && move.who === who)

const valuesOf = <T extends string>(labels: Readonly<Record<T, string>>) => Object.keys(labels) as [T, ...T[]]

export const KIND_VALUES = valuesOf(SHARE_KINDS)
export const MODE_VALUES = valuesOf(SHARE_MODES)
export const STATE_VALUES = valuesOf(SHARE_STATES)
export const SOURCE_VALUES = valuesOf(SOURCE_STATES)

/** Whether a site shows the article as the source has it. */
export const isReference = ({
  state,
  taken,
}: {
  readonly state: ShareState
  readonly taken: ShareMode | null
}): boolean => state === 'accepted' && taken === 'reference'
