import type { RestClient } from '../src/rest-client.ts'

/** The password that an administrator gives an account; its owner has to change it at once. */
const givenFor = (password: string): string => `${password}-given`

/** Makes an account as an administrator does, and has its owner choose the password. */
export const makeAccount = async ({
  admin,
  rest,
  account: { email, password, ...account },
}: {
  admin: string
  rest: RestClient
  account: { email: string; password: string; name: string; grants?: object[] }
}): Promise<{ id: string }> => {
  const { status, body } = await rest<{ doc: { id: string } }>('POST', 'users', {
    ...account,
    email,
    password: givenFor(password),
  })
  if (status !== 201) throw new Error(`The account was not made: ${JSON.stringify(body)}`)
  const headers = { 'content-type': 'application/json' }
  const post = (path: string, json: object, cookie = '') =>
    fetch(`${admin}/api/users/${path}`, { method: 'POST', headers: { ...headers, cookie }, body: JSON.stringify(json) })
  const first = await post('login', { email, password: givenFor(password) })
  const cookies = first.headers.getSetCookie().map((line) => line.split(';')[0])
  const chosen = await post('sign-in/password', { password }, cookies.join('; '))
  if (!chosen.ok) throw new Error(`The password was not changed: ${await chosen.text()}`)
  return body.doc
}
