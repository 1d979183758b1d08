import { articleAddress, SITE_STATES } from '@zhanqun/content'
import { signPreview } from '@zhanqun/publisher/preview-token'
import type { Endpoint, PayloadRequest } from 'payload'
import { failure } from '../../errors/fail.ts'
import type { PublishStatus } from '../../payload-types.ts'
import { publicAddressOf } from '../../public-address.ts'
import { settings } from '../../settings.ts'

const PREVIEW_MINUTES = 30

const articleOf = async (req: PayloadRequest) => {
  const id = String(req.routeParams?.id ?? '')
  return req.payload.findByID({
    collection: 'articles',
    id,
    depth: 1,
    draft: true,
    trash: true,
    overrideAccess: false,
    user: req.user,
    req,
  })
}

/** `GET /api/articles/:id/publish-state`: where the article stands on the public site. */
export const publishStateEndpoint: Endpoint = {
  path: '/:id/publish-state',
  method: 'get',
  handler: async (req) => {
    const article = await articleOf(req)
    const status = await req.payload.db.findOne<PublishStatus>({
      collection: 'publish-status',
      where: { article: { equals: article.id } },
      req,
    })
    const site = typeof article.site === 'object' ? article.site : null
    const { slug, month } = article
    const url = site && slug && month ? publicAddressOf({ site, address: articleAddress({ month, slug }) }) : null
    const siteState = site ? SITE_STATES[site.state] : undefined
    return Response.json({
      state: status?.state ?? 'none',
      // While the site as a whole is away, so is the article, whatever its own state.
      siteAway: siteState?.form === 'notice' || siteState?.form === 'nothing' ? siteState.label : null,
      url,
      queuedAt: status?.queuedAt ?? null,
      doneAt: status?.doneAt ?? null,
      message: status?.errorMessage ?? null,
      pages: status?.pages ?? null,
    })
  },
}

/** `GET /api/articles/:id/preview`: sends the editor to the draft on the real theme, for half an hour. */
export const previewEndpoint: Endpoint = {
  path: '/:id/preview',
  method: 'get',
  handler: async (req) => {
    const { id } = await articleOf(req)
    if (settings.secret === '') throw failure('PREVIEW_UNAVAILABLE')
    const token = signPreview({
      subject: `articles:${id}`,
      secret: settings.secret,
      expires: Date.now() + PREVIEW_MINUTES * 60_000,
    })
    return Response.redirect(`${settings.publicOrigin}/_preview/articles/${id}?token=${token}`, 302)
  },
}
