import { expect } from 'vitest'
import { loadGazetteer } from '../../src/places/index.ts'
import { journey } from './browser-test.ts'
import { checkPage, printPage } from './check-page.ts'
import { publishFigures } from './publish-figures.ts'

const seen = journey.extend<{ published: undefined }>({
  published: async ({ office }, use) => {
    const db = office.platform.database.office
    await publishFigures(db, await loadGazetteer(db))
    // a page may know of a new release two seconds late
    await expect.poll(() => answers(`${office.address}${MAP}`), { timeout: 30_000 }).toBe(true)
    await use(undefined)
  },
})

const MAP = '/map?indicator=days_outdoors&areas=authority'

const answers = async (address: string): Promise<boolean> => {
  const text = await (await fetch(address)).text()
  return text.includes('Days outdoors, 2021-22')
}

seen(
  'the map › a reader chooses what, when and where without script, and finds every area in the table',
  async ({ published: _, page }) => {
    await page.route('**/*.js', route => route.abort())
    await page.goto(MAP)
    await page.getByLabel('What').selectOption({ label: 'Money for play' })
    await page.getByLabel('When').selectOption('2020-21')
    await page.getByRole('button', { name: 'Show the map' }).click()

    await page.getByText('Money for play, 2020-21').first().waitFor()
    expect(new URL(page.url()).searchParams.get('indicator')).toBe('money_for_play')
    expect(await page.locator('tbody tr').count()).toBe(153)
    expect(await page.getByRole('row', { name: /Isles of Scilly/ }).textContent()).toContain(
      'withheld to protect children',
    )
    expect(await page.locator('.map-legend').textContent()).toMatch(/Smallest £\d+.*largest £\d+/)
    await checkPage(page, 'see-map-without-script')
  },
)

seen(
  'the map › changes in place with script, keeps the focus, says so, and goes back',
  async ({ published: _, page }) => {
    await page.goto(MAP)
    await page.locator('.map-tip').waitFor()
    const what = page.getByLabel('What')
    await what.focus()
    await what.selectOption({ label: 'Money for play' })
    await page.getByText('Money for play, 2021-22').first().waitFor()

    expect(await what.evaluate(element => element === document.activeElement)).toBe(true)
    expect(await page.getByRole('status').textContent()).toContain('Money for play, 2021-22')
    expect(page.url()).toContain('money_for_play')
    await checkPage(page, 'see-map')
    await page.goBack()
    await page.getByText('Days outdoors, 2021-22').first().waitFor()
  },
)

seen(
  'the map › can be walked by keyboard: one stop, arrows between areas, Enter opens the area',
  async ({ published: _, page }) => {
    await page.goto(MAP)
    await page.locator('.map-tip').waitFor()
    expect(await page.locator('a.map-area[tabindex="0"]').count()).toBe(1)
    await page.locator('a.map-area[tabindex="0"]').focus()
    const first = await page.locator('.map-tip strong').textContent()
    await page.keyboard.press('ArrowDown')
    const second = await page.locator('.map-tip strong').textContent()
    expect(second).not.toBe(first)
    expect(await page.locator('a.map-area[tabindex="0"]').count()).toBe(1)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: second!.trim() }).waitFor()
  },
)

seen(
  'area, indicator and lists › are for everybody, on a phone and in the dark',
  async ({ published: _, page, visit }) => {
    await visit('/areas/E06000001', 'see-area')
    expect(await page.locator('.area-figure').first().textContent()).toContain('England')
    await visit('/areas/E92000001', 'see-england')
    expect(await page.locator('main').textContent()).toContain('not compared with anything')
    await visit('/areas', 'see-areas')
    await visit('/indicators/days_outdoors?area=E06000001', 'see-indicator')
    await visit('/indicators', 'see-indicators')
    await page.goto(MAP)
    await printPage(page, 'see-map')
  },
)

seen('the map › gives its figures as a file, with their definitions', async ({ published: _, page }) => {
  await page.goto(MAP)
  const link = page.getByRole('link', { name: /Download these figures/ })
  // asked for as the click would: a shared browser keeps its downloads to itself
  const response = await page.request.get((await link.getAttribute('href'))!)
  expect(response.headers()['content-disposition']).toMatch(
    /^attachment.*days_outdoors-2021-22-authority\.csv/,
  )
  const csv = await response.text()
  expect(csv.split('\r\n').filter(row => row.startsWith('days_outdoors,'))).toHaveLength(154)
  expect(csv).toContain('# days_outdoors (definition 1.0.0)')
  expect(csv).toMatch(/Isles of Scilly,authority,2021-22,all,\[c\],,,withheld to protect children/)
})

seen(
  'briefings › are written with checked numbers, mended where they do not hold, and published',
  async ({ published: _, page, signInAs }) => {
    await signInAs('communications')
    await page.goto('/office/see/briefings/new')
    await checkPage(page, 'see-briefing-new')
    await page.getByLabel('Address').fill('time-to-play')
    const text = (typed: string) =>
      `---\ntitle: Time to play\nperiod: 2021-22\nareas: authority\n---\n\nChildren were outdoors for {{days_outdoors/E92000001 = ${typed}}}.\n\n{{list highest days_outdoors 3}}\n`
    await page.getByLabel('Text').fill(text('1 days'))
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText(/line 7, column 28: .*no longer matches/).waitFor()
    await checkPage(page, 'see-briefing-problems')

    await page.getByLabel('Text').fill(text('50 days'))
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Every number (1) holds with').waitFor()
    await checkPage(page, 'see-briefing-preview')
    await page.getByRole('button', { name: 'Publish with this release' }).click()
    await page.getByText('The briefing is published.').waitFor()
    await page.goto('/office/see/briefings')
    await checkPage(page, 'see-briefings-office')

    await page.goto('/briefings/time-to-play')
    await checkPage(page, 'see-briefing')
    await page.getByRole('link', { name: '50 days' }).click()
    expect(page.url()).toContain('#number-1')
  },
)
