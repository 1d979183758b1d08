import { execFile } from 'node:child_process'
import path from 'node:path'
import { z } from 'zod'
import { repositoryDir } from '../../src/environment.ts'

/** Of the JSON that `zhanqun compliance --json` prints, what the tests look at. */
const judgedSchema = z.object({
  sites: z.array(
    z.object({
      code: z.string(),
      evaluation: z.object({
        results: z.array(
          z.object({
            indicator: z.string(),
            group: z.string(),
            state: z.string(),
            findings: z.array(
              z.object({
                subject: z.object({ kind: z.string(), item: z.string().nullish() }),
                message: z.string(),
              }),
            ),
          }),
        ),
      }),
    }),
  ),
})

export type JudgedGroup = { readonly exitCode: number; readonly sites: z.infer<typeof judgedSchema>['sites'] }

/** Judges all sites of a product that runs, by its command. */
export const judgeGroup = (dataDir: string): Promise<JudgedGroup> =>
  new Promise((resolve, reject) => {
    const command = [path.join(repositoryDir, 'scripts/src/cli.ts'), 'compliance', '--json']
    const env = { ...process.env, DATA_DIR: dataDir }
    const child = execFile(process.execPath, command, { env, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      const parsed = judgedSchema.safeParse(JSON.parse(stdout || 'null'))
      if (parsed.success) resolve({ exitCode: child.exitCode ?? -1, sites: parsed.data.sites })
      else reject(new Error(`The command printed no judgement: ${stderr}`, { cause: error ?? parsed.error }))
    })
  })
