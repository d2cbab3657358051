import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { journey, journeyInEmptyOffice, signIn } from './browser-test.ts'
import { checkPage, printPage } from './check-page.ts'
import { openWave } from './open-wave.ts'

journeyInEmptyOffice('schools › a teacher is told when no survey is open', async ({ page, visit }) => {
  await visit('/schools', 'schools-closed')
  await expect(page.getByText('No survey is open just now.').count()).resolves.toBe(1)
})

journey(
  'schools › a teacher asks for codes, prints sheets, and a child begins with one; no count below eleven is shown',
  async ({ page, newWindow }) => {
    await page.goto('/have-your-say')
    await page.getByRole('link', { name: 'For teachers: codes for a class' }).click()
    await page.getByLabel('Name and town of your school').fill('primary')
    await page.getByRole('button', { name: 'Find', exact: true }).click()
    await page.getByRole('button', { name: 'Make the codes' }).click()
    await expect(page.getByRole('alert').textContent()).resolves.toContain('there is no class')
    await checkPage(page, 'schools-ask-problem')
    await page.getByRole('radio').first().check()
    await page.getByLabel('Your classes, one on each line').fill('Year 4, room 2\nYear 5')
    await page.getByRole('button', { name: 'Make the codes' }).click()
    await page.getByRole('heading', { name: 'What these numbers say' }).waitFor()
    await expect(page.getByText('fewer than 11', { exact: true }).count()).resolves.toBe(2)
    await checkPage(page, 'schools-request')
    const address = page.url()
    const code = (await page.locator('.class-code').first().textContent()) ?? ''

    await page.getByRole('link', { name: 'Sheets to print' }).click()
    await checkPage(page, 'schools-sheets')
    await printPage(page, 'schools-sheets')
    await expect(page.getByRole('article').count()).resolves.toBe(2)

    const child = await newWindow()
    await child.goto(`/c/${code.toLowerCase()}`)
    await expect(child.getByRole('heading', { level: 1 }).textContent()).resolves.toBe(
      'The Big Conversation 2026',
    )

    await page.goto(address)
    await page.getByRole('button', { name: 'Stop the code of Year 4, room 2' }).click()
    await expect(page.getByText('stopped').count()).resolves.toBe(1)
    const stranger = await newWindow()
    const response = await stranger.goto('/schools/made-up-address')
    expect(response?.status()).toBe(404)
  },
)

journey(
  'schools › a lesson of twenty and of forty minutes can be read and printed',
  async ({ page, visit }) => {
    await visit('/schools/lesson', 'schools-lesson')
    await page.getByRole('link', { name: 'Look at the questions' }).click()
    await checkPage(page, 'schools-look')
    await page.getByRole('link', { name: 'For ages 6 to 8' }).click()
    await page.getByText('For looking only.').waitFor()
    await checkPage(page, 'schools-look-form')
    expect(await page.locator('main form').count()).toBe(0)
    await page.getByRole('link', { name: 'Other forms' }).click()
    await page.getByRole('heading', { name: 'Look at the questions' }).waitFor()
    await page.goto('/schools/lesson')
    await printPage(page, 'schools-lesson')
    await expect(page.getByText('40 minutes', { exact: true }).count()).resolves.toBe(1)
  },
)

/** Makes one sheet of a form for a place of custody, and returns its number. */
async function makeSheet(page: Page, form: string, place: string): Promise<string> {
  await page.goto('/office/listen/waves/test-wave/sheets')
  await page.getByLabel('Name of the place').fill(place)
  await page.getByRole('button', { name: 'Find the place' }).click()
  await checkPage(page, 'sheets-place')
  await page.getByLabel('Form').selectOption(form)
  await page.getByLabel('How many').fill('1')
  await page.getByRole('button', { name: 'Make the sheets' }).click()
  return ((await page.locator('.paper-number').textContent()) ?? '').replace('Sheet ', '')
}

journey(
  'sheets › are printed for a place of custody, and booked when they come back',
  async ({ page, office, signInAs }) => {
    const place = await openWave(office)
    await signInAs('participation')
    const number = await makeSheet(page, '13-17', place)
    await checkPage(page, 'sheet-paper')
    await printPage(page, 'sheet-paper')

    await page.goto('/office/listen/waves/test-wave/sheets')
    await page.getByLabel('Numbers of the sheets').fill('000001X')
    await page.getByRole('button', { name: 'Book them' }).click()
    await expect(page.getByRole('alert').textContent()).resolves.toContain('its letter is wrong')
    await page.getByLabel('Numbers of the sheets').fill(number)
    await page.getByLabel('come back', { exact: true }).check()
    await page.getByRole('button', { name: 'Book them' }).click()
    await expect(page.getByText('One sheet was booked').count()).resolves.toBe(1)
    await checkPage(page, 'sheets')
  },
)

journey(
  'sheets › are keyed by two people, looked at by a third where they differ, and brought in',
  async ({ page, office, newWindow, signInAs }) => {
    const place = await openWave(office)
    await signInAs('participation')
    const number = await makeSheet(page, '6-8', place)
    const key = async (who: Page, age: string) => {
      await who.goto(`/office/listen/sheets/${number}/key`)
      await who.getByLabel('1. How old are you?').selectOption(age)
      await who.getByRole('button', { name: 'Keep it' }).click()
    }
    await page.goto(`/office/listen/sheets/${number}/key`)
    await checkPage(page, 'sheet-key')
    await key(page, '8')
    await expect(page.getByText('is keyed once. Somebody else').count()).resolves.toBe(1)
    // whoever keyed it is led nowhere, and told so before they key anything
    await expect(page.getByText('Somebody else keys it again', { exact: true }).count()).resolves.toBe(1)
    await page.goto(`/office/listen/sheets/${number}/key`)
    await page.getByText('You have keyed this sheet.').waitFor()
    expect(await page.locator('main form').count()).toBe(0)
    const second = await newWindow()
    await signIn(second, office, 'analyst@office.example')
    await key(second, '7')
    await expect(second.getByText('A third person looks at it').count()).resolves.toBe(1)

    const third = await newWindow()
    await signIn(third, office, 'safeguarding-lead@office.example')
    await third.goto(`/office/listen/sheets/${number}/look-again`)
    await checkPage(third, 'sheet-differs')
    await third.getByRole('button', { name: 'Bring it in' }).click()
    await third.getByText('You have not said yet what stands there').first().waitFor()
    await third.getByLabel('First entry: 8').check()
    await third.getByRole('button', { name: 'Bring it in' }).click()
    await expect(third.getByText('What was keyed is a response now').count()).resolves.toBe(1)
  },
)
