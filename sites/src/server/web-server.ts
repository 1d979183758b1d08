import rateLimit, { type FastifyRateLimitStoreCtor } from '@fastify/rate-limit'
import { type ErrorCode, hasCode, ZhanqunError } from '@zhanqun/errors'
import fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify'
import { clientOf } from './client.ts'
import { createDownloadRoute, mayBeDownload } from './download-route.ts'
import { answerInFront, type OnAnswer } from './front.ts'
import { watchGroup } from './group.ts'
import { registerOperations } from './operations-routes.ts'
import { sendPlainPage } from './plain-page.ts'
import { createPreviewRoute } from './preview-route.ts'
import { createResolver } from './resolve.ts'
import { createSearchAnswers } from './search-answers.ts'
import { createSearchPage, mayBeSearchPage, SEARCH_PAGES } from './search-page.ts'
import { errorBody, searchRoute } from './search-route.ts'
import { securityHeaders } from './security-headers.ts'
import { createStaticRoute } from './static-route.ts'
import { answerUnreadable } from './unreadable-request.ts'
import { type CountClients, createWordClients } from './word-clients.ts'

export type WebServerOptions = {
  /** Folder that the publisher writes. */
  readonly publicDir: string
  /** The group's search index. */
  readonly searchFile: string
  /** Where searches are counted for hot words; without it there are none. */
  readonly hotWordsFile?: string | undefined
  readonly host: string
  /** 0 for any free one. */
  readonly port: number
  /** Where downloads are kept that were made on request; without it there are none. */
  readonly downloadsDir?: string | undefined
  /** Where drafts are rendered; without it there is no preview. */
  readonly workerUrl?: string | undefined
  readonly log?: FastifyBaseLogger | undefined
  /** Host names beside the portal's domain under which the portal answers. */
  readonly publicHosts?: readonly string[] | undefined
  /** Addresses of reverse proxies whose X-Forwarded-For is believed. */
  readonly trustedProxies?: readonly string[] | undefined
  /** Searches that one client may make in a minute. */
  readonly searchesPerMinute?: number | undefined
  /** Where searches are counted for the limit; by this process alone if not given. */
  readonly searchLimit?: FastifyRateLimitStoreCtor | undefined
  /** Where the clients that search for a word are counted; by this process alone if not given. */
  readonly countClients?: CountClients | undefined
  /** Memory for files that were asked for last. */
  readonly cacheBytes?: number | undefined
  /** Told of every file that was sent without the HTTP server. */
  readonly onAnswer?: OnAnswer | undefined
  /** Whoever names it may read the metrics from another machine. */
  readonly metricsToken?: string | undefined
}

const SEARCH = '/api/search'
const SEARCHES_PER_MINUTE = 120
const SUGGESTIONS_PER_SEARCH = 5
const MINUTE_MS = 60_000
const CACHE_BYTES = 128 * 1024 * 1024

export type WebServer = {
  /** `http://127.0.0.1:4321` */
  readonly address: string
  close(): Promise<void>
}

/**
 * Starts the public server: the sites' files, the search of the group, and previews of drafts.
 * @throws ZhanqunError PORT_TAKEN
 */
export const startWebServer = async (options: WebServerOptions): Promise<WebServer> => {
  const { publicDir, searchFile, host, port, workerUrl, log } = options
  const publicHosts = new Set(options.publicHosts?.map((name) => name.toLowerCase()))
  const group = watchGroup(publicDir)
  const resolver = createResolver({ publicDir, group, publicHosts, cacheBytes: options.cacheBytes ?? CACHE_BYTES })

  const downloads = options.downloadsDir
    ? createDownloadRoute({ publicDir, dir: options.downloadsDir, resolver })
    : undefined

  const app = fastify({
    ...(log ? { loggerInstance: withoutPersonalData(log) } : { logger: false }),
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: options.trustedProxies ? [...options.trustedProxies] : false,
    forceCloseConnections: 'idle',
    // Addresses that cannot be decoded never reach a route.
    frameworkErrors: (_error, _request, reply) => {
      reply.headers(securityHeaders)
      sendPlainPage(reply, 'PAGE_NOT_FOUND')
    },
    clientErrorHandler: answerUnreadable,
  })
  const isRoute = collectRoutes(app)
  const search = createSearchAnswers({
    searchFile,
    hotWordsFile: options.hotWordsFile,
    countClients: options.countClients ?? countHere(),
    group,
    publicHosts,
    log: app.log,
  })
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers(securityHeaders)
  })
  app.addHook('onResponse', async (request, reply) => {
    const entry = {
      method: request.method,
      route: request.routeOptions.url,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    }
    request.log.debug(entry, 'request')
  })
  app.setErrorHandler((error, request, reply) => answerError({ error, request, reply }))
  app.setNotFoundHandler((request, reply) => {
    if (request.method === 'GET' || request.method === 'HEAD') return sendPlainPage(reply, 'PAGE_NOT_FOUND')
    return sendPlainPage(reply.header('allow', 'GET, HEAD'), 'METHOD_NOT_ALLOWED')
  })
  await app.register(rateLimit, {
    global: false,
    keyGenerator: clientOf,
    ...(options.searchLimit ? { store: options.searchLimit } : {}),
    errorResponseBuilder: (_request, context) =>
      new ZhanqunError('SEARCH_TOO_OFTEN', { seconds: Math.ceil(context.ttl / 1000) }),
  })

  const searches = options.searchesPerMinute ?? SEARCHES_PER_MINUTE
  const searching = { max: searches, timeWindow: MINUTE_MS }
  app.get(SEARCH, { config: { rateLimit: searching } }, searchRoute(search.search))
  // Somebody who types gets several suggestions for one search.
  const typing = {
    max: searches * SUGGESTIONS_PER_SEARCH,
    timeWindow: MINUTE_MS,
    keyGenerator: (request: FastifyRequest) => `typing ${clientOf(request)}`,
  }
  app.get(`${SEARCH}/suggest`, { config: { rateLimit: typing } }, searchRoute(search.suggest))
  app.get(`${SEARCH}/hot`, { config: { rateLimit: typing } }, searchRoute(search.hot))
  const observe = registerOperations({
    app,
    publicDir,
    group,
    searchReady: search.ready,
    token: options.metricsToken ?? '',
  })
  const onAnswer: OnAnswer = (answer) => {
    observe(answer)
    options.onAnswer?.(answer)
  }
  if (workerUrl !== undefined) app.get('/_preview/*', createPreviewRoute(workerUrl))
  const files = createStaticRoute({ resolver, makeFile: downloads?.answer })
  const limit = app.createRateLimit(searching)
  const searchPage = createSearchPage({
    resolver,
    search: search.search,
    hot: search.hot,
    secondsToWait: async (request) => {
      const counted = await limit(request)
      return !counted.isAllowed && counted.isExceeded ? counted.ttlInSeconds : undefined
    },
    asPublished: files,
  })
  for (const address of SEARCH_PAGES) app.get(address, searchPage)
  app.get('/*', files)

  const endWaiting = answerInFront({
    server: app.server,
    resolver,
    isElsewhere: (url) => isRoute(url) || mayBeDownload(url) || mayBeSearchPage(url),
    onAnswer,
  })
  app.addHook('preClose', async () => endWaiting())
  app.addHook('onClose', async () => {
    search.close()
    await downloads?.close()
  })
  try {
    const address = await app.listen({ host, port })
    search.warmUp()
    return { address, close: () => app.close() }
  } catch (error) {
    await app.close()
    if (hasCode(error, 'EADDRINUSE'))
      throw new ZhanqunError('PORT_TAKEN', { port, variable: 'WEB_PORT' }, { cause: error })
    throw error
  }
}

const countHere = (): CountClients => {
  const countClients = createWordClients()
  return async (search) => countClients(search)
}

/** @returns tells whether a route but that of the files may answer an address */
const collectRoutes = (app: FastifyInstance) => {
  const beginnings: string[] = []
  app.addHook('onRoute', ({ url }) => {
    const beginning = url.split(/[:*]/, 1)[0] ?? ''
    if (beginning !== '/') beginnings.push(beginning)
  })
  return (url: string): boolean => beginnings.some((beginning) => url.startsWith(beginning))
}

/** Neither addresses of clients nor what they look for may stand in a log. */
const withoutPersonalData = (log: FastifyBaseLogger): FastifyBaseLogger =>
  log.child({}, { serializers: { req: ({ method }: FastifyRequest) => ({ method }), res: () => undefined } })

const LOGGED: ReadonlySet<ErrorCode> = new Set(['SERVER_FAILED', 'DOWNLOAD_FAILED'])

const answerError = ({ error, request, reply }: { error: unknown; request: FastifyRequest; reply: FastifyReply }) => {
  const known = error instanceof ZhanqunError ? error : new ZhanqunError('SERVER_FAILED', {}, { cause: error })
  if (LOGGED.has(known.code)) request.log.error({ err: error, route: request.routeOptions.url }, 'failed')
  if (!request.routeOptions.url?.startsWith(SEARCH)) return sendPlainPage(reply, known.code)
  if (known.status === 503) reply.header('retry-after', '5')
  return reply.code(known.status).header('cache-control', 'no-store').send(errorBody(known.code, known.details))
}
