import { sql } from 'kysely'
import type { BrowserContext, Page } from 'playwright-core'
import { expect } from 'vitest'
import { openSmallWave } from '../../src/listen/form/small-survey.test-support.ts'
import type { Database } from '../../src/platform/database/database.ts'
import { openBrowser } from './browser.ts'
import { journeyInEmptyOffice } from './browser-test.ts'

/** What a child gave on a page: everything that is ticked, chosen or typed. */
type Given = readonly string[]

/** The small survey, which has every kind of item; a code of a class; windows with script and without. */
const journey = journeyInEmptyOffice.extend<{
  db: Database
  windowOf: (hasScript: boolean) => Promise<Page>
}>({
  db: async ({ office }, use) => {
    const db = office.platform.database.office
    await openSmallWave(db, { id: 'small', opensOn: '2020-01-01', closesOn: '2999-12-31' })
    await sql`insert into listen.codes (code, wave, request, area, setting_kind, phase)
      values ('KITE42', 'small', gen_random_uuid(), 'E08000035', 'school', 'Primary')`.execute(db)
    await use(db)
  },
  windowOf: async ({ office, newWindow }, use) => {
    const contexts: BrowserContext[] = []
    await use(async hasScript => {
      if (hasScript) return newWindow()
      const context = await (await openBrowser()).newContext({
        baseURL: office.address,
        javaScriptEnabled: false,
      })
      contexts.push(context)
      return context.newPage()
    })
    await Promise.all(contexts.map(context => context.close()))
  },
})

const stepOf = (page: Page) => new URL(page.url()).pathname.split('/')[5] ?? 'welcome'

/** Everything that a child can give, a little of each kind. */
async function answer(page: Page): Promise<void> {
  for (const set of await page.locator('fieldset:has(> div input[type=radio])').all())
    await set.locator('.choice input, .tile input').last().check()
  for (const set of await page.locator('fieldset:has(.choice input[type=checkbox])').all())
    await set.locator('.choice input').first().check()
  for (const box of await page.locator('textarea, input:not([type])').all())
    await box.fill('A pool for everybody.')
  for (const [n, list] of (await page.locator('select').all()).entries())
    await list.selectOption({ index: n + 1 })
}

const given = async (page: Page): Promise<Given> => [
  ...(await page.locator(':checked').evaluateAll(all => all.map(one => (one as HTMLInputElement).value))),
  ...(await page
    .locator('textarea, input:not([type])')
    .evaluateAll(all => all.map(one => (one as HTMLInputElement).value))),
]

const heading = (page: Page) => page.locator('main h1, main h2').first().textContent()

async function press(page: Page): Promise<void> {
  const before = page.url()
  await page.locator('main form .button').last().click()
  await page.waitForURL(url => url.href !== before)
  await page.locator('main:not([aria-busy])').waitFor()
}

async function go(page: Page, where: 'goBack' | 'goForward', step: string): Promise<void> {
  await page[where]()
  await page.waitForURL(url => url.pathname.endsWith(step))
  await page.locator('main:not([aria-busy])').waitFor()
}

/** From the welcome to the page where everything is looked over. */
async function walkToReview(
  page: Page,
  form: string,
): Promise<{ step: string; asked: string; given: Given }[]> {
  await page.goto('/leave')
  await page.goto(`/have-your-say/small/${form}`)
  await press(page)
  const seen = []
  while (stepOf(page) !== 'review') {
    // what is typed there is looked for first: another journey
    if (stepOf(page) !== 'home') await answer(page)
    seen.push({ step: stepOf(page), asked: (await heading(page))!, given: await given(page) })
    await press(page)
  }
  return seen
}

for (const hasScript of [true, false]) {
  const browser = hasScript ? 'with script' : 'without script'

  for (const form of ['older', 'younger'])
    journey(
      `the form ${form} ${browser} › Back goes to the page before with its answers, Forward comes again`,
      async ({ db: _, windowOf }) => {
        const page = await windowOf(hasScript)
        const seen = await walkToReview(page, form)
        expect(seen.length).toBeGreaterThan(3)
        for (const { step, asked, given: before } of seen.toReversed()) {
          await go(page, 'goBack', step)
          await expect.poll(() => heading(page), { message: step }).toBe(asked)
          expect(await given(page), step).toEqual(before)
        }
        for (const { step } of seen.slice(1)) await go(page, 'goForward', step)
      },
    )

  journey(
    `a form ${browser} › that was sent shows a kind page and no answer, however often Back is pressed`,
    async ({ db, windowOf }) => {
      const page = await windowOf(hasScript)
      const seen = await walkToReview(page, 'older')
      await press(page)
      await page.locator('.receipt-words').waitFor()
      for (const _ of hasScript ? [1] : seen) {
        await page.goBack()
        await page.getByRole('heading', { name: /already sent/ }).waitFor()
        expect(await page.content()).not.toMatch(/A pool for everybody|checked/)
      }
      if (hasScript) {
        // all pages of the form have become one
        await go(page, 'goForward', 'thanks')
        await page.locator('.receipt-words').waitFor()
        await page.goBack()
        await page.goBack()
        await page.waitForURL('**/leave')
      }
      const { rows } = await sql`select from listen.inbox where ended = 'sent'`.execute(db)
      expect(rows).toHaveLength(1)
    },
  )

  journey(
    `a form ${browser} › that was left shows times tables, wherever Back and Forward lead`,
    async ({ db, windowOf }) => {
      const page = await windowOf(hasScript)
      const seen = await walkToReview(page, 'older')
      await page.getByRole('button', { name: 'Leave this page now' }).click()
      await page.getByRole('heading', { name: 'Times tables' }).waitFor()
      if (hasScript) {
        await page.goForward()
        await page.getByRole('heading', { name: 'Times tables' }).waitFor()
        await page.goBack()
      }
      // with script there is one entry, and then what was there before; without, all pages lead there
      for (const _ of hasScript ? [1] : seen) {
        await page.goBack()
        await page.getByRole('heading', { name: 'Times tables' }).waitFor()
        expect(new URL(page.url()).pathname).toBe('/leave')
      }
      const { rows } = await sql`select from listen.inbox where ended = 'left'`.execute(db)
      expect(rows).toHaveLength(1)
    },
  )
}

journey(
  'a form with script › leaves no entry of itself in the history when a child leaves',
  async ({ db: _, page, office }) => {
    await page.goto(`${office.address}/api-of-nobody`)
    const depth = await page.evaluate(() => history.length)
    await walkToReview(page, 'older')
    await page.reload()
    await page.getByRole('button', { name: 'Leave this page now' }).click()
    await page.getByRole('heading', { name: 'Times tables' }).waitFor()
    // /leave before the form, /leave after it, and one that leads nowhere else
    expect(await page.evaluate(() => history.length)).toBe(depth + 3)
    await page.goBack()
    await page.waitForURL('**/leave')
    await page.goBack()
    await page.waitForURL('**/api-of-nobody')
  },
)

journey(
  'a form with script › leaves once for a child who presses again and again, and can be opened anew',
  async ({ db: _, page }) => {
    await page.goto('/have-your-say/small/older')
    await press(page)
    await page.getByRole('button', { name: 'Leave this page now' }).evaluate((button: HTMLElement) => {
      setInterval(() => button.click(), 1)
    })
    await page.getByRole('heading', { name: 'Times tables' }).waitFor()
    await page.goto('/have-your-say/small/older')
    await press(page)
    await page.getByRole('heading', { name: 'How old are you?' }).waitFor()
  },
)

journey(
  'a form with script › keeps what was typed on a page that was left without Next',
  async ({ db, page }) => {
    await page.goto('/have-your-say/small/older')
    await press(page)
    await page.getByRole('radio', { name: '12' }).check()
    await press(page)
    await page.getByRole('radio', { name: 'Something else' }).check()
    await page.getByLabel('Your own words').fill('It depends.')
    await go(page, 'goBack', 'age')
    await go(page, 'goForward', 'better-life')
    await expect.poll(() => given(page)).toEqual(['other', 'It depends.'])
    await page.getByRole('link', { name: 'Back' }).click()
    await page.waitForURL('**/age')
    await page.getByRole('radio', { name: '13' }).check()
    await press(page)
    await expect.poll(() => given(page)).toEqual(['other', 'It depends.'])
    const { rows } = await sql`select page, answers from listen.inbox`.execute(db)
    expect(rows).toEqual([{ page: 'age', answers: { age: { number: 13 } } }])
  },
)

journey(
  'a form with script › goes Back over a page whose connection is bad, keeps its answers and sends them once',
  async ({ db, page }) => {
    await page.goto('/have-your-say/small/older')
    await press(page)
    await page.getByRole('radio', { name: '12' }).check()
    await press(page)
    await page.getByRole('radio', { name: 'Unlikely' }).check()
    await page.context().setOffline(true)
    await page.getByRole('button', { name: 'Next' }).click()
    await page.getByRole('status').filter({ hasText: 'we keep trying' }).waitFor()
    await page.goBack()
    expect(await page.getByRole('radio', { name: 'Unlikely' }).isChecked()).toBe(true)
    await page.context().setOffline(false)
    await page.getByRole('heading', { name: 'How old are you?' }).waitFor()
    expect(await given(page)).toEqual(['12'])
    await page.context().setOffline(true)
    await page.goForward()
    await page.getByRole('status').filter({ hasText: 'we keep trying' }).waitFor()
    await page.context().setOffline(false)
    await page.getByRole('heading', { name: 'Will you have a better life' }).waitFor()
    expect(await given(page)).toEqual(['unlikely', ''])
    const { rows } = await sql`select page, answers from listen.inbox order by page`.execute(db)
    expect(rows).toEqual([
      { page: 'age', answers: { age: { number: 12 } } },
      { page: 'better-life', answers: { 'better-life': { chosen: 'unlikely' } } },
    ])
  },
)

journey(
  'a form with script › gives a page back at its own address, so that Back goes to the one before',
  async ({ db: _, page }) => {
    await page.goto('/have-your-say/small/older')
    await press(page)
    await page.goto(page.url().replace(/age$/, 'more'))
    await press(page)
    await page.getByLabel('postcode').fill('nowhere')
    await page.getByRole('button', { name: 'Next' }).click()
    await page.locator('.doubt').waitFor()
    expect(await page.getByLabel('postcode').inputValue()).toBe('nowhere')
    await go(page, 'goBack', 'more')
    await page.getByRole('heading', { name: 'What else shall we know?' }).waitFor()
  },
)

journey(
  'a form in two tabs › goes Back in the one to a kind page when it was sent in the other',
  async ({ db, page }) => {
    const seen = await walkToReview(page, 'younger')
    const other = await page.context().newPage()
    await other.goto(page.url())
    await press(other)
    await other.locator('.receipt-words').waitFor()
    await go(page, 'goBack', seen.at(-1)!.step)
    await page.getByRole('heading', { name: /already sent/ }).waitFor()
    const { rows } = await sql`select from listen.inbox where ended is not null`.execute(db)
    expect(rows).toHaveLength(1)
  },
)

journey(
  'a screen that a class shares › clears itself, and Back shows the next child a kind page',
  async ({ db: _, page }) => {
    await page.clock.install()
    await page.goto('/have-your-say/code/KITE42')
    await page.getByRole('link', { name: 'I am 9 to 17' }).first().click()
    await page.waitForURL('**/older?**')
    await press(page)
    while (stepOf(page) !== 'review') {
      await answer(page)
      await press(page)
    }
    await press(page)
    const words = (await page.locator('.receipt-words').textContent())!
    await page.clock.fastForward(61_000)
    await page.waitForURL('**/code/KITE42')
    await page.getByRole('link', { name: 'I am 9 to 17' }).first().waitFor()
    await page.goBack()
    await page.getByRole('heading', { name: /already sent/ }).waitFor()
    await page.getByRole('link', { name: 'Next person' }).waitFor()
    expect(await page.content()).not.toContain(words)
    expect(await page.content()).not.toContain('A pool for everybody')
  },
)

journey(
  'the post box with script › keeps a message over Back and Forward, and shows none after it was sent',
  async ({ page }) => {
    await page.goto('/post-box')
    await page.getByRole('button', { name: 'Write', exact: true }).click()
    await page.getByLabel('Write what you want to tell us').fill('Our pool is closed.')
    await go(page, 'goBack', '/post-box')
    await page.getByRole('button', { name: 'Write', exact: true }).waitFor()
    await page.goForward()
    await expect
      .poll(() => page.getByLabel('Write what you want to tell us').inputValue())
      .toBe('Our pool is closed.')
    await page.getByRole('link', { name: 'Next' }).click()
    await page.getByLabel('Money and food').check()
    await page.getByRole('link', { name: 'Next' }).click()
    await page.getByRole('heading', { name: 'How old are you?' }).waitFor()
    await page.goBack()
    expect(await page.getByLabel('Money and food').isChecked()).toBe(true)
    await page.goForward()
    await page.getByRole('link', { name: 'Next' }).click()
    await page.getByRole('heading', { name: 'Do you want an answer?' }).waitFor()
    await page.getByRole('link', { name: 'Next' }).click()
    await page.getByRole('heading', { name: 'May we print some of your words?' }).waitFor()
    await page.getByRole('link', { name: 'Next' }).click()
    await page.context().setOffline(true)
    await page.getByRole('button', { name: 'Send it' }).click()
    await page.getByRole('status').filter({ hasText: 'we keep trying' }).waitFor()
    await page.context().setOffline(false)
    await page.getByRole('heading', { name: 'Thank you' }).waitFor()
    // all steps have become one entry, and before it is whatever was there before
    await page.reload()
    await page.getByText('You sent this already').waitFor()
    expect(await page.content()).not.toContain('Our pool is closed.')
    await page.goBack()
    expect(page.url()).toBe('about:blank')
  },
)
