import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { openSmallWave } from '../../src/listen/form/small-survey.test-support.ts'
import type { Database } from '../../src/platform/database/database.ts'
import { journeyInEmptyOffice } from './browser-test.ts'
import { checkPage } from './check-page.ts'

/** The small survey, open today; and the post box, which always is. */
const journey = journeyInEmptyOffice.extend<{ db: Database }>({
  db: async ({ office }, use) => {
    const db = office.platform.database.office
    await openSmallWave(db, { id: 'small', opensOn: '2020-01-01', closesOn: '2999-12-31' })
    await use(db)
  },
})

const FIRST = 'School is fine.'
const MORE = 'School is fine. But somebody hurts me there.'

/** What was sent arrives, and its answer is lost on the way back, as often as this; what comes after goes through. */
async function loseAnswers(page: Page, times: number): Promise<() => number> {
  let lost = 0
  await page.route('**/*', async route => {
    if (route.request().method() !== 'POST' || lost >= times) return route.continue()
    lost += 1
    await route.fetch({ maxRedirects: 0 })
    await route.abort('connectionreset')
  })
  return () => lost
}

const words = async (db: Database): Promise<string[]> =>
  (await sql<{ raw: string }>`select raw from listen.messages order by length(raw)`.execute(db)).rows.map(
    ({ raw }) => raw,
  )

/** From the first page of the survey to the one on which something is written. */
async function goToMore(page: Page): Promise<void> {
  await page.goto('/have-your-say/small/older')
  await page.locator('main .button').last().click()
  await page.waitForURL(/\/age$/)
  await page.goto(page.url().replace(/age$/, 'more'))
  await page.locator('textarea').fill(FIRST)
}

const next = (page: Page) => page.getByRole('button', { name: 'Next', exact: true }).click()
const waits = (page: Page) => page.getByRole('status').filter({ hasText: 'we keep trying' }).waitFor()

const more = async (db: Database) =>
  (
    await sql<{ answers: { more: unknown } }>`select answers from listen.inbox where page = 'more'`.execute(
      db,
    )
  ).rows.map(({ answers }) => answers.more)

journey('a form › sends what a child writes while it waits for the connection', async ({ db, page }) => {
  await goToMore(page)
  await page.context().setOffline(true)
  await next(page)
  await waits(page)
  await page.locator('textarea').fill(MORE)
  await page.context().setOffline(false)
  await page.waitForURL(/home$/)
  expect(await more(db)).toEqual([{ words: MORE }])
})

journey(
  'a form › keeps what a child adds after a try that arrived, and while the next is on its way',
  async ({ db, page }) => {
    await goToMore(page)
    const lost = await loseAnswers(page, 1)
    await next(page)
    await waits(page)
    expect(lost()).toBe(1)
    expect(await more(db)).toEqual([{ words: FIRST }])
    // the next try has left already when the child goes on writing
    let went = 0
    await page.route('**/more', async route => {
      if (route.request().method() !== 'POST') return route.continue()
      went += 1
      if (went > 1) return route.continue()
      const answer = await route.fetch({ maxRedirects: 0 })
      await page.locator('textarea').fill(MORE)
      await route.fulfill({ response: answer })
    })
    await page.waitForURL(/home$/)
    expect(went).toBe(2)
    expect(await more(db)).toEqual([{ words: MORE }])
    await page.goBack()
    await hasMore(page)
  },
)

journey(
  'a form › that a child goes back from without a connection has its last words when it comes again',
  async ({ db: _, page }) => {
    await goToMore(page)
    await page.context().setOffline(true)
    await page.getByRole('link', { name: 'Back', exact: true }).click()
    await page.locator('.sending').waitFor()
    await page.locator('textarea').fill(MORE)
    await page.context().setOffline(false)
    await page.waitForURL(url => !url.pathname.endsWith('more'))
    await page.locator('main:not([aria-busy])').waitFor()
    await page.goBack()
    await hasMore(page)
  },
)

journey(
  'a form › in a second tab after sending says what was not kept, and takes it to the post box',
  async ({ db, page }) => {
    await goToMore(page)
    const other = await page.context().newPage()
    await other.goto(page.url())
    await other.locator('textarea').fill(MORE)
    await page.goto(page.url().replace(/more$/, 'review'))
    await page.locator('main form .button').last().click()
    await page.locator('.receipt-words').waitFor()
    await next(other)
    await other.getByText('It came too late').waitFor()
    await checkPage(other, 'form-came-too-late')
    await other.getByRole('button', { name: 'Go to the post box' }).click()
    await other.getByLabel('Write what you want to tell us').waitFor()
    expect(await other.getByLabel('Write what you want to tell us').inputValue()).toBe(MORE)
    expect(await words(db)).toEqual([])
    await other.goto(`${other.url()}#look`)
    await other.getByRole('button', { name: 'Send it' }).click()
    await other.getByText('Your message is with us.').waitFor()
    expect(await words(db)).toEqual([MORE])
  },
)

/** The page on which something is written, with the last words in it. */
async function hasMore(page: Page): Promise<void> {
  await page.waitForURL(/more$/)
  await page.locator('main:not([aria-busy]) textarea').waitFor()
  expect(await page.locator('textarea').inputValue()).toBe(MORE)
}

/** A message in words, written and looked at, to be answered with five words. */
async function write(page: Page, at = '/post-box'): Promise<void> {
  await page.goto(at)
  await page.getByRole('button', { name: 'Write', exact: true }).click()
  await page.getByLabel('Write what you want to tell us').fill(FIRST)
  await page.goto(`${page.url()}#answer`)
  await page.getByLabel('Yes. I will look here').check()
  await page.goto(`${page.url().split('#')[0]}#look`)
}

const send = (page: Page) => page.getByRole('button', { name: 'Send it' }).click()
const told = (page: Page) => page.getByText('We have your first message. This one is not the same').waitFor()
const receipt = async (page: Page) => (await page.locator('.receipt-words').textContent())!

journey(
  'post box › what a child adds after a try that arrived is asked about, and both lead to an answer',
  async ({ db, page }) => {
    await write(page)
    const address = page.url().split('#')[0]!
    const lost = await loseAnswers(page, 1)
    await send(page)
    await waits(page)
    expect(lost()).toBe(1)
    await page.getByLabel('Write what you want to tell us').fill(MORE)
    await told(page)
    const first = await receipt(page)
    expect(await page.getByLabel('Write what you want to tell us').inputValue()).toBe(MORE)
    expect(await page.getByLabel('Yes. I will look here').isChecked()).toBe(true)
    expect(await words(db)).toEqual([FIRST])
    // loaded anew it would not say that this one was sent
    expect(page.url().split('#')[0]).not.toBe(address)
    await checkPage(page, 'post-box-not-this-one')
    await send(page)
    await page.getByText('Your message is with us.').waitFor()
    const second = await receipt(page)
    expect(await words(db)).toEqual([FIRST, MORE])
    for (const five of [first, second]) {
      await page.goto('/post-box/answer')
      await page.getByLabel('Your five words').fill(five)
      await page.getByRole('button', { name: 'Show the answer' }).click()
      await page.getByText('There is no answer yet').waitFor()
    }
  },
)

journey(
  'post box › a child who sends again what arrived is thanked with the same words, whatever it pressed meanwhile',
  async ({ db, page }) => {
    await write(page)
    const lost = await loseAnswers(page, 2)
    await send(page)
    await waits(page)
    // it looks at a step, and goes back
    await page.getByRole('link', { name: /^Change.*How old are you/ }).click()
    await page.goBack()
    await page.getByRole('link', { name: /^Change.*What is it about/ }).click()
    await page.getByText('Your message is with us.').waitFor()
    expect(lost()).toBe(2)
    expect((await receipt(page)).split(' ')).toHaveLength(5)
    expect(await words(db)).toEqual([FIRST])
  },
)

journey('post box › two tabs of one message: neither is lost, neither comes twice', async ({ db, page }) => {
  await write(page)
  const other = await page.context().newPage()
  await other.goto(page.url())
  await other.getByLabel('Write what you want to tell us').fill(MORE)
  await send(page)
  await page.getByText('Your message is with us.').waitFor()
  await send(other)
  await told(other)
  await send(other)
  await other.getByText('Your message is with us.').waitFor()
  expect(await words(db)).toEqual([FIRST, MORE])
})

journey(
  'post box › a drawing that goes on after a try that arrived is asked about, with the drawing in it',
  async ({ db, page }) => {
    await page.goto('/post-box')
    await page.getByRole('button', { name: 'Draw or take a photo' }).click()
    await line(page, 0.3)
    await page.goto(`${page.url()}#look`)
    const lost = await loseAnswers(page, 3)
    await send(page)
    await page.getByText('It did not arrive. Everything is still here.').waitFor()
    expect(lost()).toBe(3)
    await page.goto(`${page.url().split('#')[0]}#tell`)
    await line(page, 0.6)
    await page.goto(`${page.url().split('#')[0]}#look`)
    await send(page)
    await told(page)
    await page.getByText('This picture comes with your message.').waitFor()
    expect(await page.getByText('You have to choose the file again.').count()).toBe(0)
    await send(page)
    await page.getByText('Your message is with us.').waitFor()
    const { rows } = await sql`select distinct file from listen.messages`.execute(db)
    expect(rows).toHaveLength(2)
  },
)

/** Draws a line across the sheet, so far down. */
async function line(page: Page, down: number): Promise<void> {
  const sheet = page.getByRole('img', { name: 'Draw here' })
  await sheet.scrollIntoViewIfNeeded()
  const { x, y, width, height } = (await sheet.boundingBox())!
  await page.mouse.move(x + width / 4, y + height * down)
  await page.mouse.down()
  await page.mouse.move(x + width / 2, y + height * down, { steps: 4 })
  await page.mouse.up()
  await page.getByText('This picture comes with your message.').waitFor()
}
