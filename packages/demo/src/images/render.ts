import { createRandom } from '@zhanqun/random'
import sharp from 'sharp'
import { bridge, hospital, oldTown, road, school, skyline } from './civic.ts'
import { OUTPUT, PALETTES, type Palette } from './draw.ts'
import { chart, hall, laboratory, map } from './indoors.ts'
import { forest, mountainLake, park, terraces, windFarm } from './landscapes.ts'
import type { Scene } from './types.ts'

const SCENES: Readonly<Record<Scene, (palette: Palette, random: ReturnType<typeof createRandom>) => string>> = {
  'mountain-lake': mountainLake,
  skyline,
  terraces,
  bridge,
  school,
  hospital,
  chart,
  map,
  forest,
  'wind-farm': windFarm,
  'old-town': oldTown,
  park,
  laboratory,
  hall,
  road,
}

/** Palettes that become a scene, by index; the others are of dusk and night. */
const DAYLIGHT = [0, 1, 3] as const
const ANY_HOUR = [0, 1, 2, 3, 4] as const
const AFTER_DARK: ReadonlySet<Scene> = new Set(['skyline', 'bridge', 'old-town', 'chart', 'laboratory'])

export const IMAGE_SIZE = OUTPUT

/**
 * Draws a scene in one of the palettes that suit it as a JPEG. The same arguments give the same picture.
 * @param palette any whole number; it chooses among the suitable palettes in turn
 */
export const renderScene = async ({
  scene,
  palette,
  seed,
  key,
}: {
  scene: Scene
  palette: number
  seed: number
  key: string
}): Promise<Buffer> => {
  const suitable = AFTER_DARK.has(scene) ? ANY_HOUR : DAYLIGHT
  const colours = PALETTES[suitable[palette % suitable.length] ?? 0]
  if (!colours) throw new RangeError(`No palette ${palette}.`)
  const drawing = SCENES[scene](colours, createRandom(seed, 'image', key))
  return sharp(Buffer.from(drawing)).jpeg({ quality: 84 }).toBuffer()
}
