import { expect } from 'vitest'
import { loadGazetteer } from '../../src/places/index.ts'
import { journeyInEmptyOffice } from './browser-test.ts'
import { checkPage, printPage } from './check-page.ts'
import { publishSurvey } from './publish-survey.ts'

journeyInEmptyOffice(
  'what children said › a head teacher finds the pack of an area, its file, and a lesson with answers; another area is told kindly',
  async ({ office, page, visit }) => {
    const db = office.platform.database.office
    await publishSurvey(db, await loadGazetteer(db))
    await visit('/what-children-said', 'survey-list')
    await page.getByRole('link', { name: 'An ask' }).click()
    await page.getByRole('heading', { level: 1, name: 'What children said: An ask' }).waitFor()
    expect(await page.getByText('Children chose to take part').first().isVisible()).toBe(true)
    expect(await page.getByText('66,000 answered this survey').isVisible()).toBe(true)
    expect(await page.getByRole('cell', { name: '1,500' }).first().isVisible()).toBe(true)
    await checkPage(page, 'survey-england')
    // on a phone the bars stand and the table is one tap away; at a desk it is there
    const table = page.getByRole('region', { name: /What matters most/ }).first()
    expect(await table.isVisible()).toBe(true)
    await page.setViewportSize({ width: 390, height: 800 })
    expect(await table.isVisible()).toBe(false)
    await page.getByText('The figures as a table').nth(1).click()
    expect(await table.isVisible()).toBe(true)
    await page.setViewportSize({ width: 1280, height: 900 })

    await page.getByRole('link', { name: 'Hartlepool' }).click()
    await page.getByRole('heading', { level: 1, name: 'What children in Hartlepool said' }).waitFor()
    expect(await page.getByText('More than in England').first().isVisible()).toBe(true)
    await checkPage(page, 'survey-area')
    await printPage(page, 'survey-area')
    const link = page.getByRole('link', { name: /Download these figures/ })
    const file = await (await page.request.get((await link.getAttribute('href'))!)).text()
    expect(file).toContain('children_who_answered')
    expect(file).not.toContain('E06000002')

    await page.getByRole('link', { name: 'A sheet to print' }).click()
    await page.getByRole('heading', { name: 'What it may not be used for' }).waitFor()
    await checkPage(page, 'survey-sheet')
    await printPage(page, 'survey-sheet')
    await visit('/what-children-said/ask-1/areas/E06000001/sheet-for-children', 'survey-sheet-for-children')
    await printPage(page, 'survey-sheet-for-children')
    const none = await page.request.get('/what-children-said/ask-1/areas/E06000002/sheet')
    expect(none.status()).toBe(404)

    await visit('/areas/E06000002', 'survey-area-too-few')
    expect(await page.getByText('Too few children here took part').isVisible()).toBe(true)
    await visit('/map?indicator=ask_1_life_likely', 'survey-map')
    expect(await page.getByRole('columnheader', { name: 'Children who answered' }).isVisible()).toBe(true)
    expect(await page.locator('.map-key').textContent()).toContain('Clearly above England')
    expect(await page.getByRole('columnheader', { name: 'Place' }).count()).toBe(0)
    expect(await page.locator('optgroup').first().getAttribute('label')).toBe(
      'An ask: A better life than parents',
    )
    await visit('/what-children-said/ask-1/areas/E06000002', 'survey-pack-too-few')

    await visit('/what-children-said/ask-1/maths', 'survey-lesson')
    await printPage(page, 'survey-lesson')
    expect(await page.locator('.lesson-answer').count()).toBe(0)
    await page.getByRole('link', { name: 'For teachers: the answers' }).click()
    await page.locator('.lesson-answer').first().waitFor()
    await checkPage(page, 'survey-lesson-answers')
  },
)

journeyInEmptyOffice(
  'what children said › an edition is taken back, and in its place readers find when and why',
  async ({ office, page, visit, newWindow, signInAs }) => {
    const db = office.platform.database.office
    await publishSurvey(db, await loadGazetteer(db))
    await signInAs('commissioner')
    await visit('/office/see/releases')
    await page.getByRole('link', { name: /^Invented for a journey/ }).click()
    await page.getByLabel('Correction for readers').fill('Two answers were read wrongly.')
    await page.getByRole('button', { name: 'Withdraw' }).click()
    await page.getByText('It is withdrawn; readers see the correction.').waitFor()

    const reader = await newWindow()
    await reader.goto('/what-children-said/ask-1')
    await reader.getByText('The figures of An ask were withdrawn').waitFor()
    expect(await reader.getByText('Two answers were read wrongly.').isVisible()).toBe(true)
    await checkPage(reader, 'survey-withdrawn')
    await reader.goto('/what-children-said')
    await reader.getByText('The figures of An ask were withdrawn').waitFor()
  },
)
