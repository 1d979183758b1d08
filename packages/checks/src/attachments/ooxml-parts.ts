import { walkXml } from '@zhanqun/office-xml'
import type { FileTrait } from '../types.ts'

type Parts = ReadonlyMap<string, Uint8Array>

const MAX_NAMES = 5

const under = (parts: Parts, pattern: RegExp): Uint8Array[] =>
  [...parts].flatMap(([name, bytes]) => (pattern.test(name) ? [bytes] : []))

const trait = (kind: FileTrait['kind'], detail = ''): FileTrait => ({ kind, detail })

const isOff = (value: string): boolean => value === '0' || value === 'false' || value === 'off'
const isOn = (value: string): boolean => value !== '' && !isOff(value)

const holds = (bytes: Uint8Array, wanted: string): boolean => {
  let found = false
  walkXml(bytes, {
    open: (name) => {
      found ||= name === wanted
    },
  })
  return found
}

const REVISIONS = new Set(['ins', 'del', 'moveFrom', 'moveTo'])

/** Text that is set to be hidden, revisions and comments of a Word file. */
export const documentTraits = (parts: Parts): FileTrait[] => {
  const seen = { hidden: false, revised: false }
  for (const bytes of under(parts, /^word\/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml$/i)) {
    let isHidden = false
    let inText = false
    walkXml(bytes, {
      open: (name, attribute) => {
        if (name === 'r') isHidden = false
        if (name === 'vanish') isHidden = !isOff(attribute('val'))
        if (REVISIONS.has(name) && attribute('id') !== '') seen.revised = true
        inText = name === 't'
      },
      text: (text) => {
        if (inText && isHidden && text.trim() !== '') seen.hidden = true
      },
      close: (name) => {
        inText = false
        if (name === 'r') isHidden = false
      },
    })
  }
  const commented = under(parts, /^word\/comments\.xml$/i).some((bytes) => holds(bytes, 'comment'))
  return [
    ...(seen.hidden ? [trait('hidden-text')] : []),
    ...(seen.revised ? [trait('tracked-changes')] : []),
    ...(commented ? [trait('comments')] : []),
  ]
}

/** Hidden sheets, rows and columns, and comments of an Excel file. */
export const workbookTraits = (parts: Parts): FileTrait[] => {
  const sheets: string[] = []
  for (const bytes of under(parts, /^xl\/workbook\.xml$/i)) {
    walkXml(bytes, {
      open: (name, attribute) => {
        const state = name === 'sheet' ? attribute('state') : ''
        if (state === 'hidden' || state === 'veryHidden') sheets.push(attribute('name').slice(0, 31))
      },
    })
  }
  const cells = under(parts, /^xl\/worksheets\/[^/]+\.xml$/i).some((bytes) => {
    let found = false
    walkXml(bytes, {
      open: (name, attribute) => {
        if ((name === 'row' || name === 'col') && isOn(attribute('hidden'))) found = true
      },
    })
    return found
  })
  const commented =
    under(parts, /^xl\/comments\d*\.xml$/i).some((bytes) => holds(bytes, 'comment')) ||
    under(parts, /^xl\/threadedComments\/[^/]+\.xml$/i).some((bytes) => holds(bytes, 'threadedComment'))
  return [
    ...(sheets.length > 0 ? [trait('hidden-sheet', sheets.slice(0, MAX_NAMES).join('、'))] : []),
    ...(cells ? [trait('hidden-cells')] : []),
    ...(commented ? [trait('comments')] : []),
  ]
}

/** Slides that are not shown, the speaker's notes, and comments of a PowerPoint file. */
export const presentationTraits = (parts: Parts): FileTrait[] => {
  const hidden = under(parts, /^ppt\/slides\/[^/]+\.xml$/i).some((bytes) => {
    let found = false
    walkXml(bytes, {
      open: (name, attribute) => {
        if (name === 'sld' && isOff(attribute('show'))) found = true
      },
    })
    return found
  })
  const noted = under(parts, /^ppt\/notesSlides\/[^/]+\.xml$/i).some(hasNotes)
  const commented = under(parts, /^ppt\/comments\/[^/]+\.xml$/i).some((bytes) => holds(bytes, 'cm'))
  return [
    ...(hidden ? [trait('hidden-slide')] : []),
    ...(noted ? [trait('speaker-notes')] : []),
    ...(commented ? [trait('comments')] : []),
  ]
}

/** The number of the slide is a field. */
const hasNotes = (bytes: Uint8Array): boolean => {
  let found = false
  let fields = 0
  let inText = false
  walkXml(bytes, {
    open: (name) => {
      if (name === 'fld') fields += 1
      inText = name === 't'
    },
    text: (text) => {
      if (inText && fields === 0 && text.trim() !== '') found = true
    },
    close: (name) => {
      inText = false
      if (name === 'fld') fields -= 1
    },
  })
  return found
}
