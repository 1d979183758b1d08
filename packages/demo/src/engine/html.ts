/** Builders of the semantic HTML that article bodies consist of. */

export const paragraph = (text: string): string => `<p>${text}</p>`
export const paragraphs = (texts: readonly string[]): string => texts.map(paragraph).join('')
export const centred = (text: string): string => `<p align="center">${text}</p>`
export const right = (text: string): string => `<p align="right">${text}</p>`
export const h2 = (text: string): string => `<h2>${text}</h2>`
export const h3 = (text: string): string => `<h3>${text}</h3>`
export const strong = (text: string): string => `<strong>${text}</strong>`

export const list = (items: readonly string[], tag: 'ul' | 'ol' = 'ul'): string =>
  `<${tag}>${items.map((item) => `<li>${item}</li>`).join('')}</${tag}>`

export const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  `<table><thead><tr>${head.map((cell) => `<th>${cell}</th>`).join('')}</tr></thead>` +
  `<tbody>${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</tbody></table>`

export const figure = ({ image, alt, caption }: { image: string; alt: string; caption: string }): string =>
  `<figure><img data-image="${image}" alt="${alt}"><figcaption>${caption}</figcaption></figure>`

/** Text without tags, for summaries. */
export const textOf = (html: string): string =>
  html
    .replaceAll(/<\/(?:p|h2|h3|li|tr|td|th)>/g, ' ')
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim()

/** 一、（一）1. */
const DIGITS = '零一二三四五六七八九十'
export const chineseNumber = (n: number): string => {
  if (n <= 10) return DIGITS.charAt(n)
  const [tens, ones] = [Math.floor(n / 10), n % 10]
  return `${tens === 1 ? '' : DIGITS.charAt(tens)}十${ones === 0 ? '' : DIGITS.charAt(ones)}`
}
