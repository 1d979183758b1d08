/** Apart from the rules, which screens load, too: it needs Node. */
export { packFacts, unpackFacts } from '../pack-facts.ts'
