import { readNumber } from '@zhanqun/disclosure'
import { useState } from 'react'

/** A number as somebody types it: what is none stays where it was typed, and is not kept. */
export const useTypedNumber = ({
  value,
  unit,
  onChange,
}: {
  value: number | null
  unit: string
  onChange: (value: number | null) => void
}) => {
  const [typed, setTyped] = useState<string | null>(null)
  const typedValue = typed === null ? value : readNumber({ text: typed, unit })
  const isUnreadable = typedValue === undefined
  // A paste, an import or a count may have put another number here since.
  const isTyped = typed !== null && (isUnreadable || typedValue === value)
  return {
    typed,
    isUnreadable,
    text: isTyped ? typed : (value?.toString() ?? ''),
    change: (text: string) => {
      setTyped(text)
      const read = readNumber({ text, unit })
      if (read !== undefined && read !== value) onChange(read)
    },
    leave: () => {
      if (!isUnreadable) setTyped(null)
    },
    forget: () => setTyped(null),
  }
}
