import { describeError, type ErrorCode } from '@zhanqun/errors'

/** What a way to the provider and back may end with. */
const PROBLEMS = [
  'PROVIDER_OFF',
  'PROVIDER_UNREACHABLE',
  'PROVIDER_FOREIGN',
  'PROVIDER_REFUSED',
  'PROVIDER_STATE',
  'PROVIDER_ANSWER',
  'PROVIDER_ACCOUNT',
  'PROVIDER_TAKEN',
  'SIGN_IN_LOCKED',
  'ADDRESS_REFUSED',
  'SIGNED_OUT',
] as const satisfies readonly ErrorCode[]

/** The problem that an address names, in words; empty for none, and for whatever else somebody wrote there. */
export const problemIn = (searchParams: Readonly<Record<string, unknown>> | undefined): string => {
  const code = PROBLEMS.find((known) => known === searchParams?.problem)
  return code ? describeError(code, { minutes: Number(searchParams?.minutes) || 1 }) : ''
}
