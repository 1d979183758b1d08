export type CmsClient = {
  request: <T>(method: string, path: string, body?: unknown) => Promise<T>
}

/** Signs in over REST, as any other system would. */
export const signIn = async ({
  origin,
  email,
  password,
}: {
  origin: string
  email: string
  password: string
}): Promise<CmsClient> => {
  const post = await fetch(`${origin}/api/users/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  })
  if (!post.ok) throw new Error(`Sign-in failed with ${post.status}: ${await post.text()}`)
  const { token }: { token: string } = await post.json()
  return {
    request: async (method, path, body) => {
      const response = await fetch(`${origin}/api/${path}`, {
        method,
        headers: { 'content-type': 'application/json', authorization: `JWT ${token}` },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`)
      return response.json()
    },
  }
}
