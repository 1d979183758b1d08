const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const ID_CHECKS = '10X98765432'

/** Whether the last of 18 characters is the check digit of those before it (GB 11643). */
const isCitizenId = (text: string): boolean => {
  const sum = ID_WEIGHTS.reduce((total, weight, index) => total + weight * Number(text[index]), 0)
  return ID_CHECKS[sum % 11] === text[17]?.toUpperCase()
}

const CITIZEN_ID = /(?<![\dA-Za-z])\d{17}[\dXx](?![\dA-Za-z])/g
const MOBILE = /(?<![\dA-Za-z])1[3-9]\d{9}(?![\dA-Za-z])/g
const MAIL = /([\p{L}\d])[\p{L}\d._%+-]*@(?=[\w-]+\.)/gu

/**
 * A text with personal data made unreadable: mobile numbers, 身份证号, the first part of mail addresses.
 * An office's land line is none of these.
 */
export const maskPersonal = (text: string): string =>
  text
    .replace(CITIZEN_ID, (id) => (isCitizenId(id) ? `${id.slice(0, 6)}********${id.slice(-4)}` : id))
    .replace(MOBILE, (phone) => `${phone.slice(0, 3)}****${phone.slice(-4)}`)
    .replace(MAIL, '$1***@')
