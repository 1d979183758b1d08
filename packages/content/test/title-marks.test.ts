import { expect, it } from 'vitest'
import { inTitleMarks } from '../src/title-marks.ts'

it.each([
  ['青澜市供水办法', '《青澜市供水办法》'],
  ['关于印发《供水办法》的通知', '《关于印发〈供水办法〉的通知》'],
  ['《供水办法》《节水办法》解读', '《〈供水办法〉〈节水办法〉解读》'],
])('puts %s in title marks', (title, expected) => expect(inTitleMarks(title)).toBe(expected))
