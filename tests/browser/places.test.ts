import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { journey } from './browser-test.ts'
import { checkPage } from './check-page.ts'

journey(
  'places › finds an area as it was on a day, and what became of it',
  async ({ page, visit, signInAs }) => {
    await signInAs('policy')
    await visit('/office/places', 'places')
    await page.getByLabel('Name or code').fill('Dorset')
    await page.getByLabel('On the day').fill('2018-06-30')
    await page.getByRole('button', { name: 'Find' }).click()
    const first = page.getByRole('row', { name: /Dorset/ }).first()
    await expect(first.textContent()).resolves.toContain('E10000009')

    await first.getByRole('link', { name: 'Dorset' }).click()
    await checkPage(page, 'places-area')
    await expect(page.getByRole('heading', { level: 1 }).textContent()).resolves.toBe('Dorset')
    await page.getByRole('link', { name: 'Bournemouth, Christchurch and Poole (E06000058)' }).click()
    await expect(page.getByText('merged into a larger area').count()).resolves.toBe(2)
  },
)

journey(
  'places › matches a pasted column, and offers the nearest for what is no area',
  async ({ page, signInAs }) => {
    await signInAs('analyst')
    await page.goto('/office/places/match')
    await page.getByLabel('Names or codes').fill('Bristol  City of\nSt Helens\nSheffeild\n838\tDorset\nNA')
    await page.getByRole('button', { name: 'Match' }).click()
    await expect(page.getByText('3 of 5 lines are an area').count()).resolves.toBe(1)
    await expect(page.getByRole('row', { name: /Sheffeild/ }).textContent()).resolves.toContain(
      'Sheffield E08000019',
    )
    await checkPage(page, 'places-match')

    await page.getByLabel('Names or codes').fill('')
    await page.getByRole('button', { name: 'Match' }).click()
    await expect(page.getByRole('alert').textContent()).resolves.toContain('Paste at least one name or code.')
    await checkPage(page, 'places-match-problem')
  },
)

journey('places › says which power reaches which body', async ({ page, visit, signInAs }) => {
  await signInAs('adviser')
  await visit('/office/places/bodies?kind=inspectorate', 'places-bodies')
  await expect(page.getByText('exercises functions of a public nature').first().isVisible()).resolves.toBe(
    true,
  )
  await page.getByLabel('On the day').fill('2010-01-01')
  await page.getByLabel('Name', { exact: true }).fill('digital')
  await page.getByLabel('Kind of body').selectOption('')
  await page.getByRole('button', { name: 'Show' }).click()
  await expect(page.getByText('did not exist on 2010-01-01').count()).resolves.toBe(1)
})

journey(
  'places › imports outlines after showing what matched, with their attribution',
  async ({ page, signInAs, onTestFinished }) => {
    const folder = await mkdtemp(join(tmpdir(), 'remit-boundaries-'))
    onTestFinished(() => rm(folder, { recursive: true, force: true }))
    const square = (x: number, y: number) => [
      [x, y],
      [x + 0.2, y],
      [x + 0.2, y + 0.2],
      [x, y + 0.2],
      [x, y],
    ]
    const feature = (name: string, coordinates: number[][]) => ({
      type: 'Feature',
      properties: { LAD23NM: name },
      geometry: { type: 'Polygon', coordinates: [coordinates] },
    })
    const features = [feature('Leeds', square(-1.6, 53.7)), feature('Cardiff', square(-3.2, 51.4))]
    const path = join(folder, 'example.geojson')
    await writeFile(path, JSON.stringify({ type: 'FeatureCollection', features }))

    await signInAs('analyst')
    await page.goto('/office/places/boundaries')
    await checkPage(page, 'places-boundaries')
    await page.getByLabel('Boundary file').setInputFiles(path)
    await page.getByRole('button', { name: 'Read the file' }).click()
    await expect(page.getByRole('alert').textContent()).resolves.toContain('the attribution is missing')

    await page.getByLabel('Boundary file').setInputFiles(path)
    await page.getByLabel('Attribution').fill('Source: Example Survey (example data)')
    await page.getByRole('button', { name: 'Read the file' }).click()
    await expect(page.getByText('1 of the 153 local authorities of 2023-04-01').count()).resolves.toBe(1)
    await expect(page.getByRole('row', { name: /Cardiff/ }).count()).resolves.toBe(1)
    await checkPage(page, 'places-boundaries-check')
    await page.getByRole('button', { name: 'Keep these boundaries' }).click()
    await expect(page.getByText('1 outlines are kept.').count()).resolves.toBe(1)
    await expect(page.getByText('Source: Example Survey (example data)').count()).resolves.toBe(1)
  },
)

journey(
  'places › learns a new kind of area from a file, and tells about all wrong rows at once',
  async ({ page, visit, signInAs }) => {
    await signInAs('analyst')
    await visit('/office/places/import', 'places-import')
    const send = async (csv: string) => {
      await page
        .getByLabel('CSV file')
        .setInputFiles({ name: 'groups.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
      await page.getByRole('button', { name: 'Import' }).click()
    }
    await page.getByLabel('Kind of area').fill('group')
    await page.getByLabel('Source').fill('Example Publisher (example data)')
    await page.getByText('The kind of area is new').click()
    await page.getByLabel('One of them is a').fill('example group')
    await page.getByLabel('Several of them are').fill('example groups')
    await send('code,name\nG1,\n,North Group\n')
    const told = await page.getByRole('alert').textContent()
    expect(told).toContain('the name is missing')
    expect(told).toContain('the code is missing')
    await checkPage(page, 'places-import-problem')

    await send('code,name\nG1,South Group\nG2,North Group\n')
    await expect(page.getByText('2 rows of groups.csv are known from now on.').count()).resolves.toBe(1)
    await expect(page.getByRole('row', { name: /example groups/ }).textContent()).resolves.toContain('2')
  },
)

journey(
  'places › learns how a population divides from a cross table, and says what is wrong with one that does not add up',
  async ({ page, visit, signInAs }) => {
    await signInAs('analyst')
    await visit('/office/places/margins', 'places-margins')
    const send = async (csv: string) => {
      await page
        .getByLabel('CSV file or workbook')
        .setInputFiles({ name: 'gender.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
      await page.getByRole('button', { name: 'Import' }).click()
    }
    await page.getByLabel('Title').fill('Gender by region')
    await page.getByLabel('Kind of area').selectOption('region')
    await page.getByLabel('Counted on the day').fill('2021-03-21')
    await page.getByLabel('Ages that it counts').fill('0-17')
    await page.getByLabel('What the columns of a cross table are').fill('gender')
    await page.getByLabel('Source').fill('Example Publisher (example data)')
    await send('area,Girls,Boys,Total\nLondon,400,420,1820\nNowhere,3,-4,x\n')
    const told = await page.getByRole('alert').textContent()
    expect(told).toContain('Nowhere')
    expect(told).toContain('got "-4"')
    await checkPage(page, 'places-margins-problem')
    await send('area,Girls,Boys,Total\nLondon,400,420,1820\n')
    await expect(page.getByRole('alert').textContent()).resolves.toContain('off by 1,000')
    await send('area,Girls,Boys,Total\nLondon,400,420,820\n')
    await expect(page.getByText('Gender by region: 2 numbers are known from now on.').count()).resolves.toBe(
      1,
    )
    await expect(page.getByRole('row', { name: /Gender by region/ }).textContent()).resolves.toContain('820')
  },
)

journey(
  'places › finds a school among the settings, sorts and downloads what was chosen',
  async ({ page, visit, signInAs }) => {
    await signInAs('policy')
    await visit('/office/places/settings', 'places-settings')
    await page.getByLabel('Kind of setting').selectOption('special school')
    await page.getByLabel('Authority').selectOption('Leeds')
    await page.getByRole('button', { name: 'Show' }).click()
    await expect(page.getByRole('table', { name: 'One setting' }).count()).resolves.toBe(1)

    await page.getByLabel('Authority').selectOption('')
    await page.getByRole('button', { name: 'Show' }).click()
    await page.getByRole('link', { name: 'On roll' }).click()
    await expect(page.getByRole('columnheader', { name: 'On roll' }).getAttribute('aria-sort')).resolves.toBe(
      'ascending',
    )
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Download these' }).click()
    expect((await download).suggestedFilename()).toBe('settings.csv')

    await visit('/office/places/settings?q=nothing+is+called+so', 'places-settings-none')
    await expect(page.getByText('No setting is like that').count()).resolves.toBe(1)
    await expect(page.getByRole('link', { name: 'Import a list' }).count()).resolves.toBe(0)
  },
)

journey(
  'places › imports a list of settings, tells what is wrong all at once, and says what was left out',
  async ({ page, visit, signInAs }) => {
    await signInAs('analyst')
    await visit('/office/places/lists', 'places-lists')
    const send = async (csv: string) => {
      await page
        .getByLabel('CSV file')
        .setInputFiles({ name: 'homes.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
      await page.getByRole('button', { name: 'Import' }).click()
    }
    await page.getByLabel('Name of the list').fill('homes')
    await page.getByLabel('Source').fill('Example Register (example data)')
    await send('code,name,kind,area\nH1,,hospital,Leeds\nH2,Ward,-,Leeds\n')
    const told = await page.getByRole('alert').textContent()
    expect(told).toContain('the name is missing')
    expect(told).toContain('is no kind of setting')
    await checkPage(page, 'places-lists-problem')

    await send('code,name,kind,area\nH1,Example Ward,hospital,Leeds\nH2,Lost Ward,hospital,Cumbria\n')
    await expect(
      page.getByText('1 rows of homes.csv are known from now on. 1 were left out').count(),
    ).resolves.toBe(1)
    await page.getByText('What was left out of homes, and why').click()
    await expect(page.getByText('was divided: Cumberland and Westmorland').count()).resolves.toBe(1)
    await checkPage(page, 'places-lists-left-out')
  },
)
