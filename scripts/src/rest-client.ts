/** A client of the CMS's REST API, as another system would use it. */
export type RestClient = <T>(method: string, path: string, body?: unknown) => Promise<{ status: number; body: T }>

export const signInByRest = async ({
  admin,
  email,
  password,
}: {
  admin: string
  email: string
  password: string
}): Promise<RestClient> => {
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(`${admin}/api/users/login`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ email, password }),
  })
  const { token }: { token: string } = await answer.json()
  return async (method, path, body) => {
    const response = await fetch(`${admin}/api/${path}`, {
      method,
      headers: { ...headers, authorization: `JWT ${token}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return { status: response.status, body: await response.json() }
  }
}
