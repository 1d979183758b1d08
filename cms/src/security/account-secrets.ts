import { createRow, updateRow } from '@zhanqun/content/payload'
import type { Payload, PayloadRequest } from 'payload'
import { z } from 'zod'
import { passwordHashSchema } from './passwords.ts'

const schema = z.object({
  passwords: z
    .array(passwordHashSchema)
    .nullish()
    .transform((value) => value ?? []),
  totp: z.string().nullish(),
  totpPending: z.string().nullish(),
  totpStep: z.number().nullish(),
  totpSince: z.number().nullish(),
  recoveryCodes: z
    .array(z.string())
    .nullish()
    .transform((value) => value ?? []),
  provider: z.string().nullish(),
})

export type AccountSecrets = z.infer<typeof schema>

type Place = { readonly payload: Payload; readonly user: string; readonly req?: Partial<PayloadRequest> | undefined }

/** What an account proves itself with; empty for one that has only its password. */
export const accountSecrets = async ({ payload, user, req }: Place): Promise<AccountSecrets> =>
  schema.parse(
    (await payload.db.findOne({
      collection: 'account-secrets',
      where: { user: { equals: user } },
      ...(req ? { req } : {}),
    })) ?? {},
  )

/** Id of the account that is linked with a provider's subject. */
export const ownerOfSubject = async ({
  payload,
  subject,
  req,
}: Omit<Place, 'user'> & { subject: string }): Promise<string | undefined> => {
  const found: unknown = await payload.db.findOne({
    collection: 'account-secrets',
    where: { provider: { equals: subject } },
    ...(req ? { req } : {}),
  })
  return found ? z.object({ user: z.string() }).parse(found).user : undefined
}

/** Changes what an account proves itself with. */
export const putAccountSecrets = async ({
  payload,
  user,
  req,
  data,
}: Place & { data: Partial<AccountSecrets> }): Promise<void> => {
  const place = { payload, collection: 'account-secrets', req } as const
  if (await updateRow({ ...place, where: { user: { equals: user } }, data })) return
  await createRow({ ...place, data: { user, ...data } })
}

export const deleteAccountSecrets = async ({ payload, user, req }: Place): Promise<void> => {
  await payload.db.deleteMany({
    collection: 'account-secrets',
    where: { user: { equals: user } },
    ...(req ? { req } : {}),
  })
}
