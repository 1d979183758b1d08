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
  ripples,
  sky,
  svg,
  tree,
  treeRow,
  WIDTH,
  windows,
} from './draw.ts'

type Draw = (palette: Palette, random: Random) => string

const towers = (
  random: Random,
  palette: Palette,
  base: number,
  tallest: number,
  fill: string,
  glass: string,
): string => {
  let row = ''
  for (let x = -20; x < WIDTH; ) {
    const width = random.int(64, 130)
    const height = tallest * (0.35 + random.next() ** 1.6 * 0.65)
    row += rect(x, base - height, width, height, fill)
    if (random.chance(0.3)) row += rect(x + width / 2 - 3, base - height - 44, 6, 44, fill)
    row += windows({
      random,
      x: x + 6,
      y: base - height + 12,
      width: width - 12,
      height: height - 20,
      columns: 5,
      rows: Math.max(4, Math.round(height / 26)),
      dark: glass,
      light: palette.light,
    })
    x += width + random.int(-8, 26)
  }
  return row
}

export const skyline: Draw = (palette, random) => {
  const base = 640
  const air = sky(palette, random, base)
  const city =
    towers(random, palette, base, 300, palette.land[0], palette.sky[1]) +
    mist(base - 90, 70, palette.sky[2], 0.5) +
    towers(random, palette, base, 420, palette.land[1], palette.sky[0])
  return svg(
    air.defs + gradient('water', palette.water),
    air.body +
      ridge(random, { base, height: 220, roughness: 0.5 }, palette.land[0], 'opacity=".6"') +
      city +
      rect(0, base, WIDTH, HEIGHT - base, 'url(#water)') +
      `<g transform="translate(0 ${base * 2}) scale(1 -1)" opacity=".2">${towers(random, palette, base, 260, palette.land[2], palette.land[2])}</g>` +
      ripples(random, base, '#ffffff') +
      treeRow(random, base + 8, 60, palette.land[2], palette.land[3], 46) +
      rect(0, base + 2, WIDTH, 10, palette.land[3], 'opacity=".5"'),
  )
}

export const bridge: Draw = (palette, random) => {
  const water = 600
  const air = sky(palette, random, water)
  const deck = 520
  const pylons = [430, 1170]
  const cables = pylons.flatMap((x) =>
    Array.from({ length: 13 }, (_, index) => {
      const reach = 30 + index * 28
      const top = 190 + index * 12
      return `<path d="M${x},${top} L${x - reach},${deck} M${x},${top} L${x + reach},${deck}"/>`
    }),
  )
  return svg(
    air.defs + gradient('water', palette.water),
    air.body +
      ridge(random, { base: water, height: 260, roughness: 0.5 }, palette.land[0]) +
      mist(water - 80, 60, palette.sky[2], 0.5) +
      towers(random, palette, water, 120, palette.land[1], palette.sky[0]) +
      rect(0, water, WIDTH, HEIGHT - water, 'url(#water)') +
      ripples(random, water, '#ffffff') +
      `<g stroke="#fff" stroke-width="2.4" opacity=".85" fill="none">${cables.join('')}</g>` +
      pylons
        .map(
          (x) =>
            path(
              `M${x - 34},${water + 60} L${x - 9},160 h18 L${x + 34},${water + 60} h-18 L${x},300 L${x - 16},${water + 60} Z`,
              palette.wall[0],
            ) + rect(x - 52, water + 46, 104, 34, palette.wall[2]),
        )
        .join('') +
      rect(0, deck, WIDTH, 22, palette.wall[1]) +
      rect(0, deck + 22, WIDTH, 8, palette.land[3], 'opacity=".6"') +
      Array.from({ length: 9 }, () =>
        rect(
          random.int(0, WIDTH),
          deck - 12,
          34,
          12,
          random.pick([palette.accent, palette.light, palette.land[2]]),
          'rx="4"',
        ),
      ).join(''),
  )
}

const ground = (palette: Palette, horizon: number) =>
  rect(0, horizon, WIDTH, HEIGHT - horizon, palette.land[1]) +
  path(`M0,${HEIGHT} L0,790 Q800,720 1600,790 L1600,${HEIGHT} Z`, palette.wall[1], 'opacity=".75"')

const building = (
  random: Random,
  palette: Palette,
  x: number,
  y: number,
  width: number,
  height: number,
  columns: number,
  rows: number,
) =>
  rect(x, y, width, height, palette.wall[0]) +
  rect(x, y, width, 14, palette.wall[2]) +
  windows({
    random,
    x: x + 14,
    y: y + 24,
    width: width - 28,
    height: height - 36,
    columns,
    rows,
    dark: palette.sky[0],
    light: palette.light,
  })

export const school: Draw = (palette, random) => {
  const air = sky(palette, random, 500)
  const track = `<ellipse cx="560" cy="815" rx="520" ry="92" fill="${palette.accent}" opacity=".85"/><ellipse cx="560" cy="815" rx="400" ry="58" fill="${palette.land[2]}"/>${[440, 470, 500].map((radius) => `<ellipse cx="560" cy="815" rx="${radius}" ry="${radius * 0.168}" fill="none" stroke="#fff" stroke-width="2" opacity=".6"/>`).join('')}`
  return svg(
    air.defs,
    air.body +
      ridge(random, { base: 600, height: 230, roughness: 0.5 }, palette.land[0]) +
      mist(530, 60, palette.sky[2], 0.5) +
      treeRow(random, 640, 150, palette.land[2], palette.land[3], 90) +
      ground(palette, 640) +
      building(random, palette, 250, 350, 460, 330, 11, 5) +
      building(random, palette, 900, 400, 520, 280, 12, 4) +
      rect(700, 300, 210, 380, palette.wall[1]) +
      rect(700, 300, 210, 14, palette.accent) +
      windows({
        random,
        x: 722,
        y: 330,
        width: 166,
        height: 240,
        columns: 3,
        rows: 5,
        dark: palette.sky[0],
        light: palette.light,
      }) +
      circle(805, 322, 0.1, palette.accent) +
      rect(756, 600, 98, 80, palette.land[3], 'opacity=".7"') +
      rect(1470, 330, 6, 350, '#ffffff') +
      path('M1476,334 q40,-14 78,4 v48 q-38,-16 -78,-2 Z', '#d8453c') +
      track +
      tree(1300, 760, 180, palette.land[2], palette.land[3]) +
      tree(80, 760, 210, palette.land[2], palette.land[3]),
  )
}

export const hospital: Draw = (palette, random) => {
  const air = sky(palette, random, 500)
  return svg(
    air.defs,
    air.body +
      ridge(random, { base: 620, height: 180, roughness: 0.5 }, palette.land[0]) +
      mist(540, 60, palette.sky[2], 0.5) +
      ground(palette, 650) +
      building(random, palette, 160, 300, 380, 390, 9, 8) +
      building(random, palette, 540, 190, 420, 500, 10, 11) +
      building(random, palette, 960, 380, 460, 310, 11, 6) +
      rect(700, 100, 100, 90, palette.wall[0]) +
      rect(738, 112, 24, 66, palette.accent) +
      rect(717, 133, 66, 24, palette.accent) +
      rect(600, 610, 300, 18, palette.accent, 'opacity=".9"') +
      rect(620, 628, 260, 62, palette.land[3], 'opacity=".55"') +
      treeRow(random, 716, 110, palette.land[2], palette.land[3], 130) +
      path('M1060,800 h150 l34,-44 h46 v72 h-230 Z', '#ffffff') +
      rect(1060, 812, 230, 6, palette.accent) +
      circle(1110, 830, 20, palette.land[3]) +
      circle(1244, 830, 20, palette.land[3]),
  )
}

export const oldTown: Draw = (palette, random) => {
  const air = sky(palette, random, 440)
  const house = (x: number, base: number, width: number, height: number) => {
    const roof = height * 0.34
    return (
      rect(x, base - height, width, height, palette.wall[0]) +
      path(
        `M${x - 26},${base - height + 8} Q${x + width * 0.2},${base - height - roof * 0.5} ${x + width / 2},${base - height - roof} Q${x + width * 0.8},${base - height - roof * 0.5} ${x + width + 26},${base - height + 8} Z`,
        palette.land[3],
      ) +
      rect(x + width * 0.12, base - height * 0.62, width * 0.2, height * 0.3, palette.accent, 'opacity=".75"') +
      rect(x + width * 0.68, base - height * 0.62, width * 0.2, height * 0.3, palette.light, 'opacity=".9"') +
      rect(x + width * 0.42, base - height * 0.56, width * 0.17, height * 0.56, palette.land[2])
    )
  }
  const row = (base: number, size: number) => {
    let all = ''
    for (let x = -40; x < WIDTH; ) {
      const width = size * (0.8 + random.next() * 0.5)
      all += house(x, base, width, size * (0.72 + random.next() * 0.4))
      x += width + 12
    }
    return all
  }
  const water = 650
  const arch =
    path(
      `M520,${water + 8} Q800,440 1080,${water + 8} L1010,${water + 8} A210,170 0 0 0 590,${water + 8} Z`,
      palette.wall[2],
    ) +
    `<path d="M500,${water - 8} Q800,420 1100,${water - 8}" fill="none" stroke="${palette.wall[0]}" stroke-width="12"/>`
  return svg(
    air.defs + gradient('water', palette.water),
    air.body +
      ridge(random, { base: 540, height: 260, roughness: 0.52 }, palette.land[0]) +
      mist(460, 70, palette.sky[2], 0.6) +
      row(560, 130) +
      row(water, 200) +
      rect(0, water, WIDTH, HEIGHT - water, 'url(#water)') +
      arch +
      ripples(random, water, '#ffffff') +
      Array.from(
        { length: 8 },
        (_, index) =>
          circle(100 + index * 205, 610, 11, palette.accent) + rect(99 + index * 205, 590, 2, 12, palette.accent),
      ).join('') +
      path('M1180,760 q110,44 230,0 l-18,32 q-96,26 -194,0 Z', palette.land[3]),
  )
}

export const road: Draw = (palette, random) => {
  const air = sky(palette, random, 460)
  const bend = random.int(-160, 160)
  const way = (left: number, right: number) =>
    `M${800 + left},900 C${800 + left * 0.6 + bend},720 ${760 + bend},640 ${820},500 L${832},500 C${790 + bend},640 ${800 + right * 0.6 + bend},720 ${800 + right},900 Z`
  return svg(
    air.defs,
    air.body +
      ridge(random, { base: 560, height: 300, roughness: 0.52 }, palette.land[0]) +
      mist(470, 70, palette.sky[2], 0.55) +
      ridge(random, { base: 600, height: 150, roughness: 0.5 }, palette.land[1]) +
      rect(0, 590, WIDTH, 320, palette.land[2]) +
      path(way(-420, 420), '#5e6a73') +
      `<path d="M800,900 C${800 + bend},720 ${780 + bend},640 826,500" fill="none" stroke="#fff" stroke-width="7" stroke-dasharray="46 34" opacity=".85"/>` +
      treeRow(random, 606, 70, palette.land[3], palette.land[3], 60) +
      [100, 280, 1330, 1510]
        .map((x, index) => tree(x, 800 + (index % 2) * 50, 260, palette.land[3], palette.land[3]))
        .join(''),
  )
}
