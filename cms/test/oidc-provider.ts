import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'
import { Provider } from 'oidc-provider'

export const CLIENT_ID = 'zhanqun-test'
export const CLIENT_SECRET = 'a-secret-of-the-tests-only-0123456789'

/** Somebody whom the provider knows, and what it says of them. */
export type ProviderPerson = { email?: string; email_verified?: boolean; amr?: string[]; acr?: string }

export type TestProvider = {
  readonly issuer: string
  /** By subject; may be changed at any time. */
  readonly people: Map<string, ProviderPerson>
  /** Forms that it has sent to us behind the browsers' backs: that somebody has signed out. */
  readonly sent: readonly string[]
  /** A token as the provider would sign it. */
  readonly sign: (claims: JWTPayload, header?: { alg?: string; typ?: string }) => Promise<string>
  readonly close: () => Promise<void>
}

const bodyOf = async (request: IncomingMessage): Promise<URLSearchParams> => {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part)
  return new URLSearchParams(Buffer.concat(parts).toString('utf8'))
}

const page = (action: string): string => `<!doctype html><html lang="zh-CN"><title>统一身份认证</title>
<h1>统一身份认证</h1><form method="post" action="${action}"><label>账号 <input name="subject" required></label>
<button name="answer" value="yes">登录</button><button name="answer" value="no" formnovalidate>取消</button></form></html>`

/** A certified provider of OpenID Connect on a port of its own, where people sign in by their subject alone. */
export const startProvider = async ({ origin }: { origin: string }): Promise<TestProvider> => {
  const people = new Map<string, ProviderPerson>()
  const sent: string[] = []
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT_ID,
        client_secret: CLIENT_SECRET,
        redirect_uris: [`${origin}/api/users/sign-in/provider/callback`],
        post_logout_redirect_uris: [`${origin}/admin/login`],
        backchannel_logout_uri: `${origin}/api/users/sign-in/provider/back-channel`,
      },
    ],
    claims: { openid: ['sub', 'acr', 'amr'], email: ['email', 'email_verified'] },
    cookies: { keys: ['only-for-tests'] },
    jwks: { keys: [{ ...(await exportJWK(privateKey)), use: 'sig', alg: 'RS256', kid: 'test' }] },
    features: { devInteractions: { enabled: false }, backchannelLogout: { enabled: true } },
    fetch: async (_, { body } = {}) => {
      sent.push(String(body))
      return new Response()
    },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    findAccount: (_, sub) => {
      const person = people.get(sub)
      return person && { accountId: sub, claims: () => ({ sub, ...person }) }
    },
    // Nobody is asked what this client may learn of them.
    loadExistingGrant: async ({ oidc: { client, session, provider: of } }) => {
      const grant = new of.Grant({ clientId: client?.clientId ?? '', accountId: session?.accountId ?? '' })
      grant.addOIDCScope('openid email')
      await grant.save()
      return grant
    },
  })
  const handle = provider.callback()

  const interact = async (request: IncomingMessage, response: ServerResponse) => {
    if (request.method !== 'POST') {
      response.setHeader('content-type', 'text/html; charset=utf-8')
      return response.end(page(request.url ?? ''))
    }
    const body = await bodyOf(request)
    const subject = body.get('subject') ?? ''
    const { amr, acr } = people.get(subject) ?? {}
    const login = { accountId: subject, ...(amr ? { amr } : {}), ...(acr ? { acr } : {}) }
    return provider.interactionFinished(
      request,
      response,
      body.get('answer') === 'no' ? { error: 'access_denied' } : { login },
      { mergeWithLastSubmission: false },
    )
  }
  server.on('request', (request, response) => {
    if (request.url?.startsWith('/interaction/')) void interact(request, response)
    else void handle(request, response)
  })

  return {
    issuer,
    people,
    sent,
    sign: (claims, header = {}) =>
      new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'test', ...header }).sign(privateKey),
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** A browser at the provider: follows where it is led, and signs in when asked. */
export const providerBrowser = () => {
  const cookies = new Map<string, string>()
  const ask = async (address: string, form?: Record<string, string>): Promise<Response> => {
    const response = await fetch(address, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
    })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      cookies.set(name, value)
    }
    return response
  }
  return {
    /** @returns where the provider leads back to */
    signIn: async (address: string, form: { subject: string; answer?: 'no' }): Promise<URL> => {
      let at = new URL(address)
      const home = at.origin
      for (let hops = 0; at.origin === home; hops += 1) {
        if (hops > 10) throw new Error(`The provider leads in circles: ${at}`)
        const response = await ask(at.href, at.pathname.startsWith('/interaction/') ? { ...form } : undefined)
        const location = response.headers.get('location')
        if (!location) throw new Error(`${at} answered ${response.status}: ${await response.text()}`)
        at = new URL(location, at)
      }
      return at
    },
    /** Signs out at the provider, as somebody who has other systems open as well. */
    signOut: async (issuer: string): Promise<void> => {
      const [, xsrf = ''] = /name="xsrf" value="([^"]+)"/.exec(await (await ask(`${issuer}/session/end`)).text()) ?? []
      await ask(`${issuer}/session/end/confirm`, { xsrf, logout: 'yes' })
    },
    ask,
  }
}
