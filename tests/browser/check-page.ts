import { readFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'

const AXE = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')

/** The looks that every page must stand: a desk by day, a phone at night. Width and colours do not depend on each other in our styles. */
const LOOKS = [
  { name: 'desktop', width: 1280, height: 900, colorScheme: 'light' },
  { name: 'phone', width: 360, height: 740, colorScheme: 'dark' },
] as const

const SCREENSHOTS = fileURLToPath(new URL('../../var/screenshots/', import.meta.url))

/** Nothing is compared with the pictures, and they took a third of the time of a check: they are for whoever asks for them. */
const TAKES_PICTURES = process.env.REMIT_TEST_PICTURES === 'yes'

/**
 * Looks at the page as it stands, as a person at a desk would, and one with a phone in the dark.
 * Throws with everything that is wrong: what axe finds, words with less than 7 to 1, a page wider than the
 * phone, targets smaller than 44 px. What is wrong is always pictured.
 */
export async function checkPage(page: Page, name: string): Promise<void> {
  // after a press the page has come, which does not say that it is whole
  await page.waitForLoadState('load')
  const wrong: string[] = []
  for (const { name: look, width, height, colorScheme } of LOOKS) {
    await page.setViewportSize({ width, height })
    await page.emulateMedia({ colorScheme })
    await settle(page)
    const findings = [...(await runAxe(page, EVERYTHING)), ...(await measure(page))]
    wrong.push(...findings.map(finding => `${look}: ${finding}`))
    if (findings.length > 0) await pictureOf(page, `${name}-${look}`)
    else await takePicture(page, `${name}-${look}`)
  }
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.emulateMedia({ colorScheme: 'light' })
  if (wrong.length > 0) throw new Error(`${page.url()} is not for everybody:\n${wrong.join('\n')}`)
}

/**
 * The same at a desk only, without its colours and without a picture: for a page of some thousand fields that are drawn as those of a
 * page that is checked whole.
 */
export async function checkAtDesk(page: Page): Promise<void> {
  await page.waitForLoadState('load')
  await page.setViewportSize({ width: 1280, height: 900 })
  const wrong = [...(await runAxe(page, NO_COLOURS)), ...(await measure(page))]
  if (wrong.length > 0) throw new Error(`${page.url()} is not for everybody:\n${wrong.join('\n')}`)
}

/** Before its letters are there a page has other sizes; a button on its way from the colours of the day to those of the night has neither. */
const settle = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    await document.fonts.ready
    for (const transition of document.getAnimations())
      if (transition.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY) transition.finish()
  })

/** The whole page as it stands, in `var/screenshots`: with `REMIT_TEST_PICTURES=yes`, and else not. */
export async function takePicture(page: Page, name: string): Promise<void> {
  if (TAKES_PICTURES) await pictureOf(page, name)
}

async function pictureOf(page: Page, name: string): Promise<void> {
  await mkdir(SCREENSHOTS, { recursive: true })
  await page.screenshot({ path: `${SCREENSHOTS}${name}.png`, fullPage: true })
}

/** The same of the page as it would be printed. */
export async function printPage(page: Page, name: string): Promise<void> {
  if (!TAKES_PICTURES) return
  await page.setViewportSize({ width: 794, height: 1123 })
  await page.emulateMedia({ media: 'print' })
  await pictureOf(page, `${name}-print`)
  await page.emulateMedia({ media: 'screen' })
}

const EVERYTHING = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  // who has 7 to 1 has 4.5 to 1
  rules: { 'color-contrast-enhanced': { enabled: true }, 'color-contrast': { enabled: false } },
}

/** What is left when colours are looked at elsewhere: for each word axe asks what lies behind it, which is most of its work. */
const NO_COLOURS = {
  ...EVERYTHING,
  rules: { 'color-contrast-enhanced': { enabled: false }, 'color-contrast': { enabled: false } },
}

/** What passed is not told, which takes axe longer than looking. */
const VIOLATIONS = { resultTypes: ['violations'], preload: false }

async function runAxe(page: Page, options: typeof EVERYTHING): Promise<string[]> {
  // evaluated by the browser's own tools: the policy that keeps foreign scripts out of the page stays on
  if (!(await page.evaluate(`typeof axe === 'object'`))) await page.evaluate(AXE)
  const given = JSON.stringify({ ...options, ...VIOLATIONS })
  const { violations } = await page.evaluate<AxeResults>(`axe.run(document, ${given})`)
  return violations.flatMap(({ id, help, nodes }) =>
    nodes
      .slice(0, 5)
      .map(
        ({ html, failureSummary }) => `${id}: ${help}\n  ${html.slice(0, 200)}\n  ${failureSummary ?? ''}`,
      ),
  )
}

/** What axe does not look at: a page that scrolls sideways, and targets too small for a thumb. */
const measure = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const findings: string[] = []
    if (document.documentElement.scrollWidth > window.innerWidth) {
      findings.push(
        `the page is ${document.documentElement.scrollWidth} px wide in a window of ${window.innerWidth}`,
      )
    }
    const targets =
      'button, select, textarea, summary, nav a, .button, input:not([type=hidden], [type=checkbox], [type=radio])'
    for (const target of document.querySelectorAll(targets)) {
      const { width, height } = target.getBoundingClientRect()
      if (width > 0 && height > 1 && height < 44)
        findings.push(`${target.outerHTML.slice(0, 120)} is ${height} px high`)
    }
    return findings
  })
