import { describe, expect, it } from 'vitest'
import { cleanHtml, textOf } from '../src/exports/index.ts'

const ALLOWED =
  /^(?:[^<>]|<\/?(?:p|h[2-4]|ul|ol|li|table|thead|tbody|tr|th|td|blockquote|strong|em|u|s|sub|sup|a|br|hr)>|<p align="(?:center|right)">|<t[hd](?: colspan="\d+")?(?: rowspan="\d+")?>|<ol start="\d+">|<a href="[^"<>]*">)*$/

const MEGABYTE = 1024 * 1024
const fill = (piece: string, bytes: number): string => piece.repeat(Math.floor(bytes / Buffer.byteLength(piece)))

describe('dangerous content', () => {
  it.each([
    '<script>alert(1)</script>',
    '<SCRIPT SRC=//evil.example/x.js></SCRIPT>',
    '<scr<script>ipt>alert(1)</scr</script>ipt>',
    '<img src=x onerror=alert(1)>',
    '<svg onload=alert(1)><style><img src=x onerror=alert(1)></style></svg>',
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    '<object data="x.swf"><embed src="x.swf"></object>',
    '<form action="javascript:alert(1)"><button formaction="javascript:alert(1)">x</button></form>',
    '<a href="javascript:alert(1)">x</a>',
    '<a href=" java\tscr\nipt:alert(1)">x</a>',
    '<a href="&#1;javascript&colon;alert(1)">x</a>',
    '<a href="data:text/html;base64,PHNjcmlwdD4=">x</a>',
    '<a href="vbscript:x">x</a>',
    '<a href=\'https://example.cn/"onmouseover="alert(1)\'>x</a>',
    '<p style="background:url(javascript:alert(1))" onclick="alert(1)">x</p>',
    '<p align=\'right" onclick="alert(1)\'>x</p>',
    '<td colspan=\'2" onclick="x\'>x</td>',
    '<base href="https://evil.example/"><meta http-equiv=refresh content="0;url=x"><link rel=stylesheet href=x>',
    '<template><script>alert(1)</script></template><noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    '<textarea></textarea><img src=x onerror=alert(1)></textarea>',
    '<!--><script>alert(1)</script>-->',
    '<![CDATA[<script>alert(1)</script>]]>',
    '<?xml version="1.0"?><x:script xmlns:x="http://www.w3.org/1999/xhtml">alert(1)</x:script>',
    '<frameset onload=alert(1)><frame src="javascript:alert(1)">',
    '<plaintext><img src=x onerror=alert(1)>',
    '\u0000<scr\u0000ipt>alert(1)</script>',
  ])('leaves nothing of %j', (source) => {
    const { html } = cleanHtml(`<p>前</p>${source}<p>后</p>`)
    expect(html).toMatch(ALLOWED)
    expect(html).not.toMatch(/javascript|vbscript|data:/i)
    expect(html).toContain('前')
  })

  it('writes markup in the text as text', () => {
    const source = '<p>&lt;script&gt;alert("1")&lt;/script&gt; &amp;lt; 3&lt;5 a < b</p>'
    const { html } = cleanHtml(source)
    expect(html).toMatch(ALLOWED)
    expect(textOf(html)).toBe('<script>alert("1")</script> &lt; 3<5 a < b')
  })

  it('leaves out hidden text and says so', () => {
    const { html, warnings } = cleanHtml('<p>前<span style="display : none">暗链</span>后</p>')
    expect(html).toBe('<p>前后</p>')
    expect(warnings.join()).toContain('隐藏')
  })
})

describe('size and shape', () => {
  it('refuses more than 5 MB', () => {
    expect(() => cleanHtml('中'.repeat((5 * MEGABYTE) / 3 + 1))).toThrow(
      expect.objectContaining({ code: 'HTML_TOO_LARGE', status: 413 }),
    )
    expect(() => textOf('x'.repeat(5 * MEGABYTE + 1))).toThrow(expect.objectContaining({ code: 'HTML_TOO_LARGE' }))
  })

  it.each(['span', 'b', 'font', 'div', 'a', 'blockquote', 'section'])('survives 10,000 nested <%s>', (tag) => {
    const { html, warnings } = cleanHtml(`${`<${tag}>`.repeat(10_000)}文字${`</${tag}>`.repeat(10_000)}<p>其后</p>`)
    expect(html).toMatch(ALLOWED)
    expect(textOf(html)).toBe('文字\n其后')
    expect(warnings.join()).toContain('嵌套过深')
  })

  it.each([
    ['tables', '<table><tr><td>x'],
    ['lists', '<ul><li>x'],
  ])('answers to deeply nested %s', (_, piece) => {
    const { html } = cleanHtml(piece.repeat(150))
    expect(html).toMatch(ALLOWED)
    expect(html.split('<ul>').length).toBeLessThanOrEqual(6)
    expect(textOf(html).replace(/\s/g, '')).toBe('x'.repeat(150))
  })

  it.each([
    ['attributes', `<p ${Array.from({ length: 200_000 }, (_, at) => `a${at.toString(36)}`).join(' ')}>文</p>`],
    ['unclosed quotes', `文${fill('<a "', MEGABYTE)}`],
    ['unclosed comments', `文${fill('<!--', MEGABYTE)}`],
    ['unclosed titles', `文${fill('<title>', MEGABYTE)}`],
    ['end tags', `文${fill('</i>', MEGABYTE)}`],
    ['blanks', `文${fill('&nbsp;', MEGABYTE)}`],
    ['an image in the text', `文<img src="data:image/png;base64,${fill('A', MEGABYTE)}">`],
  ])('reads many %s in one pass', (_, source) => {
    expect(textOf(source)).toBe('文')
  })

  it.each([
    ['unclosed marks repeated by every paragraph', `<p><b><i><u><s><em><strong>x${fill('<p>x', MEGABYTE)}`],
    ['misnested blocks', fill('<span><p></span></p>', MEGABYTE)],
    ['paragraphs out of nothing', fill('</p>', 2 * MEGABYTE)],
    ['preformatted lines', `<pre>${fill('x\n', MEGABYTE)}`],
  ])('refuses %s', (_, source) => {
    expect(() => cleanHtml(source)).toThrow(expect.objectContaining({ code: 'HTML_TOO_COMPLEX', status: 413 }))
  })

  it('does not let spans make a table larger than its source', () => {
    const source = `<table><tr>${'<td colspan=100>1'.repeat(2_000)}${'<tr><td rowspan=100>1'.repeat(2_000)}</table>`
    expect(cleanHtml(source).html.length).toBeLessThan(3 * source.length)
  })
})
