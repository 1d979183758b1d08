import type { Outcome } from './answer.ts'
import { ask, askHot, getReady, RefusedError } from './ask.ts'
import { toNodes } from './dom.ts'
import type { SearchPlace } from './place.ts'
import { ADVANCED_NAMES, addressOf, isAsking, NOT_NARROWED, type SearchState, stateOf } from './state.ts'
import { isTab } from './view/bar.ts'
import { PARTS, type Part, partsOf, showsAdvanced, titlePrefix } from './view/page.ts'

/** A quick answer shows no sign of waiting. */
const WAIT_MS = 250

const start = (root: HTMLElement) => {
  const place: SearchPlace = JSON.parse(root.dataset.find ?? '')
  const form = find(root, 'form', HTMLFormElement)
  const advanced = find(root, '[data-advanced]', HTMLDetailsElement)
  const layout = find(root, '[data-layout]', HTMLElement)
  const fold = find(root, '[data-fold]', HTMLDetailsElement)
  const elements = new Map(PARTS.map((part) => [part, find(root, `[data-part="${part}"]`, HTMLElement)]))
  const current = () => stateOf(location.search, place)
  const title = plainTitle({ state: current(), place })
  const status = find(root, '[data-part="status"]', HTMLElement)
  let running: AbortController | undefined
  let isServed = root.dataset.answered !== undefined

  const fill = (part: Part, nodes: readonly (Node | string)[]) => elements.get(part)?.replaceChildren(...nodes)

  const show = (state: SearchState, outcome: Outcome, hot: readonly string[] = []) => {
    const parts = partsOf({ state, place }, outcome, hot)
    for (const part of PARTS) fill(part, toNodes(parts[part]))
    layout.hidden = parts.list.length === 0
    advanced.open = showsAdvanced({ state, place }, parts)
    fold.hidden = parts.filters.length === 0
  }

  const showForm = (state: SearchState) => {
    setField(form, 'q', state.q)
    for (const name of ADVANCED_NAMES) setField(form, name, state[name] ?? '')
    document.title = `${titlePrefix({ state, place })}${title}`
  }

  const showHot = async (state: SearchState, outcome: Outcome, signal: AbortSignal) => {
    if (outcome.kind === 'failed' || (outcome.kind === 'answered' && outcome.answer.total > 0)) return
    const words = await askHot({ place, signal })
    if (!signal.aborted) fill('hot', toNodes(partsOf({ state, place }, outcome, words).hot))
  }

  const run = async (state: SearchState): Promise<void> => {
    running?.abort()
    const controller = new AbortController()
    const { signal } = controller
    running = controller
    root.dataset.answered = addressOf(state, place)
    showForm(state)
    root.setAttribute('aria-busy', 'true')
    const waiting = setTimeout(() => status.replaceChildren('正在搜索…'), WAIT_MS)
    const outcome = await outcomeOf({ state, place, signal, isServed })
    clearTimeout(waiting)
    if (outcome.kind === 'answered' && outcome.answer.source === 'server') isServed = true
    if (signal.aborted) return
    root.removeAttribute('aria-busy')
    show(state, outcome)
    showHot(state, outcome, signal)
  }

  const go = async (address: string) => {
    keepPosition()
    if (address !== addressOf(current(), place)) history.pushState(null, '', `${location.pathname}${address}`)
    // What is found is to be seen, on narrow screens too; so it is where links load a page.
    fold.open = false
    await run(current())
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const typed = typedState({ form, before: current(), place })
    // The keyboard on the screen would lie over what is found.
    const isCovered = isAsking(typed) && matchMedia('(pointer: coarse)').matches
    if (isCovered && document.activeElement instanceof HTMLElement) document.activeElement.blur()
    go(addressOf(typed, place)).then(() => {
      if (!isAsking(typed)) status.replaceChildren('还没有输入要查找的内容')
      if (isCovered && document.activeElement === document.body) status.focus({ preventScroll: true })
    })
  })
  root.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-search]') : null
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey
    if (!link || !plain) return
    event.preventDefault()
    go(link.search).then(() => {
      // The link that had the focus is gone.
      status.focus({ preventScroll: true })
      if (status.getBoundingClientRect().top < 0) status.scrollIntoView()
    })
  })
  /** Unless it is shown already: the server may have filled the page, and links within the page change nothing. */
  const follow = () => {
    if (root.dataset.answered !== addressOf(current(), place)) run(current()).then(returnToPosition)
  }
  addEventListener('popstate', follow)
  addEventListener('pagehide', keepPosition)
  follow()
  if (!isServed && !isAsking(current())) getReady({ state: current(), place })
}

/** How far down somebody was when going on: browsers forget it where the hits come only after the page. */
const keepPosition = () => history.replaceState(scrollY, '')

const returnToPosition = () => {
  const kept: unknown = history.state
  if (typeof kept === 'number') scrollTo(0, kept)
}

/** What the title of the page is without a search. */
const plainTitle = (context: { state: SearchState; place: SearchPlace }): string => {
  const prefix = titlePrefix(context)
  return document.title.startsWith(prefix) ? document.title.slice(prefix.length) : document.title
}

const outcomeOf = async (question: {
  state: SearchState
  place: SearchPlace
  signal: AbortSignal
  isServed: boolean
}): Promise<Outcome> => {
  if (!isAsking(question.state)) return { kind: 'idle' }
  try {
    return { kind: 'answered', answer: await ask(question) }
  } catch (error) {
    return {
      kind: 'failed',
      text: error instanceof RefusedError ? error.message : '搜索服务暂时无法使用，请稍后再试。',
    }
  }
}

/** A new search: what the form says, where and in which order it was searched before. */
const typedState = ({
  form,
  before,
  place,
}: {
  form: HTMLFormElement
  before: SearchState
  place: SearchPlace
}): SearchState => {
  const typed = new URLSearchParams()
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') typed.set(name, value)
  const { scope, sort, type } = before
  return { ...stateOf(`?${typed}`, place), ...NOT_NARROWED, scope, sort, type: isTab(type) ? type : undefined, page: 1 }
}

const setField = (form: HTMLFormElement, name: string, value: string): void => {
  const field = form.elements.namedItem(name)
  if (field instanceof HTMLInputElement) field.value = value
}

const find = <T extends HTMLElement>(root: HTMLElement, selector: string, type: new () => T): T => {
  const found = root.querySelector(selector)
  if (!(found instanceof type)) throw new Error(`The search page lacks ${selector}`)
  return found
}

const root = document.querySelector<HTMLElement>('[data-find]')
if (root) start(root)
