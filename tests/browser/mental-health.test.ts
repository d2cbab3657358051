import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { loadProfile } from '../../src/places/index.ts'
import { runJobs } from '../../src/platform/jobs/run-jobs.ts'
import { buildEdition } from '../../src/wiring/build-edition.ts'
import { drawUpEdition, writeFiles } from '../../src/wiring/write-edition.ts'
import { journeyInEmptyOffice, signIn } from './browser-test.ts'
import { checkPage } from './check-page.ts'

// The real inputs are not in the repository; where they are absent this journey is skipped and says so.
const INPUTS = join(process.env.REMIT_SHARED ?? '../shared', 'data/mental-health-2122')
const FILES = [
  'original/nhs-england-occ-data-file-2022-v2.1.xlsx',
  'original/nhs-digital-waits-2019-20.xlsx',
  'original/nhs-digital-waits-2020-21.xlsx',
  'original/nhs-digital-waits-2021-22.xlsx',
  'original/gdp-deflators-2022-09.xlsx',
  'original/ccg_lookup.csv',
  'population_0_17_by_area.csv',
  'population_england_mid2021.csv',
  'england_dashboard.csv',
  'england_typed_figures.csv',
]
const TEXT = 'office/england/briefings/mental-health-2021-22/briefing.md'
const MAP = '/map?indicator=spend_per_child&areas=ccg'
const ATTRIBUTION =
  'Source: Office for National Statistics, Open Government Licence v3.0. © Crown copyright 2021.'

journeyInEmptyOffice.skipIf(!existsSync(INPUTS))(
  'mental health › the whole job by hand, from the workbooks as they came to public pages with the command’s numbers',
  { timeout: 360_000 },
  async ({ office, page, newWindow, signInAs, onTestFinished }) => {
    const folder = await mkdtemp(join(tmpdir(), 'remit-mental-health-'))
    onTestFinished(() => rm(folder, { recursive: true, force: true }))
    const numbers = await runTheCommand(folder)
    const { platform, jobs } = office
    const worker = await runJobs({ address: platform.database.address, handlers: jobs, log: platform.log })
    onTestFinished(worker.stop)

    await signInAs('analyst')
    await importAreas(page, folder)
    await keepBoundaries(page)
    for (const file of FILES) await bring(page, join(INPUTS, file))
    await calculateAll(page)
    await answerRemarks(page)
    const release = await prepareRelease(page)

    const second = await newWindow()
    await signIn(second, office, 'commissioner@office.example')
    await second.goto(release)
    await second.getByLabel('It may be published').check()
    await checkPage(second, 'mental-health-review')
    await second.getByRole('button', { name: 'Record the verdict' }).click()
    await second.getByText('It is reviewed.').waitFor()
    await page.goto(release)
    await page.getByRole('button', { name: /^Publish version/ }).click()
    await page.getByText('It is public.').waitFor()

    const writer = await newWindow()
    await signIn(writer, office, 'communications@office.example')
    await publishBriefing(writer)
    await readInPublic(await newWindow(), numbers)
  },
)

/** What the one command gives: its files, and its values by indicator, area and period. */
async function runTheCommand(folder: string): Promise<(address: string) => number> {
  const edition = await buildEdition('office/england', 'mental-health-2021-22', INPUTS)
  const { files } = await drawUpEdition(edition, INPUTS, loadProfile('office/england').frame)
  await writeFiles(files, folder)
  const values = new Map(
    edition.released.map(({ indicator, area, period, value }) => [`${indicator}/${area}/${period}`, value]),
  )
  return address => {
    const value = values.get(address)
    if (typeof value !== 'number') throw new Error(`the command shows no number at ${address}`)
    return value
  }
}

async function importAreas(page: Page, folder: string): Promise<void> {
  for (const what of ['Areas', 'Changes']) {
    await page.goto('/office/places/import')
    await page.getByLabel(what, { exact: true }).check()
    await page.getByLabel('CSV file').setInputFiles(join(folder, `${what.toLowerCase()}.csv`))
    await page.getByLabel('Kind of area').fill('ccg')
    await page.getByLabel('Source').fill('NHS England and NHS Digital')
    if (what === 'Areas') {
      await page.getByText('The kind of area is new').click()
      await page.getByLabel('One of them is a').fill('clinical commissioning group')
      await page.getByLabel('Several of them are').fill('clinical commissioning groups')
    }
    await page.getByRole('button', { name: 'Import' }).click()
    await page.getByText(/rows of .* are known from now on/).waitFor()
  }
}

async function keepBoundaries(page: Page): Promise<void> {
  await page.goto('/office/places/boundaries')
  await page.getByLabel('Boundary file').setInputFiles(join(INPUTS, 'ccg_boundaries_2021_simplified.geojson'))
  await page.getByLabel('Kind of area').selectOption('ccg')
  await page.getByLabel('Areas of the day').fill('2022-03-31')
  await page.getByLabel('Attribution').fill(ATTRIBUTION)
  await page.getByRole('button', { name: 'Read the file' }).click()
  await page.getByText('105 of the 106 clinical commissioning groups').waitFor()
  await checkPage(page, 'mental-health-boundaries')
  await page.getByRole('button', { name: 'Keep these boundaries' }).click()
  await page.getByText('105 outlines are kept.').waitFor()
}

async function bring(page: Page, path: string): Promise<void> {
  await page.goto('/office/gather/sources/new')
  await page.getByLabel('File', { exact: true }).setInputFiles(path)
  await page.getByRole('button', { name: 'Read it' }).click()
  await page.getByRole('heading', { name: 'What was not read, and why' }).waitFor()
  if (path.includes('waits-2021-22')) await checkPage(page, 'mental-health-reading')
  await page.getByRole('button', { name: 'Confirm' }).click()
  await page.getByText(/(figures?|pairs of names) w(as|ere) kept/).waitFor()
}

/** Everything is ticked beforehand, and the day is one on which there were commissioning groups. */
async function calculateAll(page: Page): Promise<void> {
  await page.goto('/office/indicators/calculations/new')
  await checkPage(page, 'mental-health-calculate')
  await page.getByRole('button', { name: 'Calculate' }).click()
  await page.getByText('38 of 38 remarks wait for an answer.').waitFor({ timeout: 60_000 })
  await checkPage(page, 'mental-health-calculation')
}

/** One answer for each kind of remark. */
async function answerRemarks(page: Page): Promise<void> {
  const open = page.locator('form').filter({ has: page.getByRole('button', { name: /^Answer/ }) })
  for (let most = 20; (await open.count()) > 0; most--) {
    if (most === 0) throw new Error('the remarks of the second reader do not come to an end')
    await open.first().getByLabel('Answer to remark').fill('It stands so in the file.')
    const alike = open.first().getByRole('checkbox')
    if ((await alike.count()) > 0) await alike.check()
    await open.first().getByRole('button').click()
    await page.getByText(/(remark is|remarks are) answered/).waitFor()
  }
}

async function prepareRelease(page: Page): Promise<string> {
  await page.goto('/office/see/releases/new')
  await page.getByLabel('Title').fill('Children’s mental health services, 2021-22')
  await page.getByLabel('Short name').fill('mental-health')
  await page.getByRole('button', { name: 'Take it through the gate' }).click()
  await page.getByText('passed the gate. It waits for a second person.').waitFor({ timeout: 60_000 })
  return page.url()
}

/** The office's own text of 2021-22, which does not build with a number that no longer matches. */
async function publishBriefing(page: Page): Promise<void> {
  await page.goto('/office/see/briefings/new')
  await page.getByLabel('Address').fill('mental-health-2021-22')
  await page.getByLabel('Text').fill(await readFile(TEXT, 'utf8'))
  await page.getByRole('button', { name: 'Save and look at it' }).click()
  await page.getByText(/Every number \(\d+\) holds with/).waitFor()
  await page.getByRole('button', { name: 'Publish with this release' }).click()
  await page.getByText('The briefing is published.').waitFor()
}

/** What everybody sees, without signing in, against the numbers of the command. */
async function readInPublic(page: Page, number: (address: string) => number): Promise<void> {
  // a page may know of a new release two seconds late
  const rows = async () => {
    await page.goto(`${MAP}&period=2021-22`)
    return page.locator('tbody tr').count()
  }
  await expect.poll(rows, { timeout: 30_000 }).toBe(106)
  const pounds = (address: string) => `£${number(address).toFixed(0)}`
  const blackburn = page.getByRole('row', { name: /BLACKBURN WITH DARWEN/ })
  expect(await blackburn.textContent()).toContain(pounds('spend_per_child/00Q/2021-22'))
  expect(await page.locator('main').textContent()).toContain(
    `England: ${pounds('spend_per_child/E92000001/2021-22')}`,
  )
  await page.getByText('Not on this map, but in the table: NHS PORTSMOUTH CCG.').waitFor()
  await checkPage(page, 'mental-health-map')
  await page.getByLabel('When').selectOption('2019-20')
  await page.getByText('Spending per child, 2019-20').first().waitFor()
  expect(await blackburn.textContent()).toContain(pounds('spend_per_child/00Q/2019-20'))

  await page.goto('/areas/00Q')
  const area = await page.locator('main').textContent()
  expect(area).toContain(number('children_referred/00Q/2021-22').toLocaleString('en-GB'))
  expect(area).toContain(`${number('average_wait_days/00Q/2021-22')} days`)
  await checkPage(page, 'mental-health-area')
  await page.goto('/indicators/spend_per_child?area=00Q')
  await checkPage(page, 'mental-health-indicator')

  const file = await (await page.request.get(`/map/figures.csv${new URL(MAP, 'http://x').search}`)).text()
  expect(file.split('\r\n').filter(row => row.startsWith('spend_per_child,'))).toHaveLength(107)
  await page.goto('/data')
  await page.getByText('version 1.0.0').first().waitFor()
  await page.goto('/briefings/mental-health-2021-22')
  expect(await page.locator('main').textContent()).toContain(
    number('children_referred/E92000001/2021-22').toLocaleString('en-GB'),
  )
  await checkPage(page, 'mental-health-briefing')
}
