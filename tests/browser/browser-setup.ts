import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the Chromium of this run listens. */
    browserAddress: string
  }
}

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  // Debian's own flags ask for it, and without a GPU it is drawn by the processor all the same, only slower
  '--disable-gpu-rasterization',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // a microphone that beeps, allowed where the page may ask for one
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
]

/** One Chromium for the whole run, with an empty profile; every journey has windows of its own in it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
  if (!existsSync(executablePath)) {
    throw new Error(
      `there is no Chromium at ${executablePath}: install it (apt-get install chromium), or set CHROMIUM_PATH`,
    )
  }
  const server = await chromium.launchServer({ executablePath, args: FLAGS })
  project.provide('browserAddress', server.wsEndpoint())
  return () => server.close()
}
