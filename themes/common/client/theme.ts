/**
 * What script adds to pages that are whole without it: the column panel on phones, Escape in menus, suggestions below
 * search boxes, reading tools, banners.
 */

const menu = document.querySelector<HTMLAnchorElement>('[data-menu]')
const nav = document.getElementById(menu?.dataset.menu ?? '')

if (menu && nav) {
  const toggle = (open: boolean): void => {
    nav.classList.toggle('is-open', open)
    menu.setAttribute('aria-expanded', String(open))
  }
  menu.setAttribute('role', 'button')
  menu.setAttribute('aria-controls', nav.id)
  toggle(false)
  menu.addEventListener('click', (event) => {
    event.preventDefault()
    toggle(!nav.classList.contains('is-open'))
  })
  menu.addEventListener('keydown', (event) => {
    if (event.key !== ' ') return
    event.preventDefault()
    menu.click()
  })
  nav.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !(event.target instanceof HTMLElement)) return
    if (nav.classList.contains('is-open')) {
      toggle(false)
      menu.focus()
      return
    }
    const item = event.target.closest('.nav-item')
    item?.classList.add('is-closed')
    item?.querySelector<HTMLElement>('.nav-link')?.focus()
  })
  for (const item of nav.querySelectorAll('.nav-item--parent')) {
    const reopen = (): void => item.classList.remove('is-closed')
    item.addEventListener('pointerenter', reopen)
    item.addEventListener('focusout', (event) => {
      if (event instanceof FocusEvent && event.relatedTarget instanceof Node && item.contains(event.relatedTarget))
        return
      reopen()
    })
  }
}

for (const input of document.querySelectorAll<HTMLInputElement>('[data-suggest]')) {
  input.setAttribute('role', 'combobox')
  input.setAttribute('aria-autocomplete', 'list')
  input.setAttribute('aria-expanded', 'false')
  const load = (): void => {
    // Without them, it is a box to type in.
    import('./suggest/suggest.ts').then(({ suggestTo }) => suggestTo(input)).catch(() => undefined)
  }
  if (document.activeElement === input) load()
  else input.addEventListener('focus', load, { once: true })
}

const tools = document.querySelector('[data-tools]')
const body = document.getElementById('article-body')

if (tools && body) {
  tools.classList.add('is-ready')
  const sizes = [...tools.querySelectorAll<HTMLButtonElement>('[data-size]')]
  for (const button of sizes) {
    button.addEventListener('click', () => {
      body.dataset.size = button.dataset.size
      for (const other of sizes) other.setAttribute('aria-pressed', String(other === button))
    })
  }
  tools.querySelector('[data-print]')?.addEventListener('click', () => window.print())
}

const switches = document.querySelector<HTMLLinkElement>('link[data-switches]')?.dataset.switches

// The style sheet of the switches tells whether there are banners to ask for.
if (switches && getComputedStyle(document.documentElement).getPropertyValue('--banners') !== '') {
  // Without an answer the text that the style sheet shows stays.
  import('./banners.ts').then(({ showBanners }) => showBanners(switches)).catch(() => undefined)
}
