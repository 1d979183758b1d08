import { walkXml } from '@zhanqun/office-xml'
import { unzipSync } from 'fflate'
import type { FileTrait } from '../types.ts'
import { MAX_PARTS, type Room } from './limits.ts'
import { documentTraits, presentationTraits, workbookTraits } from './ooxml-parts.ts'

const LOOKED_AT =
  /^(?:docProps\/core|word\/(?:document|comments\w*|header\d*|footer\d*|footnotes|endnotes)|xl\/(?:workbook|comments\d*|worksheets\/[^/]+|threadedComments\/[^/]+)|ppt\/(?:slides|notesSlides|comments)\/[^/]+)\.xml$/i

/** Programs and machines put these in the place of a name. */
const NOBODY =
  /^(?:|administrator|admin|user|pc|lenovo|hp|dell|asus|acer|apple|microsoft.*|windows.*|微软.*|用户|dreamsummit|wps.*|python-docx|openpyxl|apache poi|un-named|unknown|author|office.*)$/i

/** Looks into Word, Excel, PowerPoint and OFD files. @returns null for a package of any other kind */
export const inspectOoxml = (bytes: Uint8Array, room: Room): FileTrait[] | null => {
  const names: string[] = []
  let cut = false
  const unpacked = unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      if (names.length < MAX_PARTS) names.push(name)
      if (!LOOKED_AT.test(name)) return false
      const fits = names.length < MAX_PARTS && originalSize <= room.left
      if (fits) room.left -= originalSize
      else cut = true
      return fits
    },
  })
  const parts = new Map(Object.entries(unpacked))
  const kind = names.find((name) => /^(?:word|xl|ppt)\//i.test(name))
  const isOfd = names.some((name) => /^OFD\.xml$/i.test(name))
  if (!kind && !isOfd) return null
  return [
    ...namedTraits(names),
    ...documentTraits(parts),
    ...workbookTraits(parts),
    ...presentationTraits(parts),
    ...authorsOf(parts.get('docProps/core.xml')),
    ...(cut ? [{ kind: 'unreadable', detail: '文件过大，只检查了一部分' } as const] : []),
  ]
}

const namedTraits = (names: readonly string[]): FileTrait[] => {
  const macro = names.some((name) => /(?:^|\/)vbaProject\.bin$/i.test(name) || /^xl\/macrosheets\//i.test(name))
  const embedded = names.filter((name) => /^(?:word|xl|ppt)\/embeddings\/[^/]+$|\/Attachs\/.*[^/]$/i.test(name))
  const files = embedded.map((name) => name.slice(name.lastIndexOf('/') + 1))
  return [
    ...(macro ? [{ kind: 'macro', detail: '' } as const] : []),
    ...(files.length > 0 ? [{ kind: 'embedded', detail: files.slice(0, 3).join('、') } as const] : []),
  ]
}

const authorsOf = (core: Uint8Array | undefined): FileTrait[] => {
  if (!core) return []
  const names = new Set<string>()
  let inside = false
  walkXml(core, {
    open: (name) => {
      inside = name === 'creator' || name === 'lastModifiedBy'
    },
    text: (text) => {
      const name = text.trim()
      if (inside && !NOBODY.test(name)) names.add(name.slice(0, 40))
    },
    close: () => {
      inside = false
    },
  })
  return names.size === 0 ? [] : [{ kind: 'author', detail: [...names].join('、') }]
}
