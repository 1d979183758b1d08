import { META_TAGS } from '@zhanqun/standard'
import type { Page, PageSite } from '../src/exports/index.ts'

export const site: PageSite = {
  name: '云岭市人民政府',
  footer: {
    idCode: '9901000001',
    sponsor: '云岭市人民政府办公室',
    contact: '0990-1234567',
    icpNumber: '澜ICP备99010001号',
    policeNumber: '澜公网安备9901号',
  },
  hosts: ['www.yunling.gov.cn'],
  basePath: '',
}

const VALUES: Readonly<Record<string, string>> = { PubDate: '2026-11-02 09:30', SiteIDCode: '9901000001' }

export const goodMeta = META_TAGS.map(({ name }) => `<meta name="${name}" content="${VALUES[name] ?? '内容'}" />`).join(
  '',
)

export const goodHeader = '<header><a href="/">云岭市<span>人民政府</span></a><a href="/zwgk/">政务公开</a></header>'

export const goodFooter = `<footer><img src="/media/dzjg.png" alt="党政机关"><p>主办单位：云岭市人民政府办公室 联系电话：0990-1234567</p>
<p>网站标识码：9901000001 澜ICP备99010001号 澜公网安备9901号</p>
<a href="https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=9901000001">我为政府网站找错</a></footer>`

export const goodContent =
  '<h1>关于做好秋粮收购工作的通知</h1><p>发布时间：<time>2026-11-02 09:30</time></p><h2>一、总体要求</h2><p>正文</p><img src="/media/a.jpg" alt="收购现场">'

/** A page without a fault, of which parts may be given otherwise. */
export const page = ({
  title = '关于做好秋粮收购工作的通知 - 云岭市人民政府',
  meta = goodMeta,
  header = goodHeader,
  content = goodContent,
  footer = goodFooter,
  path = 'art/202611/a.html',
  kind = 'article',
}: Partial<Record<'title' | 'meta' | 'header' | 'content' | 'footer', string>> &
  Partial<Pick<Page, 'path' | 'kind'>> = {}): Page => ({
  path,
  kind,
  html: `<!doctype html><html lang="zh-CN"><head><title>${title}</title>${meta}</head><body>${header}<main>${content}</main>${footer}</body></html>`,
})
