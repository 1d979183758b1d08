/** How much a finding weighs: an error blocks, a warning has to be waved through with a reason, a notice is advice. */
export type Severity = 'error' | 'warning' | 'notice'
