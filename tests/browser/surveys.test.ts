import { readFile } from 'node:fs/promises'
import { expect } from 'vitest'
import { insertSurvey } from '../../src/listen/survey/survey.store.ts'
import { journey, signIn } from './browser-test.ts'
import { checkAtDesk, checkPage } from './check-page.ts'

/** A day so many days from now: a wave may not last into another century. */
const day = (ahead: number): string => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10)

journey(
  'surveys › are read with the check of their words, and seen in all forms',
  async ({ page, visit, signInAs }) => {
    await signInAs('participation')
    await visit('/office/listen/surveys', 'surveys')
    await page.getByRole('link', { name: 'big-ask' }).click()
    await checkPage(page, 'survey')
    await page.getByRole('link', { name: 'See it in all forms' }).click()
    await page.goto('/office/listen/surveys/big-ask/preview?form=6-8&form=9-12')
    await checkPage(page, 'survey-preview')
    await page.goto('/office/listen/surveys/big-ask/preview')
    // all eight forms are some thousand fields: too long for the checker in both looks
    await checkAtDesk(page)
    await expect(page.getByText('How old is your child?').count()).resolves.toBe(1)
    await expect(page.getByText('Not asked in this form.').first().isVisible()).resolves.toBe(true)
    await page.getByRole('link', { name: 'Back to the survey' }).click()
    await expect(page.getByRole('heading', { level: 1 }).textContent()).resolves.toBe('big-ask')
  },
)

journey('surveys › are edited with every mistake at its line, and compared', async ({ page, signInAs }) => {
  await signInAs('participation')
  await page.goto('/office/listen/surveys/big-ask')
  await page.getByRole('link', { name: 'Edit', exact: true }).click()
  await checkPage(page, 'survey-edit')
  const text = page.getByLabel('Survey', { exact: true })
  const before = await text.inputValue()
  const typed = before.replace(/^title:/m, 'titel:')
  await text.fill(typed)
  await page.getByRole('button', { name: /^Save as version/ }).click()
  await expect(page.getByRole('alert').textContent()).resolves.toMatch(/line \d+, column \d+.*"titel"/)
  await expect(text.inputValue()).resolves.toBe(typed)
  const line = typed.slice(0, typed.indexOf('titel:')).split('\n').length
  await page.getByRole('alert').getByText(`${line}: titel: The Big Ask`).waitFor()
  await checkPage(page, 'survey-edit-problem')

  const next = before
    .replace(/^version: \d+/m, 'version: 2')
    .replace('How old are you?', 'How old are you now that the intergovernmental consultation begins?')
  await text.fill(next)
  await page.getByRole('button', { name: 'Check the words without saving' }).click()
  await page.getByText('does not pass').first().waitFor()
  await expect(text.inputValue()).resolves.toBe(next)

  await page.getByRole('button', { name: 'See it in all forms without saving' }).click()
  await page.getByRole('heading', { name: 'The Big Ask, not saved, in all forms' }).waitFor()
  await expect(page.getByText('the intergovernmental consultation begins?').count()).resolves.toBeGreaterThan(
    1,
  )
  await page.getByRole('button', { name: 'Go on writing' }).click()
  await expect(text.inputValue()).resolves.toBe(next)

  await page.getByLabel('What changed, and why').fill('a question that is too hard')
  await page.getByRole('button', { name: /^Save as version/ }).click()
  await page.getByText('Version 2 was saved').waitFor()
  await page.getByRole('link', { name: /differences of version 2/ }).click()
  await page.waitForURL(/\/differences/)
  await checkPage(page, 'survey-differences')
  await expect(page.getByText('intergovernmental').count()).resolves.toBe(1)
})

journey(
  'waves › are held back by words too hard, opened by a named person with a reason, extended and closed',
  async ({ page, office, newWindow, signInAs }) => {
    await signInAs('participation')
    await page.goto('/office/listen/surveys/big-ask/edit')
    const text = page.getByLabel('Survey', { exact: true })
    const before = await text.inputValue()
    await text.fill(
      before
        .replace(/^version: \d+/m, 'version: 2')
        .replace('How old are you?', 'How old are you now that the intergovernmental consultation begins?'),
    )
    await page.getByLabel('What changed, and why').fill('a question that is too hard')
    await page.getByRole('button', { name: /^Save as version/ }).click()
    await page.getByRole('link', { name: 'Make a wave of it' }).click()
    await checkPage(page, 'wave-new')
    await page.getByRole('button', { name: 'Make the draft' }).click()
    await page.getByRole('alert').waitFor()
    await expect(page.getByRole('alert').getByRole('listitem').count()).resolves.toBe(4)
    await checkPage(page, 'wave-new-problem')
    await page.getByLabel('Title').fill('The Big Ask again')
    await page.getByLabel('Name in addresses').fill('big-ask-again')
    await page.getByLabel('First day').fill('2020-04-19')
    await page.getByLabel('Last day').fill(day(60))
    await page.getByRole('button', { name: 'Make the draft' }).click()
    await page.getByText('It cannot be published yet').waitFor()
    await expect(page.getByRole('button', { name: 'Publish' }).count()).resolves.toBe(0)
    await expect(page.getByRole('link', { name: 'what it found' }).getAttribute('href')).resolves.toBe(
      '#reading-check',
    )
    await checkPage(page, 'wave-held-back')
    await expect(page.getByRole('button', { name: 'Override' }).count()).resolves.toBe(0)

    const other = await newWindow()
    await signIn(other, office, 'commissioner@office.example')
    await other.goto('/office/listen/waves/big-ask-again')
    await other.getByRole('button', { name: 'Override' }).click()
    await expect(other.getByRole('alert').textContent()).resolves.toContain('Say why')
    await other.getByLabel('Why may it be published all the same?').fill('Tried with thirty children.')
    await other.getByRole('button', { name: 'Override' }).click()
    await other.getByText('The reading check was overridden').first().waitFor()
    await checkPage(other, 'wave-overridden')
    // who wrote it does not open it to the country
    await page.reload()
    await page.getByText('Somebody else publishes it').waitFor()
    await expect(page.getByRole('button', { name: 'Publish' }).count()).resolves.toBe(0)
    await checkPage(page, 'wave-waits-for-another')
    await other.goto('/office')
    await other.getByRole('link', { name: 'A survey waits for a second person: The Big Ask again' }).click()
    await other.getByRole('button', { name: 'Publish' }).click()
    await other.getByText('takes answers on its days').waitFor()
    await other.getByText('Tried with thirty children.').first().waitFor()
    await checkPage(other, 'wave-open')

    await page.goto('/office/listen/waves')
    await checkPage(page, 'waves')
    await page.getByRole('link', { name: 'The Big Ask again' }).click()
    await page.getByLabel('New last day').fill(day(400))
    await page.getByLabel('Why is it extended?').fill('Snow closed the schools.')
    await page.getByRole('button', { name: 'Extend' }).click()
    await page.getByText('Snow closed the schools.').waitFor()
    await page.getByLabel('Why is it closed?').fill('The lesson is over.')
    await page.getByRole('button', { name: 'Close it' }).click()
    await page.getByText('The wave is closed.').waitFor()
    await checkPage(page, 'wave-closed')
  },
)

journey('waves › that are only drafts are thrown away', async ({ page, signInAs }) => {
  await signInAs('participation')
  await page.goto('/office/listen/waves/new?survey=big-ask&version=1')
  await page.getByLabel('Title').fill('A mistake')
  await page.getByLabel('Name in addresses').fill('a-mistake')
  await page.getByLabel('First day').fill(day(30))
  await page.getByLabel('Last day').fill(day(60))
  await page.getByRole('button', { name: 'Make the draft' }).click()
  await page.getByText('Throw this draft away').click()
  await checkPage(page, 'wave-throw-away')
  await page.getByRole('button', { name: 'Throw it away' }).click()
  await page.getByText('The draft “A mistake” was thrown away.').waitFor()
  await expect(page.getByRole('link', { name: 'A mistake' }).count()).resolves.toBe(0)
})

journey(
  'waves › a finished wave takes a corrected title, and refuses a version that asks something else',
  async ({ office, page, visit, signInAs }) => {
    const db = office.platform.database.office
    const text = await readFile('office/england/surveys/big-ask.yaml', 'utf8')
    const version = (at: number, from: string, to: string) =>
      insertSurvey(db, {
        ...{ id: 'big-ask', version: at, why: 'for a journey', by: null, adultForms: ['adult'] },
        text: text.replace('version: 1', `version: ${at}`).replace(from, to),
      })
    await version(2, 'title: Happiness with parts of life', 'title: Happiness with life')
    await version(3, 'question: How old are you?', 'question: What is your age?')
    await signInAs('participation')
    await visit('/office/listen/waves/big-ask-2026', 'wave-labels')
    // its page leads on, and says who published and closed it
    expect(await page.getByRole('row', { name: /^Published / }).textContent()).not.toContain(
      'the office itself',
    )
    expect(await page.getByRole('row', { name: /^Closed / }).textContent()).toContain('Its last day is over')
    const became = page.locator('#became')
    await became.getByRole('link', { name: 'What children read' }).waitFor()
    await became.getByRole('link', { name: 'The register' }).waitFor()
    await became
      .getByRole('link', { name: /what-would-help|Search them/ })
      .first()
      .waitFor()
    expect(await became.getByRole('link', { name: 'Analyse it' }).count()).toBe(0)
    const take = async (wanted: string) => {
      await page.getByLabel('Labels of').selectOption(wanted)
      await page.getByLabel('What is corrected?').fill('A title was wrong.')
      await page.getByRole('button', { name: 'Take these labels' }).click()
    }
    await take('3')
    await page.getByRole('alert').waitFor()
    expect(await page.getByRole('alert').textContent()).toContain('items age')
    await take('2')
    await page.getByText('The wave has the labels of that version.').waitFor()
    expect(await page.getByRole('row', { name: /Labels corrected/ }).textContent()).toContain('Version 2')
  },
)
