import type { Random } from '@zhanqun/random'
import { circle, gradient, HEIGHT, type Palette, path, rect, ridge, svg, WIDTH } from './draw.ts'

type Draw = (palette: Palette, random: Random) => string

export const hall: Draw = (palette, random) => {
  const columns = Array.from({ length: 9 }, (_, index) => {
    const x = 70 + index * 182
    return (
      rect(x, 150, 150, 470, 'url(#pane)') +
      rect(x, 150, 150, 470, 'none', `stroke="${palette.wall[2]}" stroke-width="6"`)
    )
  })
  const person = (x: number, base: number, color: string) =>
    circle(x, base - 118, 19, color) +
    path(
      `M${x - 28},${base} Q${x - 30},${base - 94} ${x},${base - 96} Q${x + 30},${base - 94} ${x + 28},${base} Z`,
      color,
    )
  const desks = Array.from({ length: 5 }, (_, index) => {
    const x = 110 + index * 300
    return (
      person(x + 110, 690, palette.land[2]) +
      rect(x, 640, 220, 96, palette.wall[0], 'rx="10"') +
      rect(x, 640, 220, 14, palette.accent, 'rx="6"') +
      rect(x + 84, 590, 60, 44, palette.land[3], 'rx="4"')
    )
  })
  const visitors = Array.from({ length: 6 }, () =>
    person(
      random.int(120, 1480),
      random.int(840, 896),
      random.pick([palette.land[1], palette.land[3], palette.accent]),
    ),
  )
  return svg(
    gradient('pane', [palette.sky[1], palette.sky[2]]) + gradient('floor', [palette.wall[1], palette.wall[0]]),
    rect(0, 0, WIDTH, HEIGHT, palette.wall[1]) +
      rect(0, 0, WIDTH, 130, palette.land[3]) +
      Array.from({ length: 12 }, (_, index) => rect(40 + index * 132, 54, 92, 12, palette.light, 'rx="6"')).join('') +
      columns.join('') +
      ridge(random, { base: 622, height: 150, roughness: 0.5, floor: 620 }, palette.land[1], 'opacity=".45"') +
      rect(0, 620, WIDTH, 280, 'url(#floor)') +
      desks.join('') +
      visitors.join(''),
  )
}

export const laboratory: Draw = (palette, random) => {
  const flask = (x: number, base: number, size: number, color: string) =>
    path(
      `M${x - size * 0.12},${base - size} h${size * 0.24} v${size * 0.36} L${x + size * 0.42},${base} H${x - size * 0.42} L${x - size * 0.12},${base - size * 0.64} Z`,
      '#ffffff',
      'opacity=".55"',
    ) +
    path(
      `M${x - size * 0.28},${base - size * 0.3} H${x + size * 0.28} L${x + size * 0.42},${base} H${x - size * 0.42} Z`,
      color,
      'opacity=".85"',
    )
  const lattice = Array.from({ length: 26 }, () => ({
    x: random.int(80, 1520),
    y: random.int(70, 560),
    r: random.int(8, 26),
  }))
  const links = lattice.flatMap((a, index) =>
    lattice
      .slice(index + 1)
      .filter((b) => Math.hypot(a.x - b.x, a.y - b.y) < 250)
      .map((b) => `<path d="M${a.x},${a.y} L${b.x},${b.y}"/>`),
  )
  return svg(
    gradient('room', [palette.land[3], palette.land[2], palette.sky[1]]),
    rect(0, 0, WIDTH, HEIGHT, 'url(#room)') +
      `<g stroke="#fff" stroke-width="2" opacity=".28">${links.join('')}</g>` +
      lattice
        .map(({ x, y, r }, index) =>
          circle(x, y, r, index % 4 === 0 ? palette.light : '#ffffff', `opacity="${0.35 + (index % 3) * 0.18}"`),
        )
        .join('') +
      rect(0, 730, WIDTH, 170, palette.wall[0]) +
      rect(0, 730, WIDTH, 12, palette.wall[2]) +
      [0, 1, 2, 3, 4]
        .map((index) =>
          flask(
            220 + index * 260,
            730,
            190 + random.int(-30, 60),
            random.pick([palette.accent, palette.light, palette.land[1], palette.sky[0]]),
          ),
        )
        .join('') +
      path('M1400,730 v-210 q0,-60 60,-60 h22 v36 h-18 q-24,0 -24,24 v210 Z', palette.wall[2]) +
      rect(1352, 706, 150, 24, palette.wall[2], 'rx="8"'),
  )
}

export const chart: Draw = (palette, random) => {
  const bars = Array.from({ length: 12 }, (_, index) => {
    const height = 130 + index * 22 + random.int(-40, 70)
    return { x: 170 + index * 108, height }
  })
  const line = bars.map(({ x, height }) => `${x + 32},${720 - height - random.int(40, 90)}`)
  return svg(
    gradient('paper', [palette.land[3], palette.land[2]]) + gradient('bar', [palette.light, palette.accent]),
    rect(0, 0, WIDTH, HEIGHT, 'url(#paper)') +
      Array.from({ length: 7 }, (_, index) => rect(120, 180 + index * 90, 1380, 1.5, '#ffffff', 'opacity=".16"')).join(
        '',
      ) +
      bars.map(({ x, height }) => rect(x, 720 - height, 64, height, 'url(#bar)', 'rx="8" opacity=".9"')).join('') +
      `<polyline points="${line.join(' ')}" fill="none" stroke="#fff" stroke-width="6" stroke-linejoin="round" opacity=".9"/>` +
      line.map((point) => circle(Number(point.split(',')[0]), Number(point.split(',')[1]), 11, '#ffffff')).join('') +
      rect(120, 720, 1380, 3, '#ffffff', 'opacity=".6"') +
      circle(1330, 230, 300, palette.sky[1], 'opacity=".08"') +
      circle(260, 190, 190, palette.light, 'opacity=".07"'),
  )
}

export const map: Draw = (palette, random) => {
  const parcels = Array.from({ length: 84 }, (_, index) => {
    const [column, row] = [index % 12, Math.floor(index / 12)]
    const fill = random.pick([palette.land[0], palette.land[1], palette.wall[0], palette.wall[1], palette.water[0]])
    return rect(
      column * 136 - 10,
      row * 132 - 6,
      128 - random.int(0, 20),
      124 - random.int(0, 18),
      fill,
      `rx="10" opacity="${(0.55 + random.next() * 0.45).toFixed(2)}"`,
    )
  })
  const river = `M-20,${random.int(520, 700)} C320,${random.int(360, 560)} 560,${random.int(620, 820)} 860,${random.int(420, 560)} S1380,${random.int(180, 420)} 1640,${random.int(260, 420)}`
  const roads = Array.from(
    { length: 4 },
    () =>
      `<path d="M${random.int(0, WIDTH)},-10 C${random.int(0, WIDTH)},300 ${random.int(0, WIDTH)},600 ${random.int(0, WIDTH)},910" fill="none" stroke="#fff" stroke-width="12" opacity=".85"/>`,
  )
  const pins = Array.from({ length: 5 }, () => {
    const [x, y] = [random.int(160, 1440), random.int(160, 760)]
    return (
      path(`M${x},${y} c-44,-58 -40,-104 0,-106 c40,2 44,48 0,106 Z`, palette.accent) + circle(x, y - 66, 15, '#ffffff')
    )
  })
  return svg(
    '',
    rect(0, 0, WIDTH, HEIGHT, palette.wall[0]) +
      `<g transform="rotate(${random.int(-9, 9)} 800 450) scale(1.08)">${parcels.join('')}</g>` +
      `<path d="${river}" fill="none" stroke="${palette.water[1]}" stroke-width="86" opacity=".85"/><path d="${river}" fill="none" stroke="#fff" stroke-width="3" opacity=".35"/>` +
      roads.join('') +
      pins.join(''),
  )
}
