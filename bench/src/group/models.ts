/** Codes of the sites that are made by hand; all others are copies of the last three. */
export const MODEL_CODES = {
  portal: 'bench',
  district: 'model-qu',
  department: 'model-ju',
  township: 'model-jd',
} as const

export const ADMIN = 'admin@bench.example'
