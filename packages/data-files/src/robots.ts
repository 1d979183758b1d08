import { type ContentSource, SITEMAP_ADDRESS } from '@zhanqun/content'
import { absolute, absoluteOf } from './absolute.ts'

/** For a host: it names the site maps of every site that is found on it. */
export const robotsTxt = (source: ContentSource): string => {
  const site = source.site()
  const isRoot = site.id === source.root().id
  const others = isRoot ? source.sites().filter(({ id, domain }) => id !== site.id && domain === null) : []
  const siteMaps = [
    absolute(source, SITEMAP_ADDRESS),
    ...others.map((other) => absoluteOf({ source, site: other, address: SITEMAP_ADDRESS })),
  ]
  return [
    'User-agent: *',
    'Disallow: /api/',
    'Disallow: /_preview/',
    '',
    ...siteMaps.map((at) => `Sitemap: ${at}`),
    '',
  ].join('\n')
}
