import { z } from 'zod'

const stampSchema = z.object({ since: z.string(), by: z.string() })

/** Since when, and by whom, an account holds each role of the whole platform. */
export type RolesSince = Readonly<Record<string, z.infer<typeof stampSchema>>>

const schema = z.record(z.string(), stampSchema)

/** What an account says of its roles; those given before this was kept have nothing. */
export const rolesSinceOf = (value: unknown): RolesSince => schema.safeParse(value).data ?? {}
