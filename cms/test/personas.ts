import type { Role, SiteRole } from '../src/access/abilities.ts'
import type { Site, User } from '../src/payload-types.ts'
import { type Cms, createUser } from './cms-fixture.ts'

/** Who asks: one letter for each role, `n` for an account without any grant, `o` for nobody at all. */
const PERSONAS = {
  e: 'editor',
  r: 'proofreader',
  1: 'first-reviewer',
  2: 'second-reviewer',
  p: 'publisher',
  s: 'site-admin',
  G: 'platform-admin',
  A: 'auditor',
  y: 'system-admin',
  c: 'security-admin',
  u: 'audit-admin',
  n: null,
  o: null,
} as const satisfies Record<string, Role | null>

export type Letter = keyof typeof PERSONAS
export const LETTERS = Object.keys(PERSONAS) as unknown as Letter[]

/** An account for each; the roles of sites are given on one site. */
export const createPersonas = async (cms: Cms, site: Site): Promise<ReadonlyMap<Letter, User | null>> => {
  const personas = new Map<Letter, User | null>()
  for (const letter of LETTERS) {
    const role = PERSONAS[letter]
    if (letter === 'o') personas.set(letter, null)
    else if (role === null) personas.set(letter, await createUser(cms, {}))
    else if ('er12ps'.includes(String(letter)))
      personas.set(letter, await createUser(cms, { grants: [{ role: role as SiteRole, site }] }))
    else personas.set(letter, await createUser(cms, { roles: [role] as User['roles'] }))
  }
  return personas
}

export const sorted = (letters: string): string => [...letters].sort().join('')
