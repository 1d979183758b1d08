/** Suggestions below a search box: a combobox with a listbox, by the ARIA Authoring Practices. */

import { createListbox } from './listbox.ts'
import { type Suggestion, type SuggestionGroup, suggestionsFor } from './suggestions.ts'

const DEBOUNCE_MS = 150
const MAX_KNOWN = 50
/** `KeyboardEvent.keyCode` of a key that an input method has taken. */
const COMPOSING = 229
const COMBOBOX = ['role', 'aria-autocomplete', 'aria-expanded', 'aria-controls', 'aria-activedescendant']

/** @param input a search box that has the focus, and says that it is a combobox */
export const suggestTo = (input: HTMLInputElement): void => {
  const choose = ({ text, href }: Suggestion): void => {
    stop()
    if (href !== undefined) {
      location.assign(href)
      return
    }
    input.value = text
    input.form?.requestSubmit()
  }
  const list = createListbox({ input, onChoice: choose })
  const listening = new AbortController()
  const known = new Map<string, readonly SuggestionGroup[]>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: AbortController | undefined

  const suggest = async (): Promise<void> => {
    running?.abort()
    const asking = new AbortController()
    running = asking
    const { signal } = asking
    const typed = input.value.trim()
    try {
      const groups = known.get(typed) ?? (await suggestionsFor({ typed, site: input.dataset.suggest ?? '', signal }))
      if (signal.aborted || !groups) return
      if (known.size < MAX_KNOWN) known.set(typed, groups)
      list.show(groups)
    } catch {
      if (!signal.aborted) giveUp()
    }
  }
  const suggestSoon = (): void => {
    // What was chosen belonged to what was typed before.
    list.leave()
    clearTimeout(timer)
    timer = setTimeout(suggest, DEBOUNCE_MS)
  }
  const stop = (): void => {
    clearTimeout(timer)
    running?.abort()
    list.close()
  }
  /** Where no server answers, the box is a plain one again. */
  const giveUp = (): void => {
    listening.abort()
    list.remove()
    for (const name of COMBOBOX) input.removeAttribute(name)
  }

  const onKey = (event: KeyboardEvent): void => {
    // While an input method composes, the keys are its own; Safari says so of the last one only by its code.
    if (event.isComposing || event.keyCode === COMPOSING) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (list.isOpen()) list.move(event.key === 'ArrowDown' ? 1 : -1)
      else suggest()
    } else if (event.key === 'Escape' && list.isOpen()) {
      stop()
    } else if (event.key === 'Enter') {
      const chosen = list.active()
      if (!chosen) return
      choose(chosen)
    } else return
    event.preventDefault()
  }

  const { signal } = listening
  input.addEventListener('keydown', onKey, { signal })
  input.addEventListener('input', (event) => !(event instanceof InputEvent && event.isComposing) && suggestSoon(), {
    signal,
  })
  input.addEventListener('compositionend', suggestSoon, { signal })
  input.addEventListener('click', () => !list.isOpen() && suggest(), { signal })
  input.addEventListener('blur', stop, { signal })
  input.form?.addEventListener('submit', stop, { signal })
  suggest()
}
