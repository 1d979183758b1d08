/**
 * For a cursor while something is dragged, Payload's styles have the whole page depend on an element anywhere in it:
 * the browser then styles every element anew whenever one comes or goes, as rows of tables do while somebody scrolls.
 */
const COSTLY = 'body:has(.drag-overlay) *'

const withoutCostlyRules = {
  postcssPlugin: 'without-costly-rules',
  Rule: (rule) => {
    if (rule.selector === COSTLY) rule.remove()
  },
}

export default { plugins: [withoutCostlyRules] }
