import { type Browser, chromium } from 'playwright-core'

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

let opened: Promise<Browser> | undefined

/** One Chromium for a run of tests, closed with the process; every test has a profile of its own in it. */
export function openBrowser(): Promise<Browser> {
  opened ??= chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: FLAGS,
  })
  return opened
}

export async function closeBrowser(): Promise<void> {
  await (await opened)?.close()
  opened = undefined
}
