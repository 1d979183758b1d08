/** Marks and measures, to a tenth. */
export const numberText = (value: number): string => String(Math.round(value * 10) / 10)
