import { type Encoding, MIN_BYTES } from '@zhanqun/public-files'
import { acceptedEncoding } from './accepted-encoding.ts'
import { type ByteRange, type Conditions, evaluate, rangeOf } from './conditions.ts'
import { type Form, notModifiedHeaders } from './form.ts'
import { COMPRESSED_BYTES, type StaticFile } from './static-files.ts'

/** In which form a file goes to a client. */
export const encodingFor = ({ policy, stats }: StaticFile, acceptEncoding: string | undefined): Encoding | undefined =>
  policy.compress && stats.size >= MIN_BYTES && stats.size <= COMPRESSED_BYTES
    ? acceptedEncoding(acceptEncoding)
    : undefined

export type FileAnswer = {
  readonly status: 200 | 206 | 304 | 412 | 416
  readonly headers: Readonly<Record<string, string>>
  /** Which bytes of the form; undefined for none. */
  readonly part: ByteRange | undefined
}

/** What a client gets of a file, in a form that it takes. */
export const answerWith = ({
  file,
  form,
  conditions,
}: {
  file: StaticFile
  form: Form
  conditions: Conditions
}): FileAnswer => {
  const { modifiedMs } = file
  const etags = usableEtags({ file, form, conditions })
  switch (evaluate(conditions, { etags, modifiedMs })) {
    case 'not-modified':
      return {
        status: 304,
        headers: notModifiedHeaders(form, matching(conditions, etags) ?? form.etag),
        part: undefined,
      }
    case 'precondition-failed':
      return {
        status: 412,
        headers: { ...notModifiedHeaders(form, form.etag), 'content-length': '0' },
        part: undefined,
      }
    case 'send':
  }
  const { size, etag } = form
  const range = form.encoding === undefined ? rangeOf(conditions, { etag, modifiedMs, size }) : undefined
  if (range === undefined) return { status: 200, headers: form.headers, part: { start: 0, end: size - 1 } }
  if (range === 'unsatisfiable') {
    const { 'content-type': _type, ...headers } = form.headers
    return {
      status: 416,
      headers: { ...headers, 'content-range': `bytes */${size}`, 'content-length': '0' },
      part: undefined,
    }
  }
  const { start, end } = range
  const partial = { 'content-range': `bytes ${start}-${end}/${size}`, 'content-length': String(end - start + 1) }
  return { status: 206, headers: { ...form.headers, ...partial }, part: range }
}

/** A client that takes a compressed form may also go on using the plain one, but not the other way round. */
const usableEtags = ({
  file,
  form,
  conditions,
}: {
  file: StaticFile
  form: Form
  conditions: Conditions
}): string[] => {
  const asked = conditions['if-none-match'] ?? conditions['if-match']
  if (asked === undefined || form.encoding === undefined || asked.includes(form.etag)) return [form.etag]
  const plain = file.form(undefined)
  return plain && !(plain instanceof Promise) ? [form.etag, plain.etag] : [form.etag]
}

const matching = (conditions: Conditions, etags: readonly string[]): string | undefined =>
  etags.find((etag) => conditions['if-none-match']?.includes(etag))
