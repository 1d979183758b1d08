import type { Random } from '@zhanqun/random'

/** Drawings are made on this ground and rendered smaller. */
export const WIDTH = 1600
export const HEIGHT = 900
export const OUTPUT = { width: 1280, height: 720 } as const

/** Colours of a time of day, sky from top to horizon, land from far to near. */
export type Palette = {
  readonly sky: readonly [string, string, string]
  readonly sun: string
  readonly land: readonly [string, string, string, string]
  readonly water: readonly [string, string]
  readonly wall: readonly [string, string, string]
  readonly light: string
  readonly accent: string
}

export const PALETTES: readonly Palette[] = [
  {
    sky: ['#2f5d8a', '#8fb4cf', '#f7dcc0'],
    sun: '#fff1d6',
    land: ['#9db4c4', '#6f93a8', '#46708a', '#234a61'],
    water: ['#d9c9b8', '#2d5f80'],
    wall: ['#dfe6ea', '#b9c8d2', '#7d97a8'],
    light: '#ffe2a8',
    accent: '#c65b4a',
  },
  {
    sky: ['#5aa0cf', '#a9d3ea', '#eef7f6'],
    sun: '#ffffff',
    land: ['#b4d0c4', '#86b59f', '#4f9177', '#2b6a57'],
    water: ['#cfe6ea', '#3f8ca8'],
    wall: ['#f6f4ee', '#dcdcd2', '#9fb0ac'],
    light: '#fff4cf',
    accent: '#d9823b',
  },
  {
    sky: ['#3b3d6b', '#c0708a', '#fbc58a'],
    sun: '#ffe9c2',
    land: ['#b58a9c', '#86637f', '#5a4768', '#2f2b49'],
    water: ['#f1bd96', '#4a4270'],
    wall: ['#e9cdbf', '#b98e93', '#6e5a78'],
    light: '#ffd98c',
    accent: '#f08a5d',
  },
  {
    sky: ['#7fb5c4', '#c7dfdd', '#f6efdc'],
    sun: '#fffaf0',
    land: ['#c9cfae', '#a3b483', '#71935c', '#456c41'],
    water: ['#e6e9d8', '#6d9f9c'],
    wall: ['#f4efe2', '#d8cdb8', '#a49a86'],
    light: '#fff0c0',
    accent: '#b9503c',
  },
  {
    sky: ['#14233f', '#33507c', '#9ea9bd'],
    sun: '#f2f0e2',
    land: ['#5b7192', '#435b7e', '#2c4163', '#182947'],
    water: ['#8492ab', '#1d3153'],
    wall: ['#5f7596', '#465c80', '#2b3f61'],
    light: '#ffd98a',
    accent: '#e8a24c',
  },
]

export const gradient = (id: string, stops: readonly string[], direction = 'x1="0" y1="0" x2="0" y2="1"'): string =>
  `<linearGradient id="${id}" ${direction}>${stops
    .map((color, index) => `<stop offset="${index / (stops.length - 1)}" stop-color="${color}"/>`)
    .join('')}</linearGradient>`

export const rect = (x: number, y: number, width: number, height: number, fill: string, more = ''): string =>
  `<rect x="${x.toFixed(1)}" y="${y.toFixed(1)}" width="${width.toFixed(1)}" height="${height.toFixed(1)}" fill="${fill}" ${more}/>`

export const circle = (x: number, y: number, radius: number, fill: string, more = ''): string =>
  `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${radius.toFixed(1)}" fill="${fill}" ${more}/>`

export const path = (d: string, fill: string, more = ''): string => `<path d="${d}" fill="${fill}" ${more}/>`

type RidgeShape = {
  readonly base: number
  readonly height: number
  readonly roughness: number
  readonly floor?: number
}

/** Heights of a ridge line by midpoint displacement. */
export const ridgeLine = (random: Random, { base, height, roughness }: RidgeShape): { x: number; y: number }[] => {
  let line = [random.next(), random.next() * 0.6 + 0.4, random.next()]
  for (let spread = 0.5; line.length < 129; spread *= roughness) {
    line = line.flatMap((value, index) => {
      const next = line[index + 1]
      return next === undefined ? [value] : [value, (value + next) / 2 + (random.next() - 0.5) * spread]
    })
  }
  return line.map((value, index) => ({
    x: (index / (line.length - 1)) * WIDTH,
    y: base - Math.max(0.02, Math.min(1.15, value)) * height,
  }))
}

export const ridge = (random: Random, shape: RidgeShape, fill: string, more = ''): string => {
  const points = ridgeLine(random, shape).map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`)
  const floor = shape.floor ?? HEIGHT
  return path(`M0,${floor} L${points.join(' L')} L${WIDTH},${floor} Z`, fill, more)
}

export const sky = (palette: Palette, random: Random, horizon: number): { defs: string; body: string } => {
  const sunX = WIDTH * (0.2 + random.next() * 0.6)
  const sunY = horizon * (0.45 + random.next() * 0.3)
  const clouds = Array.from({ length: random.int(3, 5) }, () => {
    const x = random.next() * WIDTH
    const y = horizon * (0.1 + random.next() * 0.45)
    const size = 60 + random.next() * 110
    return [0, 1, 2, 3]
      .map(
        (part) =>
          `<ellipse cx="${(x + part * size * 0.8).toFixed(0)}" cy="${(y + (part % 2) * 8).toFixed(0)}" rx="${(size * (1.1 - part * 0.14)).toFixed(0)}" ry="${(size * 0.17).toFixed(0)}"/>`,
      )
      .join('')
  })
  return {
    defs: `${gradient('sky', palette.sky)}<radialGradient id="glow"><stop offset="0" stop-color="${palette.sun}" stop-opacity=".95"/><stop offset=".16" stop-color="${palette.sun}" stop-opacity=".55"/><stop offset="1" stop-color="${palette.sun}" stop-opacity="0"/></radialGradient><filter id="soft" x="-20%" y="-60%" width="140%" height="220%"><feGaussianBlur stdDeviation="14"/></filter><filter id="haze" x="-5%" y="-50%" width="110%" height="200%"><feGaussianBlur stdDeviation="26"/></filter>`,
    body:
      rect(0, 0, WIDTH, HEIGHT, 'url(#sky)') +
      circle(sunX, sunY, 420, 'url(#glow)') +
      circle(sunX, sunY, 46, palette.sun, 'opacity=".9"') +
      `<g fill="#fff" opacity=".34" filter="url(#soft)">${clouds.join('')}</g>`,
  }
}

/** A band of mist that parts far from near. */
export const mist = (y: number, height: number, color: string, opacity: number): string =>
  rect(-60, y, WIDTH + 120, height, color, `opacity="${opacity}" filter="url(#haze)"`)

export const tree = (x: number, y: number, size: number, leaf: string, trunk: string): string =>
  rect(x - size * 0.04, y - size * 0.45, size * 0.08, size * 0.45, trunk) +
  circle(x, y - size * 0.66, size * 0.3, leaf) +
  circle(x - size * 0.2, y - size * 0.5, size * 0.22, leaf) +
  circle(x + size * 0.21, y - size * 0.52, size * 0.21, leaf) +
  circle(x - size * 0.06, y - size * 0.76, size * 0.16, '#ffffff', 'opacity=".12"')

export const treeRow = (random: Random, y: number, size: number, leaf: string, trunk: string, gap = 90): string => {
  let row = ''
  for (let x = random.int(0, 60); x < WIDTH; x += gap * (0.6 + random.next() * 0.8)) {
    row += tree(x, y, size * (0.75 + random.next() * 0.5), leaf, trunk)
  }
  return row
}

/** Ripples of light on water. */
export const ripples = (random: Random, top: number, color: string): string =>
  `<g stroke="${color}" stroke-linecap="round" fill="none">${Array.from({ length: 90 }, () => {
    const depth = random.next() ** 1.4
    const y = top + depth * (HEIGHT - top)
    const x = random.next() * WIDTH
    const length = 12 + depth * 130
    return `<path d="M${x.toFixed(0)},${y.toFixed(1)} h${length.toFixed(0)}" stroke-width="${(0.8 + depth * 2.4).toFixed(1)}" opacity="${(0.12 + random.next() * 0.22).toFixed(2)}"/>`
  }).join('')}</g>`

export const svg = (defs: string, body: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${OUTPUT.width}" height="${OUTPUT.height}"><defs>${defs}</defs>${body}</svg>`

/** Windows of a façade. */
export const windows = ({
  random,
  x,
  y,
  width,
  height,
  columns,
  rows,
  dark,
  light,
}: {
  random: Random
  x: number
  y: number
  width: number
  height: number
  columns: number
  rows: number
  dark: string
  light: string
}): string => {
  const [stepX, stepY] = [width / columns, height / rows]
  let all = ''
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const lit = random.chance(0.22)
      all += rect(
        x + column * stepX + stepX * 0.2,
        y + row * stepY + stepY * 0.22,
        stepX * 0.6,
        stepY * 0.56,
        lit ? light : dark,
        `opacity="${lit ? 0.95 : 0.55}"`,
      )
    }
  }
  return all
}
