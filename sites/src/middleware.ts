import { defineMiddleware } from 'astro:middleware'

/** Keeps what a page throws for the caller of the bundle: Astro alone would log it and answer 500. */
export const onRequest = defineMiddleware(async ({ locals }, next) => {
  try {
    return await next()
  } catch (error) {
    locals.failure = { error }
    return new Response(null, { status: 500 })
  }
})
