import type { Segment } from '@zhanqun/text-diff'
import { Fragment, type ReactNode } from 'react'

const FORMATS: readonly (readonly [bit: number, tag: 'strong' | 'em' | 's' | 'u' | 'sub' | 'sup'])[] = [
  [1, 'strong'],
  [2, 'em'],
  [4, 's'],
  [8, 'u'],
  [32, 'sub'],
  [64, 'sup'],
]

const styled = ({ text, format, link }: Segment): ReactNode => {
  const inner = FORMATS.reduce<ReactNode>((node, [bit, Tag]) => (format & bit ? <Tag>{node}</Tag> : node), text)
  return link === null ? (
    inner
  ) : (
    <span className="compare__link" title={`链接：${link}`}>
      {inner}
    </span>
  )
}

const Marked = ({ segment }: { segment: Segment }) => {
  switch (segment.mark) {
    case 'added':
      return <ins>{styled(segment)}</ins>
    case 'removed':
      return <del>{styled(segment)}</del>
    case 'restyled':
      return (
        <>
          <mark>{styled(segment)}</mark>
          {segment.link === null ? null : <small className="compare__address">（{segment.link}）</small>}
        </>
      )
    case 'same':
      return styled(segment)
  }
}

/** A text with what was put in, taken out or given another style; told apart by lines under and through, too. */
export const Segments = ({ segments }: { segments: readonly Segment[] }) =>
  segments.map((segment, index) => (
    <Fragment key={index}>
      <Marked segment={segment} />
    </Fragment>
  ))
