import type { AstroUserConfig } from 'astro'
import bundle from './astro.config.ts'

const { adapter: _, ...options } = bundle

/** The same pages by Astro's own static output, to compare the bundle with. The product never builds it. */
export default { ...options, output: 'static', srcDir: './src/static' } satisfies AstroUserConfig
