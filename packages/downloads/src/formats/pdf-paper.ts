import { createRequire } from 'node:module'
import path from 'node:path'
import type PDFDocument from 'pdfkit'

const FONTS = path.join(path.dirname(createRequire(import.meta.url).resolve('@embedpdf/fonts-sc')), '../fonts')
export const REGULAR = path.join(FONTS, 'NotoSansHans-Regular.otf')
export const BOLD = path.join(FONTS, 'NotoSansHans-Bold.otf')

export const MM = 72 / 25.4
/** GB/T 9704 for A4. */
export const MARGINS = { top: 37 * MM, bottom: 35 * MM, left: 28 * MM, right: 26 * MM } as const
/** 二号, 三号, 小四, 五号, 小五. */
export const SIZE = { title: 22, body: 16, table: 12, small: 10.5, crowded: 9 } as const

export type Pdf = InstanceType<typeof PDFDocument>
type Structure = ReturnType<Pdf['struct']>
export type Context = { readonly pdf: Pdf; readonly root: Structure; readonly mediaDir: string }

/** Between the margins. */
export const textWidth = ({ page }: Pdf): number => page.width - MARGINS.left - MARGINS.right

/** Without what no font has. */
export const legal = (text: string): string => text.toWellFormed().replaceAll(/[^\P{Cc}\n]/gu, '')
