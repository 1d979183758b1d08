const BASE = 'http://localhost'
const HOME = '/admin'

/**
 * The page of the admin that somebody is led to after signing in; its first page for whatever lies elsewhere.
 * @param given what an address asks for, so anything
 */
export const adminPath = (given: unknown): string => {
  if (typeof given !== 'string' || !URL.canParse(given, BASE)) return HOME
  const { origin, pathname, search, hash } = new URL(given, BASE)
  const isPage = origin === BASE && (pathname === HOME || pathname.startsWith(`${HOME}/`))
  return isPage ? `${pathname}${search}${hash}` : HOME
}
