import type { ColumnKind } from '@zhanqun/content'

export type IconName =
  | ColumnKind
  | 'search'
  | 'file'
  | 'print'
  | 'phone'
  | 'pin'
  | 'clock'
  | 'mail'
  | 'arrow'
  | 'alert'
  | 'empty'

/** Strokes on a 24 × 24 grid, drawn for this project. */
export const icons: Readonly<Record<IconName, string>> = {
  news: 'M4 5h13v14H5.5A1.5 1.5 0 0 1 4 17.5zM17 9h3v8.5A1.5 1.5 0 0 1 18.5 19H17M7 9h7M7 12.5h7M7 16h4',
  notice: 'M4 10v4h3l9 4V6L7 10zM7 14l1.5 5h2.5l-1.3-3.8M19 9.5a3.5 3.5 0 0 1 0 5',
  policy: 'M6 3.5h8.5L19 8v12.5H6zM14 3.5V8.5h5M9 12.5h7M9 16h7',
  interpretation: 'M4 5h16v11h-8l-4.5 4v-4H4zM8 9h8M8 12h5',
  overview:
    'M12 21s6.5-5.8 6.5-11A6.5 6.5 0 0 0 5.5 10c0 5.2 6.5 11 6.5 11zM12 12.3a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6z',
  organ: 'M3.5 9.5 12 4.5l8.5 5zM6 10v7.5M10 10v7.5M14 10v7.5M18 10v7.5M3.5 20h17',
  leaders: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5c.6-4 3.7-6 7.5-6s6.9 2 7.5 6',
  catalogue: 'M8.5 6H20M8.5 12H20M8.5 18H20M4 6h.5M4 12h.5M4 18h.5',
  disclosure: 'M3.5 6.5V19h17V8.5H12l-2-2.5H4zM8 13.7h8',
  guide: 'M12 6.5c-2-1.5-5-2-8-1.5v13.5c3-.5 6 0 8 1.5 2-1.5 5-2 8-1.5V5c-3-.5-6 0-8 1.5zM12 6.5V20',
  regime: 'M12 4v16M7 20h10M5 7h14M5 7l-2.5 6.5a2.7 2.7 0 0 0 5 0zM19 7l-2.5 6.5a2.7 2.7 0 0 0 5 0z',
  'annual-report': 'M5 3.5h14v17H5zM9 16.5v-3M12 16.5v-7M15 16.5v-5',
  'website-report': 'M4 4.5h16v12H4zM9 20h6M12 16.5V20M8 13.5v-2.5M12 13.5V8M16 13.5v-4',
  service: 'M4 4h6.5v6.5H4zM13.5 4H20v6.5h-6.5zM4 13.5h6.5V20H4zM16.7 13.5v6.5M13.5 16.7H20',
  interaction: 'M3.5 5H16v8.5H9L5.5 17v-3.5h-2zM18.5 9h2v8.5h-2v3L15 17.5h-4.5',
  data: 'M4 20h16M6.5 17v-5M11 17V7M15.5 17v-7M20 17V4.5',
  topic: 'M6 4h12v16.5l-6-4-6 4zM9.5 9h5',
  section: 'M4 6h16M4 12h16M4 18h10',
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5 20.5 20.5',
  file: 'M6 3.5h8.5L19 8v12.5H6zM14 3.5V8.5h5',
  print: 'M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z',
  phone: 'M6 4h3.5l1.5 4-2 1.5a11 11 0 0 0 5.5 5.5l1.5-2 4 1.5V18a2 2 0 0 1-2 2A14 14 0 0 1 4 6a2 2 0 0 1 2-2z',
  pin: 'M12 21s6.5-5.8 6.5-11A6.5 6.5 0 0 0 5.5 10c0 5.2 6.5 11 6.5 11zM12 12.3a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6z',
  clock: 'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM12 7v5.3l3.3 2',
  mail: 'M3.5 6h17v12.5h-17zM3.5 7l8.5 6.5L20.5 7',
  arrow: 'M9 5.5 15.5 12 9 18.5',
  alert: 'M12 3.5 21.5 20h-19zM12 10v4.5M12 17.2v.3',
  empty: 'M4 13.5 6.5 5h11l2.5 8.5V19H4zM4 13.5h5l1 2.5h4l1-2.5h5',
}
