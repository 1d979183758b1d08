/**
 * Puts a text on the clipboard, over plain HTTP, too, where the browser offers its newer way to none.
 * @returns whether it is there
 */
export const copyText = async (text: string): Promise<boolean> => {
  if (window.isSecureContext) {
    const isDone = await navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    )
    if (isDone) return true
  }
  const fill = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', text)
    event.preventDefault()
  }
  document.addEventListener('copy', fill)
  const isDone = document.execCommand('copy')
  document.removeEventListener('copy', fill)
  return isDone
}
