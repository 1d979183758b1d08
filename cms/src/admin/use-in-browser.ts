'use client'

import { useSyncExternalStore } from 'react'

const never = () => () => {}
const yes = () => true
const no = () => false

/** False while the server draws the page, and in the browser until the page answers to anybody. */
export const useInBrowser = (): boolean => useSyncExternalStore(never, yes, no)
