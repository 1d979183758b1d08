export type ErrorDetails = Readonly<Record<string, string | number>>

/** A text with its values in braces filled in; those that the details do not have stay. */
export const fillText = (text: string, details: ErrorDetails): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => (name in details ? String(details[name]) : whole))
