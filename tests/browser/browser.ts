import { type Browser, chromium } from 'playwright-core'
import { inject } from 'vitest'

let connected: Promise<Browser> | undefined

/** The Chromium of this run of tests, which `browser-setup.ts` starts and ends. */
export function openBrowser(): Promise<Browser> {
  connected ??= chromium.connect(inject('browserAddress'))
  return connected
}
