import { MAX_CHARACTERS } from './limits.ts'

/** Thrown by {@link createTextSoFar} once there is enough; what was added before is kept. */
export class Enough extends Error {
  constructor() {
    super('Enough text.')
    this.name = 'Enough'
  }
}

/** Collects the text of a file up to a length, with no more white space than it needs. */
export const createTextSoFar = (limit: number = MAX_CHARACTERS) => {
  const pieces: string[] = []
  let length = 0
  return {
    /** @throws Enough */
    add: (piece: string): void => {
      pieces.push(piece)
      length += piece.length
      // White space is taken out below; a file that has nothing else must come to an end too.
      if (length >= 2 * limit) throw new Enough()
    },
    text: (): string =>
      withoutHalf(
        pieces
          .join('')
          .toWellFormed()
          // biome-ignore lint/suspicious/noControlCharactersInRegex: what files have between their characters.
          .replace(/[\u0000-\u0008\u000b-\u001f\u007f\ufffe\uffff]+/g, ' ')
          .replace(/[^\S\n]+/g, ' ')
          .replace(/ ?\n[ \n]*/g, '\n')
          .trim()
          .slice(0, limit),
      ),
  }
}

export type TextSoFar = ReturnType<typeof createTextSoFar>

/** The cut may have gone through a character of two. */
const withoutHalf = (text: string): string => (text.isWellFormed() ? text : text.slice(0, -1))
