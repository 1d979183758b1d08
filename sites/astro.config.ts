import { defineConfig, passthroughImageService } from 'astro/config'
import { bundleAdapter } from './src/adapter/adapter.ts'

export default defineConfig({
  output: 'server',
  adapter: bundleAdapter(),
  devToolbar: { enabled: false },
  image: { service: passthroughImageService() },
  // Pages carry a strict Content-Security-Policy: no style or script may be written into them.
  build: { format: 'preserve', inlineStylesheets: 'never' },
  vite: {
    build: {
      assetsInlineLimit: 0,
      // Named after the route, the style sheet would have two dots in its name, which servers rightly distrust.
      rolldownOptions: { output: { assetFileNames: '_astro/[hash][extname]' } },
    },
  },
})
