/** A page as the theme makes it, with whatever a body may hold. */
export const pageOf = ({
  body,
  title = '关于印发《养老服务计划》的通知',
  attachments = '',
}: {
  body: string
  title?: string
  attachments?: string
}) =>
  `<!doctype html><html lang="zh-CN"><head><title>x</title><meta name="SiteName" content="青澜市人民政府"><meta name="ArticleTitle" content="${title}"><meta name="PubDate" content="2026-11-20 09:30"><meta name="ContentSource" content="市政府办"><meta name="Url" content="https://www.qinglan.example/art/202611/a.html"></head><body><nav><p>导航</p></nav><article class="article"><header><h1>${title}</h1></header><dl class="docbox"><div><dt>标题</dt><dd>${title}</dd></div><div><dt>索引号</dt><dd>011336909/2026-00123</dd></div></dl><div class="prose" id="article-body">${body}</div>${attachments}<section class="attachments downloads"><ul><li><span class="file-name">PDF 文档</span></li></ul></section></article><footer>页脚</footer></body></html>`

export const RICH = `<h2>一、总体要求</h2><p>坚持<strong>政府主导</strong>，见<a href="https://www.example.gov.cn/a?b=1&amp;c=2">全文</a>与<a href="/jyj/">本站</a>。</p><ul><li>第一项<ol start="3"><li>甲</li></ol></li></ul><div class="table-scroll"><table><thead><tr><th>序号</th><th>任务</th></tr></thead><tbody><tr><td rowspan="2">1</td><td>建设</td></tr><tr><td>扩建</td></tr><tr><td colspan="2">合计</td></tr></tbody></table></div><p><img src="/media/%E5%9B%BE.png" alt="示意图"></p><p class="ta-right">市政府办<br>2026年11月20日</p>`
