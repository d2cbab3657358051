import { sql } from 'kysely'
import { expect } from 'vitest'
import { keepWordsOfWave } from '../../src/listen/words/words.test-support.ts'
import { journey, journeyInEmptyOffice, signIn } from './browser-test.ts'
import { checkPage } from './check-page.ts'

const TEXTS = [
  'More parks near our flats, please. My friend [name] and I have nowhere to go.',
  '<b>Buses</b> & <script>alert(1)</script> that come on time',
  'أريد حديقة قريبة من بيتنا',
  ...Array.from({ length: 12 }, (_, at) => `Somewhere to play when it rains, ${at}`),
]

journeyInEmptyOffice(
  'a quote › is found, proposed, cleared by another person, used once and withdrawn everywhere',
  async ({ office, page, visit, signInAs, newWindow }) => {
    await signInAs('analyst')
    await visit('/office/listen/words', 'words-empty')
    await visit('/office/listen/quotes', 'quotes-empty')
    await keepWordsOfWave(
      office.platform.database.office,
      TEXTS.map(masked => ({ masked, raw: masked.replace('[name]', 'Zogwyn') })),
    )
    // a page may know of a new wave three seconds late
    await expect.poll(() => textOf('/office/listen/words'), { timeout: 30_000 }).toContain('15 texts')
    async function textOf(path: string) {
      await page.goto(path)
      return page.locator('main').textContent()
    }

    await page.getByRole('searchbox').fill('parks')
    await page.getByRole('button', { name: 'Search' }).click()
    expect(await page.locator('mark').allTextContents()).toEqual(['parks'])
    await checkPage(page, 'words-found')
    await page.getByRole('link', { name: /Read it whole/ }).click()
    await checkPage(page, 'words-one-text')

    await page.getByLabel('Words to quote').fill('My friend Zogwyn and I')
    await page.getByLabel('What it is for').fill('The report on play')
    await page.getByRole('button', { name: 'Propose this quote' }).click()
    await page.getByText('words that were masked').first().waitFor()
    await checkPage(page, 'words-quote-refused')
    await page.getByLabel('Words to quote').fill('More parks near our flats […] I have nowhere to go.')
    await page.getByRole('button', { name: 'Propose this quote' }).click()
    await page.getByText('‘More parks near our flats […] I have nowhere to go.’').waitFor()
    const path = new URL(page.url()).pathname

    const other = await newWindow()
    await signIn(other, office, 'participation@office.example')
    await other.goto('/office')
    await other.getByRole('link', { name: /Clear a quote/ }).click()
    expect(await other.locator('mark').allTextContents()).toEqual([
      'More parks near our flats',
      'I have nowhere to go.',
    ])
    await checkPage(other, 'quote-to-clear')
    await other.getByRole('button', { name: 'Clear this quote' }).click()
    await other.getByText('The quote is cleared.').waitFor()

    await other.getByRole('button', { name: 'Show it on the page of its survey' }).click()
    await other.getByText('The quote stands on the page of its survey.').waitFor()
    await other.getByLabel('Where it stands').fill('Report on play')
    await other.getByRole('button', { name: 'Record this use' }).click()
    await other.getByText('This quote was used before: What children said').first().waitFor()
    await checkPage(other, 'quote-used')
    await other.getByLabel('Where it stands').fill('Report on play')
    await other.getByLabel('Why these words are needed again').fill('The report speaks of this page')
    await other.getByRole('button', { name: 'Record this use' }).click()
    await other.getByText('The use is in the register.').waitFor()
    await other.getByRole('button', { name: 'Take it off the page of its survey' }).click()
    await other.getByText('The quote is off the page of its survey.').waitFor()
    await checkPage(other, 'quote-off-page')

    await other.getByText('Withdraw this quote everywhere').click()
    await other.getByLabel('Why it is withdrawn').fill('The child asked for it')
    await other.getByRole('button', { name: 'Withdraw this quote' }).click()
    await other.getByText('This quote was withdrawn and may not be used.').waitFor()
    await checkPage(other, 'quote-withdrawn')
    await other.goto('/office')
    await other.getByRole('link', { name: 'Take down a withdrawn quote: Report on play' }).click()
    await other.getByRole('button', { name: 'It is taken down from Report on play' }).click()
    await other.getByText('no longer stands there').first().waitFor()
    await page.goto(path)
    await page.goto('/office/listen/quotes')
    await checkPage(page, 'quotes')

    // as those that were cleared before any child was asked
    await sql`update listen.quotes set state = 'set-aside', ended_why = 'Cleared before children were asked; not printed.'`.execute(
      office.platform.database.owner,
    )
    await page.goto('/office/listen/quotes')
    await page.getByRole('link', { name: 'See them, and what to do' }).click()
    await page.getByRole('table').waitFor()
    await checkPage(page, 'quotes-set-aside')
    await page.getByRole('row').nth(1).getByRole('link').first().click()
    await checkPage(page, 'quote-set-aside')
  },
)

journeyInEmptyOffice(
  'a coding › two people read a text without seeing each other’s, and a third settles it',
  async ({ office, page, visit, signInAs, newWindow }) => {
    await signInAs('analyst')
    await visit('/office/listen/frames', 'frames-empty')
    await keepWordsOfWave(
      office.platform.database.office,
      TEXTS.map(masked => ({ masked })),
    )
    await page.getByRole('link', { name: 'Write a frame' }).click()
    await checkPage(page, 'frame-new')
    await page.getByLabel('Why').fill('For the report on play')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('The frame is saved.').waitFor()
    await expect
      .poll(
        async () => {
          await page.reload()
          return page.getByRole('button', { name: 'Draw the texts' }).count()
        },
        { timeout: 30_000 },
      )
      .toBe(1)
    await checkPage(page, 'frame')
    await page.getByLabel('Item').selectOption('more')
    await page.getByLabel(/How many texts/).fill('2')
    await page.getByLabel('How many of them read by two people').fill('2')
    await page.getByRole('button', { name: 'Draw the texts' }).click()
    await page.getByText('Nobody has read a text yet.').waitFor()
    await checkPage(page, 'coding-begun')
    const coding = new URL(page.url()).pathname

    await page.getByRole('link', { name: 'Read the next text' }).click()
    await page.getByRole('button', { name: /Keep/ }).click()
    await page.getByText('or “None of them”').first().waitFor()
    await checkPage(page, 'coding-read')
    for (let text = 0; text < 2; text += 1) {
      await page.getByLabel('Places to play').check()
      await page.getByRole('button', { name: /Keep/ }).click()
    }
    await page.getByText('There is nothing left for you to read.').waitFor()

    const other = await newWindow()
    await signIn(other, office, 'policy@office.example')
    await other.goto(`${coding}/next`)
    expect(await other.locator('input:checked').count()).toBe(0)
    for (let text = 0; text < 2; text += 1) {
      await other.getByLabel('None of them').check()
      await other.getByRole('button', { name: /Keep/ }).click()
    }
    await other.getByText('There is nothing left for you to read.').waitFor()
    await other.goto(coding)
    await checkPage(other, 'coding')

    const third = await newWindow()
    await signIn(third, office, 'participation@office.example')
    await third.goto(coding)
    await third.getByRole('link', { name: 'Settle a difference' }).click()
    await third.getByText('One person found: Places to play and things to do. Another: none.').waitFor()
    await checkPage(third, 'coding-settle')
    await third.getByLabel('Places to play').check()
    await third.getByRole('button', { name: /Settle/ }).click()
    await third.getByRole('heading', { name: 'Settle a difference' }).waitFor()
  },
)

journey(
  'a coding › of the example shows where people differ, what a new version changed, and shares corrected beside those as guessed',
  async ({ page, signInAs, visit }) => {
    await signInAs('policy')
    await visit('/office/listen/frames/what-would-help', 'frame-versions')
    const codings = page.getByRole('link', { name: /^The Big Ask 2026/ })
    const [second, first] = await codings.evaluateAll(all => all.map(one => one.getAttribute('href')!))
    await visit(second!, 'coding-corrected')
    // kappas of people who differ, each with its interval
    expect(await page.getByRole('cell', { name: /^0\.\d\d \(.* to .*\)$/ }).count()).toBeGreaterThan(2)
    await page.getByRole('table', { name: 'Where two differ' }).waitFor()
    await page.getByRole('columnheader', { name: 'All others, corrected' }).waitFor()
    const open = await page.locator('.headline, .headlines').first().textContent()
    expect(open).toMatch(/[1-9]\d* settled/)

    await page.getByRole('link', { name: 'Settle a difference' }).click()
    await page.getByText(/^One person found: .* Another: /).waitFor()
    await page.getByRole('checkbox').first().check()
    await page.getByLabel('None of them').check()
    await page.getByRole('button', { name: /Settle/ }).click()
    await page.getByText('cannot both be').first().waitFor()

    await visit(first!, 'coding-before')
    await page.getByText('The frame has a version 2 now.').waitFor()
    await page.getByText('Its texts belong under “Feeling safe”').waitFor()
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Download the codes as CSV' }).click()
    expect((await download).suggestedFilename()).toBe('big-ask-2026-more-what-would-help-1-codes.csv')
  },
)
