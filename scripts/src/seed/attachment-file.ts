import type { DemoAttachment } from '@zhanqun/demo'

const TYPES = { csv: 'text/csv', txt: 'text/plain', pdf: 'application/pdf' } as const

/** An attachment as Payload's upload takes it. */
export const attachmentFile = ({ name, kind, content }: DemoAttachment) => {
  const data = typeof content === 'string' ? Buffer.from(content) : content
  return { name, data, mimetype: TYPES[kind], size: data.length }
}
