/// <reference types="astro/client" />

declare namespace App {
  interface Locals {
    address: string
    source: import('@zhanqun/content').ContentSource
    preview: boolean
    /** What a page threw, kept for the caller; Astro itself only logs it. */
    failure: { error: unknown } | undefined
  }
}
