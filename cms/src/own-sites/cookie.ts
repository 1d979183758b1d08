/** Holds the site that somebody works on; empty for all. */
export const SITE_COOKIE = 'zhanqun-site'
