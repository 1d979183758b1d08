import type { Random } from '@zhanqun/random'
import {
  circle,
  gradient,
  HEIGHT,
  mist,
  type Palette,
  path,
  rect,
  ridge,
  ridgeLine,
  ripples,
  sky,
  svg,
  tree,
  treeRow,
  WIDTH,
} from './draw.ts'

type Draw = (palette: Palette, random: Random) => string

export const mountainLake: Draw = (palette, random) => {
  const horizon = 560
  const air = sky(palette, random, horizon)
  const layers = palette.land
    .slice(0, 3)
    .map(
      (color, index) =>
        ridge(
          random,
          { base: horizon + 6, height: 330 - index * 90, roughness: 0.5 + index * 0.03, floor: horizon + 6 },
          color,
        ) + mist(horizon - 80 + index * 10, 60, palette.sky[2], 0.45 - index * 0.1),
    )
  const hills = `<g id="hills">${layers.join('')}</g>`
  return svg(
    air.defs + gradient('water', palette.water),
    air.body +
      hills +
      rect(0, horizon, WIDTH, HEIGHT - horizon, 'url(#water)') +
      `<g transform="translate(0 ${horizon * 2}) scale(1 -1)" opacity=".26">${layers.join('')}</g>` +
      ripples(random, horizon, '#ffffff') +
      ridge(random, { base: HEIGHT + 10, height: 130, roughness: 0.46 }, palette.land[3]) +
      treeRow(random, HEIGHT - 18, 150, palette.land[3], palette.land[3], 150),
  )
}

export const terraces: Draw = (palette, random) => {
  const horizon = 380
  const air = sky(palette, random, horizon)
  const bands = Array.from({ length: 15 }, (_, index) => {
    const top = horizon + 20 + index ** 1.42 * 11.6
    const sway = 26 + index * 5
    const phase = random.next() * 6
    const points = Array.from({ length: 33 }, (_, step) => {
      const x = (step / 32) * WIDTH
      return `${x.toFixed(0)},${(top + Math.sin(step / 4.2 + phase) * sway * 0.5 + Math.sin(step / 9 + index) * sway * 0.6).toFixed(1)}`
    })
    const fill = index % 3 === 2 ? palette.water[0] : (palette.land[1 + (index % 3)] ?? palette.land[2])
    return (
      path(`M0,${HEIGHT} L${points.join(' L')} L${WIDTH},${HEIGHT} Z`, fill) +
      `<polyline points="${points.join(' ')}" fill="none" stroke="${palette.light}" stroke-width="${1.5 + index * 0.3}" opacity=".5"/>`
    )
  })
  return svg(
    air.defs,
    air.body +
      ridge(random, { base: horizon + 60, height: 260, roughness: 0.52 }, palette.land[0]) +
      mist(horizon - 10, 70, palette.sky[2], 0.6) +
      ridge(random, { base: horizon + 80, height: 120, roughness: 0.5 }, palette.land[1]) +
      bands.join(''),
  )
}

export const forest: Draw = (palette, random) => {
  const air = sky(palette, random, 480)
  const pines = (base: number, size: number, color: string, gap: number) => {
    let row = ''
    for (let x = -20; x < WIDTH + 40; x += gap * (0.5 + random.next())) {
      const tall = size * (0.7 + random.next() * 0.7)
      const foot = base + random.int(-10, 14)
      const tier = (lift: number, wide: number) =>
        `M${x},${foot - tall * lift} l${tall * wide},${tall * 0.36} h${-tall * wide * 2} Z`
      row +=
        path(`${tier(1, 0.14)} ${tier(0.78, 0.2)} ${tier(0.54, 0.26)}`, color) +
        rect(x - 3, foot - tall * 0.2, 6, tall * 0.2, color)
    }
    return row
  }
  const rows = palette.land.map(
    (color, index) =>
      ridge(random, { base: 560 + index * 105, height: 130 - index * 14, roughness: 0.48 }, color) +
      pines(520 + index * 108, 90 + index * 62, color, 34 + index * 22) +
      (index < 3 ? mist(540 + index * 100, 70, palette.sky[2], 0.5 - index * 0.12) : ''),
  )
  return svg(
    air.defs,
    air.body +
      ridge(random, { base: 520, height: 300, roughness: 0.52 }, palette.land[0], 'opacity=".55"') +
      rows.join(''),
  )
}

export const windFarm: Draw = (palette, random) => {
  const air = sky(palette, random, 520)
  const turbine = (x: number, foot: number, size: number) => {
    const turn = random.int(0, 119)
    const blade = (angle: number) =>
      `<path d="M${x},${foot - size} q${size * 0.035},${-size * 0.2} 0,${-size * 0.48} q${-size * 0.03},${size * 0.2} 0,${size * 0.48}" transform="rotate(${angle} ${x} ${foot - size})"/>`
    return `<g fill="#fff" opacity=".94">${path(`M${x - size * 0.018},${foot} L${x - size * 0.008},${foot - size} h${size * 0.016} L${x + size * 0.018},${foot} Z`, '#f4f6f6')}${[0, 120, 240].map((angle) => blade(angle + turn)).join('')}</g>${circle(x, foot - size, size * 0.022, '#ffffff')}`
  }
  const crest = ridgeLine(random, { base: 700, height: 190, roughness: 0.44 })
  const crestPath = `M0,${HEIGHT} L${crest.map(({ x, y }) => `${x},${y}`).join(' L')} L${WIDTH},${HEIGHT} Z`
  const far = [0.12, 0.3, 0.47, 0.66, 0.84].map((share) => {
    const point = crest[Math.round(share * (crest.length - 1))] ?? { x: 800, y: 600 }
    return turbine(point.x, point.y + 12, 190 + random.int(0, 70))
  })
  return svg(
    air.defs,
    air.body +
      ridge(random, { base: 640, height: 250, roughness: 0.52 }, palette.land[0]) +
      mist(560, 80, palette.sky[2], 0.5) +
      far.join('') +
      path(crestPath, palette.land[2]) +
      ridge(random, { base: 900, height: 170, roughness: 0.44 }, palette.land[3]) +
      turbine(random.int(260, 420), 860, 420),
  )
}

export const park: Draw = (palette, random) => {
  const air = sky(palette, random, 480)
  const bend = random.int(-120, 120)
  const walkway = path(
    `M${640 + bend},900 C${700 + bend},760 ${980 - bend},690 ${840},600 L${872},600 C${1060 - bend},690 ${1000 + bend},770 ${1080 + bend},900 Z`,
    '#efe6d6',
    'opacity=".9"',
  )
  const pond = `<ellipse cx="${380 - bend}" cy="742" rx="330" ry="74" fill="url(#water)"/><ellipse cx="${380 - bend}" cy="738" rx="330" ry="70" fill="none" stroke="#fff" stroke-width="3" opacity=".35"/>`
  const pavilion = (x: number, y: number) =>
    path(
      `M${x - 130},${y - 120} Q${x},${y - 150} ${x},${y - 215} Q${x},${y - 150} ${x + 130},${y - 120} Q${x},${y - 96} ${x - 130},${y - 120} Z`,
      palette.accent,
    ) +
    [-92, -36, 36, 92].map((shift) => rect(x + shift - 6, y - 112, 12, 112, palette.land[3])).join('') +
    rect(x - 118, y, 236, 16, palette.wall[1])
  return svg(
    air.defs + gradient('water', palette.water),
    air.body +
      ridge(random, { base: 620, height: 210, roughness: 0.5 }, palette.land[0]) +
      mist(540, 60, palette.sky[2], 0.5) +
      rect(0, 590, WIDTH, 320, palette.land[1]) +
      treeRow(random, 620, 130, palette.land[2], palette.land[3], 80) +
      pond +
      walkway +
      pavilion(1220, 690) +
      tree(1450, 830, 300, palette.land[2], palette.land[3]) +
      tree(130, 870, 330, palette.land[2], palette.land[3]) +
      tree(1010, 740, 150, palette.land[2], palette.land[3]),
  )
}
