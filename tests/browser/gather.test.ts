import * as XLSX from '@e965/xlsx'
import { expect } from 'vitest'
import { journey, journeyInEmptyOffice } from './browser-test.ts'
import { checkPage } from './check-page.ts'

/** A workbook like the one that NHS Digital publishes, of made-up numbers. */
function waits(rows: unknown[][], period = 'April 2021 - March 2022') {
  const header = [
    'Organisation Code',
    'Organisation Name',
    'Total number of People',
    'Average Waiting Time (for People with Two Contacts, Days)',
    ...['0 and 4', '4 and 6', '6 and 8', '8 and 10', '10 and 12'].flatMap(weeks => [
      `Number of People Waiting Between ${weeks} Weeks`,
      `% Waiting Between ${weeks} Weeks`,
    ]),
    'Number of People Waiting Over 12 Weeks',
    '% Waiting Over 12 Weeks',
    'Referral Closed Before Treatment ',
    '% Referral Closed Before Treatment ',
    'Number of People Still Waiting, no contact',
    '% Still Waiting, no contact',
    'Number of People Still Waiting, one contact',
    '% Still Waiting, one contact',
    'Contacts Before Referral',
  ]
  const sheet = XLSX.utils.aoa_to_sheet([[`Table 1b: Example data, ${period}`], [], header, ...rows])
  const book = XLSX.utils.book_new()
  XLSX.utils.book_append_sheet(book, sheet, '1b')
  return XLSX.write(book, { type: 'buffer', bookType: 'xlsx', Props: { Author: 'Pat Example' } }) as Buffer
}

const row = (code: string, name: string, first: unknown) => [code, name, first, ...Array(20).fill(12)]

journeyInEmptyOffice(
  'gather › brings a file, looks at what was read beside the sheet, and confirms it',
  async ({ page, visit, signInAs }) => {
    await signInAs('analyst')
    await visit('/office/gather/sources', 'gather-sources-empty')
    await expect(page.getByText('No file has been imported yet.').count()).resolves.toBe(1)

    const send = async (name: string, buffer: Buffer) => {
      await page.goto('/office/gather/sources/new')
      const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
      await page.getByLabel('File', { exact: true }).setInputFiles({ name, mimeType, buffer })
      await page.getByRole('button', { name: 'Read it' }).click()
    }
    await visit('/office/gather/sources/new', 'gather-bring')
    await send('clubs.xlsx', waits([]))
    await expect(page.getByRole('alert').textContent()).resolves.toContain(
      'no recipe is for a file called "clubs.xlsx"',
    )
    await checkPage(page, 'gather-bring-problem')
    await send('clubs.xlsx', Buffer.alloc(0))
    await expect(page.getByRole('alert').textContent()).resolves.toContain('clubs.xlsx: the file is empty.')

    await send('nhs-digital-waits-2021-22.xlsx', waits([row('99A', 'NHS ANYTOWN CCG', 'many')]))
    await expect(page.getByRole('alert').textContent()).resolves.toContain('cell C4')
    await checkPage(page, 'gather-reading-problem')
    await page.getByRole('button', { name: 'Put it away' }).click()

    await send(
      'nhs-digital-waits-2021-22.xlsx',
      waits([row('99A', 'NHS ANYTOWN CCG', 120), row('99B', 'NHS OTHERHAM CCG', '*')]),
    )
    await expect(page.getByText('who wrote and last saved it').count()).resolves.toBe(1)
    await checkPage(page, 'gather-reading')
    await page.getByRole('button', { name: 'Confirm' }).click()
    await expect(page.getByText('42 figures were kept.').count()).resolves.toBe(1)
    await checkPage(page, 'gather-source')
  },
)

journey('gather › changes a recipe, with every mistake at its line', async ({ page, visit, signInAs }) => {
  await signInAs('analyst')
  await visit('/office/gather/recipes', 'gather-recipes')
  await page.getByRole('link', { name: 'ccg-lookup' }).click()
  await checkPage(page, 'gather-recipe')
  const text = page.getByLabel('Recipe', { exact: true })
  const before = await text.inputValue()
  await text.fill(before.replace(/^title:/m, 'titel:'))
  await page.getByRole('button', { name: /^Save as version/ }).click()
  await expect(page.getByRole('alert').textContent()).resolves.toContain('"titel" is not known')

  await text.fill(before.replace(/^version: (\d+)/m, (_, number) => `version: ${Number(number) + 1}`))
  await page.getByLabel('What changed, and why').fill('a new title')
  await page.getByRole('button', { name: /^Save as version/ }).click()
  await expect(page.getByText(/Version \d+ was saved/).count()).resolves.toBe(1)
})
