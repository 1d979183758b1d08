/// <reference types="astro/client" />

declare namespace App {
  interface Locals {
    take: (prepared: import('./adapter/HandOver.ts').Prepared) => void
  }
}
