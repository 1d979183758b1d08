import { describe, expect, it } from 'vitest'
import { cleanHtml, textOf } from '../src/exports/index.ts'

const htmlOf = (html: string): string => cleanHtml(html).html

describe('text of word processors', () => {
  it('keeps paragraphs and drops classes, styles, fonts and indents', () => {
    const html = htmlOf(
      `<p class="MsoNormal" style="text-indent:2em;font-family:宋体"><span lang="EN-US" style="font-size:16pt"><o:p>&nbsp;</o:p></span></p>
       <p class="MsoNormal" align="justify">　　<font face="仿宋">各县（市、区）人民政府：</font><o:p></o:p></p>
       <P STYLE='margin:0'>&nbsp;&nbsp;&nbsp;&nbsp;现将有关事项<span>通知</span>如下。</P>`,
    )
    expect(html).toBe('<p>各县（市、区）人民政府：</p>\n<p>现将有关事项通知如下。</p>')
  })

  it('reads bold, italic, underline, sub and sup from elements and from styles', () => {
    expect(
      htmlOf(
        '<p>一<span style="font-weight:700">二</span><i>三</i><span style="text-decoration: underline">四</span></p>',
      ),
    ).toBe('<p>一<strong>二</strong><em>三</em><u>四</u></p>')
    expect(htmlOf('<p>5<sup>2</sup>，CO<span style="vertical-align:sub">2</span>。</p>')).toBe(
      '<p>5<sup>2</sup>，CO<sub>2</sub>。</p>',
    )
    expect(htmlOf('<p><b>重<span style="font-weight:normal">轻</span></b>，其余。</p>')).toBe(
      '<p><strong>重</strong>轻，其余。</p>',
    )
  })

  it('drops what only Office reads, keeps what it shows', () => {
    const html = htmlOf(
      '<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]--><xml><o:x>隐</o:x></xml>' +
        '<p><![if !supportEmptyParas]>正文<![endif]><st1:place w:st="on">青澜市</st1:place>。</p>',
    )
    expect(html).toBe('<p>正文青澜市。</p>')
  })

  it('turns numbered paragraphs into lists and keeps marks that lists cannot show', () => {
    const item = (level: number, mark: string, text: string) =>
      `<p class="MsoListParagraph" style="mso-list:l0 level${level} lfo1"><span style="mso-list:Ignore">${mark}<span>&nbsp;&nbsp;</span></span>${text}</p>`
    expect(htmlOf(item(1, '·', '甲。') + item(2, 'o', '乙。') + item(1, '·', '丙。'))).toBe(
      '<ul><li>甲。<ul><li>乙。</li></ul></li><li>丙。</li></ul>',
    )
    expect(htmlOf(item(1, '3.', '甲。') + item(1, '4.', '乙。'))).toBe('<ol start="3"><li>甲。</li><li>乙。</li></ol>')
    expect(htmlOf(item(1, '（一）', '甲事项如下。'))).toBe('<p>（一）甲事项如下。</p>')
  })

  it('joins lines of the source between Chinese characters, keeps blanks between words', () => {
    expect(htmlOf('<p>政府\n      网站</p><p>open\n data</p><p>成&nbsp;&nbsp;&nbsp;员：孙　尧</p>')).toBe(
      '<p>政府网站</p>\n<p>open data</p>\n<p>成 员：孙　尧</p>',
    )
  })

  it('keeps an underlined blank to write on', () => {
    expect(htmlOf('<p>姓名：<u>&nbsp;&nbsp;&nbsp;&nbsp;</u></p>')).toBe('<p>姓名：<u>　　</u></p>')
  })

  it('starts a paragraph at an empty or indented line, keeps a single break', () => {
    expect(htmlOf('<div>　　第一段。<br>　　第二段。<br><br>第三段<br>接着。</div>')).toBe(
      '<p>第一段。</p>\n<p>第二段。</p>\n<p>第三段<br>接着。</p>',
    )
  })
})

describe('headings', () => {
  const rest = '<p>为了进一步做好工作，制定本办法。</p>'

  it.each([
    ['<p>一、总体要求</p>', '<h2>一、总体要求</h2>'],
    ['<p>（二）基本原则</p>', '<h3>（二）基本原则</h3>'],
    ['<p align="center">第一章　总则</p>', '<h2>第一章　总则</h2>'],
    ['<p>前言。</p><p><b>申报材料</b></p>', '<h2>申报材料</h2>'],
    ['<p>前言。</p><p align="center"><b>附则</b></p>', '<h2>附则</h2>'],
    ['<p><b>1.申报条件</b></p>', '<h4>1.申报条件</h4>'],
    ['<h1>标题</h1>', '<h2>标题</h2>'],
    ['<h5>标题</h5>', '<h4>标题</h4>'],
  ])('finds %s', (source, heading) => {
    expect(htmlOf(source + rest)).toContain(heading)
  })

  it.each([
    '<p>一、严格按照有关规定办理。</p>',
    '<p>（一）因任职、受雇等取得的所得；</p>',
    '<p>（一）下列所得是指：</p>',
    `<p>一、${'长'.repeat(45)}</p>`,
    '<p>1.身份证复印件</p>',
    '<p><b>附件2</b></p>',
    '<p><b>各区县人民政府：</b></p>',
    '<p>前言。</p><p><b>请于月底前报送。</b></p>',
    '<p>前言。</p><p><b>图1　流程</b></p>',
  ])('does not take %s for one', (source) => {
    expect(htmlOf(source + rest)).not.toMatch(/<h\d/)
  })

  it('takes numbered lines that follow each other for a list in words', () => {
    expect(htmlOf('<p>材料如下。</p><p>（一）申请表</p><p>（二）身份证</p><p>（三）户口簿</p>')).not.toMatch(/<h\d/)
  })

  it('leaves the centred title of a text, joins a later one that was set in two lines', () => {
    const html = htmlOf(
      '<p align="center"><b>关于印发办法的通知</b></p><p align="center">青政发〔2026〕12号</p><p>各部门：</p>' +
        '<center><p><b>青澜市政府网站</b></p><p><b>管理办法</b></p></center><p>第一条　为了规范管理，制定本办法。</p>',
    )
    expect(html).toContain('<p align="center"><strong>关于印发办法的通知</strong></p>')
    expect(html).toContain('<h2>青澜市政府网站管理办法</h2>')
  })

  it('ignores bold where everything is bold', () => {
    expect(htmlOf('<p><b>甲</b></p><p><b>乙</b></p><p><b>丙</b></p><p><b>丁</b></p><p><b>戊</b></p>')).not.toMatch(
      /<h\d/,
    )
  })
})

describe('alignment', () => {
  it('keeps right and centre as the align attribute', () => {
    expect(
      htmlOf('<p>正文。</p><p style="text-align: right">青澜市人民政府</p><div align=right><p>2026年1月2日</p></div>'),
    ).toBe('<p>正文。</p>\n<p align="right">青澜市人民政府</p>\n<p align="right">2026年1月2日</p>')
  })

  it('finds a signature that was moved by blanks', () => {
    const blanks = '　'.repeat(12)
    expect(htmlOf(`<p>　　特此通知。</p><p>${blanks}青澜市教育局</p><p>${blanks}二〇二六年一月二日</p>`)).toBe(
      '<p>特此通知。</p>\n<p align="right">青澜市教育局</p>\n<p align="right">二〇二六年一月二日</p>',
    )
  })
})

describe('tables', () => {
  it('keeps data with spans and finds the header row', () => {
    const html = htmlOf(
      `<table border="1" style="width:100%"><tr><td rowspan="2"><p class="MsoNormal"><b>地区</b></p></td><td colspan="2"><b>人数</b></td></tr>
       <tr><td><b>男</b></td><td><b>女</b></td></tr><tr><td>东区</td><td>10</td><td>12</td></tr><tr><td>西区</td><td>9</td><td>8</td></tr></table>`,
    )
    expect(html).toBe(
      '<table><thead><tr><th rowspan="2">地区</th><th colspan="2">人数</th></tr><tr><th>男</th><th>女</th></tr></thead>' +
        '<tbody><tr><td>东区</td><td>10</td><td>12</td></tr><tr><td>西区</td><td>9</td><td>8</td></tr></tbody></table>',
    )
  })

  it('does not take a form for a table with a header row', () => {
    expect(
      htmlOf(
        '<table><tr><td>姓名</td><td></td><td>性别</td><td></td></tr><tr><td>住址</td><td colspan="3"></td></tr></table>',
      ),
    ).not.toContain('<th')
  })

  it('unwraps frames of the page', () => {
    expect(htmlOf('<table><tr><td><p>一段。</p></td></tr></table>')).toBe('<p>一段。</p>')
    expect(
      htmlOf(
        '<table><tr><td>导航</td><td><p>一。</p><p>二。</p><table border=1><tr><th>项</th><th>值</th></tr><tr><td>甲</td><td>1</td></tr></table></td></tr></table>',
      ),
    ).toBe(
      '<p>导航</p>\n<p>一。</p>\n<p>二。</p>\n<table><thead><tr><th>项</th><th>值</th></tr></thead><tbody><tr><td>甲</td><td>1</td></tr></tbody></table>',
    )
    expect(htmlOf('<tbody><tr><td id="UCAP-CONTENT"><p>一段。</p></td></tr></tbody>')).toBe('<p>一段。</p>')
  })

  it('writes a table inside a cell of data as text and says so', () => {
    const { html, warnings } = cleanHtml(
      '<table><tr><th>项</th><th>值</th></tr><tr><td>甲</td><td><table><tr><td>1</td><td>2</td></tr></table></td></tr></table>',
    )
    expect(html).toContain('<td>1 2</td>')
    expect(warnings.join()).toContain('1 个表格')
  })
})

describe('links, images and other parts', () => {
  it('keeps safe links, lists images', () => {
    const { html, images, warnings } = cleanHtml(
      '<p><a href="https://example.gov.cn/a?b=1&amp;c=2" onclick="x()" target="_blank">甲</a><a href="../b.html">乙</a><a href="mailto:a@example.gov.cn">丙</a>' +
        '<a href="//example.gov.cn/d">丁</a><a href="file:///C:/e.doc">戊</a><a href="#_ftn1">己</a></p><img src="/pic/1.jpg" alt=" 会 场 "><img src="file:///C:/2.png">',
    )
    expect(html).toBe(
      '<p><a href="https://example.gov.cn/a?b=1&amp;c=2">甲</a><a href="../b.html">乙</a><a href="mailto:a@example.gov.cn">丙</a><a href="https://example.gov.cn/d">丁</a>戊己</p>',
    )
    expect(images).toEqual([{ src: '/pic/1.jpg', alt: '会 场' }])
    expect(warnings).toHaveLength(3)
  })

  it('keeps lists and quotations with inline content only', () => {
    expect(
      htmlOf(
        '<ul><li><p>甲</p><p>乙</p><ol start="2"><li>丙</li></ol></li></ul><blockquote><p>丁</p><p>戊</p></blockquote><hr>',
      ),
    ).toBe('<ul><li>甲<br>乙<ol start="2"><li>丙</li></ol></li></ul>\n<blockquote>丁<br>戊</blockquote>\n<hr>')
  })

  it('keeps what a form of an old page holds, without its controls', () => {
    expect(htmlOf('<form id="form1"><input value="x"><p>正文。</p><button>提交</button></form>')).toBe('<p>正文。</p>')
  })

  it('gives an empty result for nothing', () => {
    expect(cleanHtml(' <p>&nbsp;</p><div><br></div>')).toEqual({ html: '', images: [], warnings: [] })
  })
})

describe('textOf', () => {
  it('writes a line for each block and break', () => {
    expect(
      textOf(
        '<h2>标题</h2><p>一<br>二 &lt;三&gt;</p><ul><li>甲</li></ul><table><tr><th>a</th><th>b</th></tr></table><script>x</script>',
      ),
    ).toBe('标题\n一\n二 <三>\n甲\na b')
  })
})
