import type { Suggestion, SuggestionGroup } from './suggestions.ts'

type Option = { readonly element: HTMLElement; readonly suggestion: Suggestion }

/** The list below a search box, and which of its lines the keys have reached. */
export const createListbox = ({
  input,
  onChoice,
}: {
  input: HTMLInputElement
  onChoice: (suggestion: Suggestion) => void
}) => {
  const list = part('div', {
    id: `${input.id}-suggestions`,
    class: 'suggest',
    role: 'listbox',
    'aria-label': '搜索建议',
  })
  const said = part('p', { class: 'visually-hidden', role: 'status' })
  list.hidden = true
  // The box keeps the focus while something in the list is pressed.
  list.addEventListener('mousedown', (event) => event.preventDefault())
  input.after(list, said)
  input.setAttribute('aria-controls', list.id)
  let options: readonly Option[] = []
  /** Number of the line; -1 for the box itself. */
  let active = -1

  const activate = (number: number): void => {
    options[active]?.element.setAttribute('aria-selected', 'false')
    active = number
    const element = options[active]?.element
    input.removeAttribute('aria-activedescendant')
    if (!element) return
    element.setAttribute('aria-selected', 'true')
    element.scrollIntoView({ block: 'nearest' })
    input.setAttribute('aria-activedescendant', element.id)
  }

  const optionOf = (suggestion: Suggestion, number: number): Option => {
    const element = part('div', { id: `${list.id}-${number}`, class: 'suggest-line', role: 'option' })
    element.setAttribute('aria-selected', 'false')
    element.textContent = suggestion.text
    element.addEventListener('click', () => onChoice(suggestion))
    return { element, suggestion }
  }

  const close = (): void => {
    list.hidden = true
    input.setAttribute('aria-expanded', 'false')
    activate(-1)
  }

  return {
    isOpen: () => !list.hidden,
    /** What the keys have reached; undefined while that is the box itself. */
    active: (): Suggestion | undefined => options[active]?.suggestion,
    close,
    /** Back to the box itself: Enter searches what is typed there. */
    leave: (): void => activate(-1),
    show: (groups: readonly SuggestionGroup[]): void => {
      close()
      const made: Option[] = []
      const boxes = groups
        .filter(({ suggestions }) => suggestions.length > 0)
        .map(({ name, suggestions }) => {
          const own = suggestions.map((suggestion, at) => optionOf(suggestion, made.length + at))
          made.push(...own)
          return groupOf(name, own)
        })
      options = made
      list.replaceChildren(...boxes)
      list.hidden = made.length === 0
      input.setAttribute('aria-expanded', String(made.length > 0))
      said.textContent = made.length > 0 ? `有 ${made.length} 条建议，可用上下键选择` : ''
    },
    /** To the next line or the one before; beyond either end is the box itself. */
    move: (by: 1 | -1): void => {
      const next = active + by
      if (next < -1) activate(options.length - 1)
      else activate(next < options.length ? next : -1)
    },
    remove: (): void => {
      list.remove()
      said.remove()
    },
  }
}

const groupOf = (name: string, options: readonly Option[]): HTMLElement => {
  const heading = part('div', { class: 'suggest-name', 'aria-hidden': 'true' })
  heading.textContent = name
  const group = part('div', { role: 'group', 'aria-label': name })
  group.append(heading, ...options.map(({ element }) => element))
  return group
}

const part = (tag: 'div' | 'p', attributes: Readonly<Record<string, string>>): HTMLElement => {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
  return made
}
