import type { SSRElement, SSRResult } from 'astro'
import { createApp } from 'astro/app/entrypoint'
import { renderToString } from 'astro/runtime/server/index.js'
import type { Page } from '../page-at.ts'
import type { RenderRequest } from './contract.ts'
import type { Prepared } from './HandOver.ts'

/** Of `SitePage`. */
type PageProps = { page: Page } & Pick<RenderRequest, 'source' | 'preview'>

const app = createApp({ streaming: false })

// Astro wants an origin; nothing may read it: host names come from the content source.
const ORIGIN = 'http://site.invalid'

/** Rendering changes these sets. */
type Head = { readonly [K in 'styles' | 'links' | 'scripts']: readonly SSRElement[] }
type Renderer = Prepared & { readonly head: Head }

const prepare = async (): Promise<Renderer> => {
  let prepared: Renderer | undefined
  const locals: App.Locals = {
    take: (made) => {
      const { styles, links, scripts } = made.result
      prepared = { ...made, head: { styles: [...styles], links: [...links], scripts: [...scripts] } }
    },
  }
  await app.render(new Request(`${ORIGIN}/`), { locals })
  if (!prepared) throw new Error('Astro has not rendered the route that prepares pages.')
  const { result } = prepared
  result.resolve = remembered(result.resolve)
  return prepared
}

/** Of the few scripts that pages have. */
const remembered = (resolve: SSRResult['resolve']): SSRResult['resolve'] => {
  const known = new Map<string, Promise<string>>()
  return (specifier) => {
    const found = known.get(specifier) ?? resolve(specifier)
    known.set(specifier, found)
    return found
  }
}

const idle: Renderer[] = []

/**
 * Renders one page. What Astro prepares (styles, scripts, metadata of components) is the same for all
 * pages, and preparing it takes thrice as long as rendering one, so it serves page after page, one at a time.
 * @throws what the page throws
 */
export const render = async (props: PageProps): Promise<string> => {
  const prepared = idle.pop() ?? (await prepare())
  const { result, page, head } = prepared
  result._metadata = fresh(result._metadata)
  for (const kind of ['styles', 'links', 'scripts'] as const) result[kind] = new Set(head[kind])
  const html = await renderToString(result, page, props, {}, true)
  if (typeof html !== 'string') throw new TypeError('A page must not answer with a response.')
  // After an error it is not used again, with whatever is left in it.
  idle.push(prepared)
  return html
}

/** What Astro keeps account of while it renders one page. */
const fresh = ({ headInTree, routeHasPropagation }: SSRResult['_metadata']): SSRResult['_metadata'] => ({
  hasHydrationScript: false,
  rendererSpecificHydrationScripts: new Set(),
  hasRenderedHead: false,
  renderedScripts: new Set(),
  hasDirectives: new Set(),
  hasRenderedServerIslandRuntime: false,
  headInTree,
  extraHead: [],
  extraStyleHashes: [],
  extraScriptHashes: [],
  propagators: new Set(),
  routeHasPropagation,
  pendingSlotEvaluations: [],
  templateDepth: 0,
})
