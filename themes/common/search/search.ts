import { ask, RefusedError } from './ask.ts'
import { addressOf, type SearchPlace, type SearchState, stateOf } from './state.ts'
import * as view from './view.ts'

/** A quick answer shows no sign of waiting. */
const WAIT_MS = 250

const start = (root: HTMLElement) => {
  const place: SearchPlace = {
    base: root.dataset.base ?? '',
    siteCode: root.dataset.siteCode ?? '',
    siteName: root.dataset.siteName ?? '',
    isRoot: root.dataset.root === 'true',
    isArchive: root.dataset.archive === 'true',
    platform: root.dataset.platform
      ? { path: root.dataset.platform, name: root.dataset.platformName ?? '' }
      : undefined,
  }
  const title = document.title
  const form = find(root, 'form', HTMLFormElement)
  const input = find(root, 'input', HTMLInputElement)
  const bar = find(root, '[data-bar]', HTMLElement)
  const scope = find(root, '[data-scope]', HTMLElement)
  const sort = find(root, '[data-sort]', HTMLElement)
  const status = find(root, '[data-status]', HTMLElement)
  const results = find(root, '[data-results]', HTMLElement)
  const filters = find(root, '[data-filters]', HTMLElement)
  const list = find(root, '[data-list]', HTMLElement)
  const pager = find(root, '[data-pager]', HTMLElement)
  const message = find(root, '[data-message]', HTMLElement)
  let running: AbortController | undefined

  const showMessage = (nodes: readonly Node[]) => {
    results.hidden = true
    message.hidden = false
    message.replaceChildren(...nodes)
  }

  const run = async (state: SearchState): Promise<void> => {
    running?.abort()
    const controller = new AbortController()
    const { signal } = controller
    running = controller
    const context = { state, place }
    input.value = state.q
    bar.hidden = false
    scope.replaceChildren(...view.scopeLinks(context))
    sort.replaceChildren(...(state.q === '' ? [] : view.sortLinks(context)))
    document.title = state.q === '' ? title : `${state.q} - ${title}`
    if (state.q === '') {
      status.textContent = ''
      root.removeAttribute('aria-busy')
      showMessage(view.welcome())
      return
    }
    root.setAttribute('aria-busy', 'true')
    const waiting = setTimeout(() => {
      status.textContent = '正在搜索…'
    }, WAIT_MS)
    try {
      const answer = await ask({ state, place, signal })
      if (signal.aborted) return
      status.textContent = view.statusText(context, answer)
      if (answer.total === 0) {
        showMessage(view.nothingFound(context, answer))
        return
      }
      message.hidden = true
      list.replaceChildren(...view.hitItems(context, answer))
      filters.replaceChildren(...view.filterGroups(context, answer))
      pager.replaceChildren(...view.pagerLinks(context, answer))
      results.hidden = false
    } catch (error) {
      if (signal.aborted) return
      status.textContent = '搜索没有完成'
      const text = error instanceof RefusedError ? error.message : '搜索服务暂时无法使用，请稍后再试。'
      showMessage(view.failed({ text, retry: () => run(state) }))
    } finally {
      clearTimeout(waiting)
      if (!signal.aborted) root.removeAttribute('aria-busy')
    }
  }

  const current = () => stateOf(location.search, place)

  const go = async (address: string) => {
    history.pushState(null, '', `${location.pathname}${address}`)
    await run(current())
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const { scope: inScope, sort: inOrder } = current()
    const fresh = { site: undefined, column: undefined, year: undefined, page: 1 }
    go(addressOf({ ...fresh, q: input.value.trim(), scope: inScope, sort: inOrder }, place))
  })
  root.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-search]') : null
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey
    if (!link || !plain) return
    event.preventDefault()
    go(link.search).then(() => {
      // The link that had the focus is gone.
      status.focus({ preventScroll: true })
      if (status.getBoundingClientRect().top < 0) root.scrollIntoView()
    })
  })
  addEventListener('popstate', () => run(current()))
  run(current())
}

const find = <T extends HTMLElement>(root: HTMLElement, selector: string, type: new () => T): T => {
  const found = root.querySelector(selector)
  if (!(found instanceof type)) throw new Error(`The search page lacks ${selector}`)
  return found
}

const root = document.querySelector<HTMLElement>('[data-find]')
if (root) start(root)
