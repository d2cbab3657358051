import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Database } from '../../src/platform/database/database.ts'
import { journeyInEmptyOffice } from './browser-test.ts'
import { checkPage, printPage, takePicture } from './check-page.ts'

const BIG_ASK = new URL('../../office/england/surveys/big-ask.yaml', import.meta.url)

/** A wave of the Big Ask that is open today, whatever day that is, and a code of a class. */
const journey = journeyInEmptyOffice.extend<{ db: Database }>({
  db: async ({ office }, use) => {
    const db = office.platform.database.office
    await sql`insert into listen.surveys (id, version, text, why)
      values ('big-ask', 1, ${readFileSync(BIG_ASK, 'utf8')}, 'for a test')
      on conflict do nothing`.execute(db)
    await sql`insert into listen.waves (id, survey, version, title, opens_on, closes_on, state)
      values ('big-ask', 'big-ask', 1, 'The Big Ask', '2020-01-01', '2999-12-31', 'open')`.execute(db)
    await sql`insert into listen.codes (code, wave, request, area, setting_kind, phase)
      values ('KITE42', 'big-ask', gen_random_uuid(), 'E08000035', 'school', 'Primary')`.execute(db)
    await use(db)
  },
})

/** The forms of the Big Ask, with the pages whose looks are checked; those of the other forms are drawn alike. */
const FORMS: Readonly<Record<string, readonly string[]>> = {
  '4-5': ['welcome'],
  '6-8': ['welcome', 'age', 'feelings', 'happy.friendships', 'thanks'],
  '6-8-easy': ['happy.play'],
  '9-12': ['happy', 'place'],
  '9-12-easy': ['important'],
  '13-17': ['more', 'review'],
  '13-17-easy': ['worried', 'lives-with', 'support'],
  adult: ['age'],
}

/** The forms that are walked with script as well: together they have every page there is. A class walks one more. */
const WITH_SCRIPT = ['6-8-easy', '9-12', 'adult']

const WORDS = 'More places to play, and buses.'

/** Answers a page as a quick child would: the first of every choice, two of several, some words. */
async function answer(page: Page): Promise<void> {
  // of a grid on a phone one card is seen at a time
  for (const set of await page.locator('fieldset:has(> div input[type=radio]):visible').all())
    await set.locator('input[type=radio]').first().check()
  for (const set of await page.locator('fieldset:has(.choice input[type=checkbox])').all())
    for (const box of (await set.locator('.choice input').all()).slice(0, 2)) await box.check()
  for (const box of await page.locator('textarea').all()) await box.fill(WORDS)
}

/** The same answers without pressing anything: no script listens, and what can be pressed is tried on the pages that are looked at. */
const answerAtOnce = (page: Page): Promise<void> =>
  page.evaluate(words => {
    const inputs = (set: Element, which: string) => [...set.querySelectorAll<HTMLInputElement>(which)]
    for (const set of document.querySelectorAll('fieldset')) {
      if (set.getClientRects().length === 0) continue
      const [first] = set.matches(':has(> div input[type=radio])') ? inputs(set, 'input[type=radio]') : []
      if (first) first.checked = true
      for (const box of inputs(set, '.choice input[type=checkbox]').slice(0, 2)) box.checked = true
    }
    for (const box of document.querySelectorAll('textarea')) box.value = words
  }, WORDS)

/** No script arrives; the page itself may still be looked at by one, which a browser without script would refuse. */
async function withoutScript(page: Page): Promise<void> {
  const tools = await page.context().newCDPSession(page)
  await tools.send('Network.enable')
  // cheaper than a route, which has every request of the page told to the test and nothing kept for the next page
  await tools.send('Network.setBlockedURLs', { urls: ['*.js'] })
}

const press = (page: Page) => page.locator('main .button:visible').last().click()
const stepOf = (page: Page) => new URL(page.url()).pathname.split('/')[5] ?? 'welcome'

async function goOn(page: Page): Promise<void> {
  const before = page.url()
  await press(page)
  await page.waitForURL(url => url.href !== before)
  // on the way to the thanks the address is for a moment that of the first page
  await page.locator('main:not([aria-busy])').waitFor()
}

/** From the welcome to the thanks; the steps that were seen, in order. */
async function walk(
  page: Page,
  form: string,
  look: (step: string) => Promise<void>,
  give: (page: Page, step: string) => Promise<void> = answer,
): Promise<string[]> {
  await page.goto(`/have-your-say/big-ask/${form}`)
  const seen: string[] = []
  for (;;) {
    const step = stepOf(page)
    seen.push(step)
    expect(seen.length, 'the form comes to an end').toBeLessThan(60)
    // the cards of a grid are one page
    if (seen.at(-2) !== step) await look(step)
    if (step === 'thanks') return seen
    if (step !== 'review') await give(page, step)
    await goOn(page)
  }
}

/** What axe does not look at: everything that can be pressed is at least 44 px high, the words of a choice with it. */
const smallTargets = (page: Page): Promise<string[]> =>
  page
    .locator('main label, main .button, .leave, .tool, .help a, .change a, .back')
    .evaluateAll(targets =>
      targets
        .filter(one => one.getClientRects().length > 0 && one.getBoundingClientRect().height < 43.9)
        .map(one => one.outerHTML.slice(0, 120)),
    )

for (const [form, looked] of Object.entries(FORMS))
  journey(`the form ${form} › is answered to the end on a phone without script`, async ({ db: _, page }) => {
    await withoutScript(page)
    const onPhone = () => page.setViewportSize({ width: 390, height: 800 })
    await onPhone()
    const look = async (step: string) => {
      if (looked.includes(step)) {
        await checkPage(page, `form-${form}-${step}`)
        await onPhone()
      }
      expect(await smallTargets(page)).toEqual([])
    }
    const seen = await walk(page, form, look, (_page, step) =>
      looked.includes(step) ? answer(page) : answerAtOnce(page),
    )
    for (const step of looked) expect(seen).toContain(step)
    expect(await page.locator('.receipt-words').textContent()).toMatch(/^\w+ \w+ \w+ \w+$/)
    await page.goBack()
    await page.getByRole('heading', { name: /already sent/ }).waitFor()
  })

for (const form of WITH_SCRIPT)
  journey(`the form ${form} › is answered to the end at a desk with script`, async ({ db, page }) => {
    await page.goto('/leave')
    const depth = await page.evaluate(() => history.length)
    await walk(page, form, async step => {
      if (step === 'age') await page.getByRole('button', { name: 'Larger words' }).waitFor()
    })
    // what was sent is two entries in the history, whatever the length of the form: "it is sent", and the thanks
    expect(await page.evaluate(() => history.length)).toBe(depth + 2)
    const { rows } = await sql`select 1 from listen.inbox where ended = 'sent'`.execute(db)
    expect(rows).toHaveLength(1)
  })

journey(
  'a form › leaves nothing of itself in the history when a child leaves at once',
  async ({ db, page }) => {
    await page.goto('/leave')
    await page.goto('/have-your-say/big-ask/9-12')
    await goOn(page)
    await answer(page)
    await goOn(page)
    const form = page.url()
    await page.getByRole('button', { name: 'Leave this page now' }).click()
    await page.getByRole('heading', { name: 'Times tables' }).waitFor()
    await page.goBack()
    expect(page.url()).toMatch(/\/leave$/)
    await page.goto(form)
    await page.getByRole('heading', { name: 'Times tables' }).waitFor()
    const { rows } = await sql`select page, ended from listen.inbox order by page`.execute(db)
    expect(rows).toEqual([
      { page: '', ended: 'left' },
      { page: 'age', ended: null },
    ])
  },
)

/** From the welcome to a page of this form, with everything before it left open. */
async function goTo(page: Page, form: string, step: string): Promise<void> {
  await page.goto(`/have-your-say/big-ask/${form}`)
  await goOn(page)
  await page.goto(page.url().replace(/[^/]+$/, step))
}

const cards = (page: Page) => page.locator('.cards > .row:visible > legend').allTextContents()

journey(
  'a grid on a phone › comes card by card, each on one screen, and is sent once',
  async ({ db, page }) => {
    await page.setViewportSize({ width: 390, height: 844 })
    await goTo(page, '9-12', 'happy')
    expect(await cards(page)).toEqual(['My friends'])
    await page.getByText('Happy', { exact: true }).locator('visible=true').click()
    await page.waitForURL(/#happy\.online$/)
    expect(await cards(page)).toEqual(['What happens to me online'])
    await takePicture(page, 'form-card-390')
    expect(await page.evaluate(() => document.querySelector('main')!.scrollHeight)).toBeLessThan(1100)
    // with keys a row is looked through without being carried off
    await page.getByRole('radio', { name: 'Very unhappy' }).focus()
    await page.keyboard.press('ArrowDown')
    expect(await cards(page)).toEqual(['What happens to me online'])
    await page.goBack()
    expect(await cards(page)).toEqual(['My friends'])
    expect(await page.getByRole('radio', { name: 'Happy', exact: true }).isChecked()).toBe(true)
    for (let n = 1; n <= 13; n += 1) await press(page)
    await page.waitForURL(/important/)
    const { rows } = await sql<{ answers: unknown }>`select answers from listen.inbox`.execute(db)
    expect(rows).toMatchObject([
      { answers: { happy: { rows: { friendships: 'happy', online: 'unhappy' } } } },
    ])
    await page.getByRole('link', { name: 'Back' }).click()
    await page.waitForURL(/happy#happy\.life-overall$/)
    await page.locator('.cards > .row:visible').first().waitFor()
    expect(await cards(page)).toEqual(['My whole life'])
  },
)

for (const script of [true, false]) {
  journey(
    `a grid on a phone ${script ? 'with' : 'without'} script › is changed row by row from the review`,
    async ({ db: _, page }) => {
      if (!script) await withoutScript(page)
      await page.setViewportSize({ width: 390, height: 844 })
      await goTo(page, '9-12', 'review')
      await page.getByRole('link', { name: /^Change.*How safe I am/ }).click()
      await page.waitForURL(/happy\?then=review#happy\.safety$/)
      await page.locator('.cards > .row:visible').first().waitFor()
      expect(await cards(page)).toEqual(['How safe I am'])
      await page.getByText('Very happy', { exact: true }).locator('visible=true').click()
      expect(await cards(page)).toEqual(['How safe I am'])
      await press(page)
      // everything else is still open, and is asked
      await page.waitForURL(/\/age$/)
      await page.goto(page.url().replace(/[^/]+$/, 'review'))
      await page.getByText('How safe I am: Very happy').waitFor()
    },
  )
}

journey(
  'a form › opens the box for own words with its option, and keeps it open while it holds some',
  async ({ db: _, page }) => {
    await goTo(page, '9-12', 'gender')
    const box = page.locator('.if-chosen input')
    expect(await box.isVisible()).toBe(false)
    await page.getByRole('radio', { name: 'I say it in my own way' }).check()
    await box.fill('both')
    await page.getByRole('radio', { name: 'A girl' }).check()
    expect(await box.isVisible()).toBe(true)
    await box.fill('')
    expect(await box.isVisible()).toBe(false)
  },
)

journey('a form › keeps a page on a bad connection and sends it once', async ({ db, page }) => {
  await page.goto('/have-your-say/big-ask/9-12')
  await goOn(page)
  let tries = 0
  await page.route('**/age', route => {
    if (route.request().method() !== 'POST') return route.continue()
    tries += 1
    return tries < 3 ? route.abort('internetdisconnected') : route.continue()
  })
  await page.getByRole('radio', { name: '11' }).check()
  await press(page)
  await page.getByRole('status').filter({ hasText: 'We keep trying' }).waitFor()
  expect(await page.getByRole('radio', { name: '11' }).isChecked()).toBe(true)
  await page.waitForURL(/gender/)
  const { rows } = await sql`select answers from listen.inbox`.execute(db)
  expect(rows).toEqual([{ answers: { age: { number: 11 } } }])
})

journey(
  'a form › reads a question aloud with its answers, and makes words larger',
  async ({ db: _, page }) => {
    await page.addInitScript(() => {
      const said: string[] = []
      Object.assign(window, { said })
      speechSynthesis.speak = one => void said.push(one.text)
    })
    await page.goto('/have-your-say/big-ask/6-8')
    await page.getByRole('button', { name: 'Read to me' }).click()
    await goOn(page)
    await page.getByRole('button', { name: 'Larger words' }).click()
    await answer(page)
    await goOn(page)
    await page.getByRole('button', { name: 'Smaller words' }).waitFor()
    await page.getByRole('button', { name: 'Read to me' }).first().click()
    expect(await page.evaluate('said.at(-1)')).toMatch(/^Are you a girl or a boy\? A girl\. A boy\./)
    await checkPage(page, 'form-with-script')
  },
)

journey(
  'a form › counts what is ticked, and gives a page back on which it was too much',
  async ({ db: _, page }) => {
    await page.goto('/have-your-say/big-ask/9-12')
    await goOn(page)
    await page.goto(page.url().replace(/age$/, 'important'))
    const boxes = page.locator('.choice input')
    for (const n of [0, 1, 2, 3, 4, 5]) await boxes.nth(n).check()
    await page.getByText('6 / 5 chosen').waitFor()
    await press(page)
    await page.getByText(/You chose 6\. You can choose up to 5/).waitFor()
    expect(await page.locator('.choice :checked').count()).toBe(6)
    await checkPage(page, 'form-too-many')
    await boxes.nth(5).uncheck()
    await goOn(page)
  },
)

journey(
  'a form › is read at 320 px with twice the text, in forced colours, and on paper',
  async ({ db: _, page }) => {
    await page.goto('/have-your-say/big-ask/9-12')
    await goOn(page)
    for (const step of ['happy', 'important', 'place', 'review']) {
      await page.goto(page.url().replace(/[^/]+$/, step))
      await page.setViewportSize({ width: 320, height: 640 })
      await page.evaluate(() => {
        document.documentElement.style.fontSize = '225%'
      })
      expect(await page.evaluate(() => document.documentElement.scrollWidth), step).toBeLessThanOrEqual(320)
      await takePicture(page, `form-${step}-320`)
    }
    await page.emulateMedia({ forcedColors: 'active' })
    await page.goto(page.url().replace(/[^/]+$/, 'important'))
    await page.setViewportSize({ width: 390, height: 800 })
    await takePicture(page, 'form-forced-colours')
    await page.emulateMedia({ forcedColors: 'none' })
    await printPage(page, 'form-important')
  },
)

journey(
  'a class › shares a screen: each child begins anew, and Back shows nothing of the last',
  async ({ db: _, page }) => {
    await page.goto('/have-your-say/code')
    await checkPage(page, 'form-code')
    await page.getByLabel('Code').fill('kite 42')
    await press(page)
    // the page before says what a code tells, too
    await page.waitForURL(/code\/KITE42/)
    await page.getByText('It tells us your area and what kind of school').waitFor()
    await checkPage(page, 'form-class-start')
    await page.getByRole('link', { name: 'I am 6, 7 or 8' }).first().click()
    await goOn(page)
    while (stepOf(page) !== 'review') {
      expect(stepOf(page)).not.toBe('place')
      await answer(page)
      await goOn(page)
    }
    await goOn(page)
    await checkPage(page, 'form-class-thanks')
    await page.getByRole('link', { name: 'Next person' }).click()
    await page.waitForURL(/code\/KITE42/)
    await page.goBack()
    expect(await page.content()).not.toContain('More places to play')
  },
)

journey('a class › a child who walks away is asked, and the next finds nothing', async ({ db, page }) => {
  await page.clock.install()
  await page.goto('/have-your-say/big-ask/9-12?code=KITE42')
  await page.getByText('it asks if you are still there').waitFor()
  await goOn(page)
  await page.getByRole('radio', { name: '11' }).check()
  await goOn(page)
  const dialog = page.getByRole('alertdialog', { name: 'Are you still there?' })
  await page.clock.fastForward('03:30')
  expect(await dialog.count()).toBe(0)
  await page.clock.fastForward('00:40')
  await dialog.waitFor()
  // the minute that a child has to answer stands still while the page is looked at
  const now = await page.evaluate(() => Date.now())
  await page.clock.setFixedTime(now)
  await checkPage(page, 'form-still-there')
  await page.clock.setSystemTime(now)
  // the way out and whom to turn to are not covered
  await dialog.getByRole('link', { name: '0800 1111' }).waitFor()
  expect(await dialog.getByRole('button', { name: 'Leave this page now' }).isVisible()).toBe(true)
  await page.getByRole('button', { name: 'Yes, I am here' }).click()
  expect(await dialog.count()).toBe(0)
  // whoever touches the screen is there
  await page.clock.fastForward('03:30')
  await page.getByRole('radio').first().check()
  await page.clock.fastForward('03:30')
  expect(await dialog.count()).toBe(0)
  await page.clock.fastForward('00:40')
  await dialog.waitFor()
  await page.clock.fastForward('01:10')
  await page.waitForURL(/code\/KITE42/)
  const { rows } = await sql`select page, ended from listen.inbox order by page`.execute(db)
  expect(rows).toEqual([
    { page: '', ended: 'left' },
    { page: 'age', ended: null },
  ])
  await page.goBack()
  expect(await page.getByRole('radio').count()).toBe(0)
})

journey(
  'the choice of a survey › names those that are open and who each form is for',
  async ({ db: _, page, visit }) => {
    await visit('/have-your-say', 'form-surveys')
    await page.getByRole('link', { name: /Start/ }).click()
    await page.getByRole('link', { name: 'Easy read' }).first().waitFor()
    await checkPage(page, 'form-choose')
    await visit('/leave', 'form-elsewhere')
  },
)
