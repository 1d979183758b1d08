import cluster, { type Worker } from 'node:cluster'
import { z } from 'zod'

/** Something that the processes of the server ask the one which has started them. */
export type PrimaryQuestion<Asked, Answer> = {
  /** In the process that has started the others: answers what this one asks. */
  answerTo(worker: Worker, answer: (asked: Asked) => Answer): void
  /** @returns undefined in a server of one process, which has nobody to ask */
  asker(): ((asked: Asked) => Promise<Answer>) | undefined
}

/**
 * @param name of the question, in the messages between the processes
 */
export const definePrimaryQuestion = <Asked, Answer>({
  name,
  asked,
  answer,
}: {
  name: string
  asked: z.ZodType<Asked>
  answer: z.ZodType<Answer>
}): PrimaryQuestion<Asked, Answer> => {
  const question = z.object({ question: z.literal(name), id: z.number(), asked })
  const reply = z.object({ answered: z.literal(name), id: z.number(), answer })

  return {
    answerTo: (worker, find) => {
      worker.on('message', (message: unknown) => {
        const read = question.safeParse(message)
        if (!read.success || !worker.isConnected()) return
        const { id, asked } = read.data
        worker.send({ answered: name, id, answer: find(asked) })
      })
    },
    asker: () => {
      if (!cluster.isWorker) return undefined
      const waiting = new Map<number, (answer: Answer) => void>()
      let last = 0
      process.on('message', (message: unknown) => {
        const read = reply.safeParse(message)
        if (!read.success) return
        waiting.get(read.data.id)?.(read.data.answer)
        waiting.delete(read.data.id)
      })
      return (asked) =>
        new Promise((resolve) => {
          const id = ++last
          waiting.set(id, resolve)
          process.send?.({ question: name, id, asked })
        })
    },
  }
}
