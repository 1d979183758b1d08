import type { AstroIntegration } from 'astro'

/** Makes the bundle export a function from an address to a page (`entry.ts`) instead of a server. */
export const bundleAdapter = (): AstroIntegration => ({
  name: 'zhanqun-bundle',
  hooks: {
    'astro:config:done': ({ setAdapter }) => {
      setAdapter({
        name: 'zhanqun-bundle',
        entrypointResolution: 'auto',
        serverEntrypoint: new URL('./entry.ts', import.meta.url),
        adapterFeatures: { buildOutput: 'server' },
        supportedAstroFeatures: {
          serverOutput: 'stable',
          staticOutput: 'unsupported',
          sharpImageService: 'unsupported',
        },
      })
    },
  },
})
