import { expect, it } from 'vitest'
import { parsePlainRequest } from '../plain-request.ts'

const parse = (text: string) => parsePlainRequest(Buffer.from(text, 'latin1'))

it('reads what browsers send', () => {
  expect(
    parse(
      'GET /a/b.html?x=%E4%B8%AD HTTP/1.1\r\nHost: www.example.test:4321\r\nConnection: keep-alive\r\n' +
        'User-Agent: Mozilla/5.0 (X11)\r\nAccept: text/html;q=0.9,*/*\r\nAccept-Encoding: gzip, deflate, br, zstd\r\n' +
        'If-None-Match: "abc", W/"d"\r\nIf-Modified-Since: Mon, 01 Jan 2024 00:00:00 GMT\r\nCookie: a=b; c="d"\r\n\r\n',
    ),
  ).toEqual({
    url: '/a/b.html?x=%E4%B8%AD',
    host: 'www.example.test:4321',
    acceptEncoding: 'gzip, deflate, br, zstd',
    ifNoneMatch: '"abc", W/"d"',
    ifModifiedSince: 'Mon, 01 Jan 2024 00:00:00 GMT',
  })
  expect(parse('GET / HTTP/1.1\r\nhOST:a\r\n\r\n')).toMatchObject({ url: '/', host: 'a' })
})

it.each([
  ['', 'nothing'],
  ['GET / HTTP/1.1\r\n\r\n', 'no host'],
  ['GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n', 'two hosts'],
  ['GET / HTTP/1.1\r\nHost: a\r\n', 'half a head'],
  ['GET / HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n', 'two requests'],
  ['HEAD / HTTP/1.1\r\nHost: a\r\n\r\n', 'another method'],
  ['GET / HTTP/1.0\r\nHost: a\r\n\r\n', 'another version'],
  ['GET http://b/ HTTP/1.1\r\nHost: a\r\n\r\n', 'an absolute address'],
  ['GET  / HTTP/1.1\r\nHost: a\r\n\r\n', 'two blanks'],
  ['GET /a b HTTP/1.1\r\nHost: a\r\n\r\n', 'a blank in the address'],
  ['GET /\xe4 HTTP/1.1\r\nHost: a\r\n\r\n', 'an address that is not ASCII'],
  ['GET / HTTP/1.1\nHost: a\n\n', 'bare line feeds'],
  ['GET / HTTP/1.1\r\nHost: a\nX: b\r\n\r\n', 'a bare line feed in a value'],
  ['GET / HTTP/1.1\r\nHost: a\rX: b\r\n\r\n', 'a bare carriage return'],
  ['GET / HTTP/1.1\r\nHost: a\r\n folded: b\r\n\r\n', 'a folded line'],
  ['GET / HTTP/1.1\r\nHost : a\r\n\r\n', 'a blank before the colon'],
  ['GET / HTTP/1.1\r\nHost: a\r\nX\r\n\r\n', 'a line without a colon'],
  ['GET / HTTP/1.1\r\nHost: a\r\nX: \0\r\n\r\n', 'a null byte'],
  ['GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n', 'a length'],
  ['GET / HTTP/1.1\r\nHost: a\r\nTRANSFER-ENCODING: chunked\r\n\r\n', 'a body in chunks'],
  ['GET / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n\r\n', 'an expectation'],
  ['GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n', 'an end'],
  ['GET / HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: h2c\r\n\r\n', 'another protocol'],
  ['GET / HTTP/1.1\r\nHost: a\r\nRange: bytes=0-1\r\n\r\n', 'a part'],
  ['GET / HTTP/1.1\r\nHost: a\r\nIf-Match: "a"\r\n\r\n', 'a condition'],
  [`GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(17_000)}\r\n\r\n`, 'a long head'],
])('leaves %j to others: %s', (text) => {
  expect(parse(text)).toBeUndefined()
})
