import { agriculture } from './agriculture.ts'
import { culture } from './culture.ts'
import { ecology } from './ecology.ts'
import { education } from './education.ts'
import { elderly } from './elderly.ts'
import { emergency } from './emergency.ts'
import { employment } from './employment.ts'
import { finance } from './finance.ts'
import { health } from './health.ts'
import { housing } from './housing.ts'
import { land } from './land.ts'
import { market } from './market.ts'
import { projects } from './projects.ts'
import { safety } from './safety.ts'
import { science } from './science.ts'
import { services } from './services.ts'
import { transport } from './transport.ts'
import type { Topic } from './types.ts'

/** Every field of work that the demo writes about. */
export const topics: readonly Topic[] = [
  projects,
  education,
  science,
  safety,
  elderly,
  finance,
  employment,
  land,
  ecology,
  housing,
  health,
  market,
  agriculture,
  emergency,
  culture,
  services,
  transport,
]

export const topicById = (id: string): Topic => {
  const topic = topics.find((candidate) => candidate.id === id)
  if (!topic) throw new RangeError(`No topic ${id}.`)
  return topic
}
