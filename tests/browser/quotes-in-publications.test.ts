import { expect } from 'vitest'
import { decideOnQuote, openWaveReader, proposeQuote, readQuoteWords } from '../../src/listen/index.ts'
import { keepWordsOfWave, WAVE } from '../../src/listen/words/words.test-support.ts'
import { loadGazetteer } from '../../src/places/index.ts'
import type { Database } from '../../src/platform/database/database.ts'
import { journeyInEmptyOffice } from './browser-test.ts'
import { checkPage } from './check-page.ts'
import { publishSurvey } from './publish-survey.ts'

const HARTLEPOOL = 'E06000001'
const audit = { event: 'A_JOURNEY', person: null }

/** A quote that one person proposed and another cleared, told to be from Hartlepool. */
async function clearQuote(db: Database, words: string, quoted: string): Promise<string> {
  const waves = openWaveReader(db)
  const reference = await proposeQuote(
    {
      ...{ db, quoteWords: readQuoteWords('office/england'), smallest: 11 },
      surveyOf: async wave => (await waves.find(wave))?.survey ?? null,
      areaName: async () => 'Hartlepool',
    },
    { words, quoted, group: '', tell: ['area'], theme: '', why: 'a journey', person: 'one', audit },
  )
  await decideOnQuote(db, { reference, deed: 'clear', why: '', person: 'another', audit })
  return reference
}

journeyInEmptyOffice(
  'a quote › stands in a briefing and on the pages of its survey and its area, and is gone from all of them once withdrawn',
  async ({ office, page, visit, signInAs, newWindow }) => {
    const db = office.platform.database.office
    const given = ['More parks with swings', 'A bus that comes', ...Array.from({ length: 11 }, () => 'x')]
    const words = await keepWordsOfWave(
      db,
      given.map(masked => ({ masked, age: 12, gender: 'girl', area: HARTLEPOOL })),
    )
    await publishSurvey(db, await loadGazetteer(db), WAVE)
    const cited = await clearQuote(db, words[0]!, 'More parks with swings')
    const shown = await clearQuote(db, words[1]!, 'A bus that comes')

    await signInAs('communications')
    await page.goto(`/office/listen/quotes/${shown}`)
    await page.getByRole('button', { name: 'Show it on the page of its survey' }).click()
    await page.getByText('The quote stands on the page of its survey.').waitFor()
    await page.goto('/office/see/briefings/new')
    await page.getByLabel('Address').fill('play')
    const text = (reference: string) =>
      `---\ntitle: Play\nperiod: '2026'\nareas: authority\n---\n\nA girl told us:\n\n{{${reference}}}\n`
    await page.getByLabel('Text').fill(text(shown))
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText(/line 9, column 1: .*used before: What children said: A small survey/).waitFor()
    await page.getByLabel('Text').fill(text(cited))
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Every quote (1) is cleared.').waitFor()
    await checkPage(page, 'quote-in-preview')
    await page.getByRole('button', { name: 'Publish with this release' }).click()
    await page.getByText('The briefing is published.').waitFor()
    await page.getByRole('link', { name: /what was decided, and the masked words/ }).click()
    await page.getByRole('link', { name: 'Briefing: Play' }).click()
    expect(await page.locator('figure.quote').textContent()).toContain('– Girl, 12, from Hartlepool')
    await checkPage(page, 'quote-in-briefing')
    const pages = [`/what-children-said/${WAVE}`, `/what-children-said/${WAVE}/areas/${HARTLEPOOL}`]
    for (const [at, path] of [...pages, `/areas/${HARTLEPOOL}`].entries()) {
      await visit(path, `quote-on-page-${at}`)
      expect(await page.getByText('‘A bus that comes’').isVisible()).toBe(true)
    }

    const reader = await newWindow()
    for (const reference of [cited, shown])
      await decideOnQuote(db, { reference, deed: 'withdraw', why: 'asked for', person: 'one', audit })
    await reader.goto('/briefings/play')
    await reader.getByText('Words of a child stood here. They are not shown now.').waitFor()
    await checkPage(reader, 'quote-gone-from-briefing')
    for (const path of [...pages, `/areas/${HARTLEPOOL}`]) {
      await reader.goto(path)
      expect(await reader.getByText('A bus that comes').count()).toBe(0)
    }
    await page.goto('/office')
    await page.getByRole('link', { name: 'Mend a briefing: Play' }).click()
    await page.getByText(/this quote was withdrawn/).waitFor()
  },
)
