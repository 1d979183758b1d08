const UNREACHABLE = '服务器暂时没有回应，请稍后再试。'

/**
 * Sends something to the server.
 * @throws Error with what the server says where it refuses
 */
export const send = async (address: string, body: BodyInit, type: string): Promise<Response> => {
  const answer = await fetch(address, {
    method: 'POST',
    credentials: 'include',
    headers: { 'content-type': type },
    body,
  })
  if (answer.ok) return answer
  const told: { errors?: { message?: string }[] } | undefined = await answer.json().catch(() => undefined)
  throw new Error(told?.errors?.[0]?.message ?? UNREACHABLE)
}

/** Lets the user keep what the server has answered as a file. */
export const keep = async (answer: Response, name: string): Promise<void> => {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(await answer.blob())
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}

/** What went wrong, for the user. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : UNREACHABLE)
