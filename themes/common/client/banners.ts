/** Shows the banners that are switched on for the site; without script the style sheet shows the urgent ones. */

type Banner = { level: 'urgent' | 'notice'; text: string; href: string | null }

const LABELS: Record<Banner['level'], string> = { urgent: '紧急公告', notice: '公告' }

const root = document.documentElement

const keyOf = ({ text }: Banner): string => `banner:${text}`

const isDismissed = (banner: Banner): boolean => {
  try {
    return banner.level !== 'urgent' && sessionStorage.getItem(keyOf(banner)) !== null
  } catch {
    // Storage is refused: then the banner comes again on the next page.
    return false
  }
}

const dismiss = (banner: Banner): void => {
  try {
    sessionStorage.setItem(keyOf(banner), '1')
  } catch {}
}

const closeButton = (banner: Banner, element: HTMLElement): HTMLElement => {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'banner-close'
  button.textContent = '关闭'
  button.setAttribute('aria-label', `关闭公告：${banner.text}`)
  button.addEventListener('click', () => {
    dismiss(banner)
    element.remove()
    document.getElementById('main')?.focus({ preventScroll: true })
  })
  return button
}

const elementOf = (banner: Banner): HTMLElement => {
  const { level, text, href } = banner
  const element = document.createElement('div')
  element.className = `banner banner--${level}`
  element.setAttribute('role', level === 'urgent' ? 'alert' : 'region')
  element.setAttribute('aria-label', LABELS[level])
  element.append(text)
  if (href !== null) {
    const link = document.createElement('a')
    link.className = 'banner-link'
    link.href = href
    link.textContent = '查看详情'
    element.append(link)
  }
  if (level !== 'urgent') element.append(closeButton(banner, element))
  return element
}

export const showBanners = async (from: string): Promise<void> => {
  const answer = await fetch(from)
  if (!answer.ok) return
  const { banners }: { banners: Banner[] } = await answer.json()
  const shown = banners.filter((banner) => !isDismissed(banner)).map(elementOf)
  root.dataset.banners = String(shown.length)
  const skip = document.querySelector('.skip')
  if (skip) skip.after(...shown)
  else document.body.prepend(...shown)
}
