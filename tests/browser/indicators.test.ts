import { expect } from 'vitest'
import { journey } from './browser-test.ts'
import { checkPage } from './check-page.ts'

journey(
  'indicators › an analyst reads a definition, changes it as a new version, and is told every mistake at its line',
  async ({ page, visit, signInAs }) => {
    await signInAs('analyst')
    await visit('/office/indicators', 'indicators')
    await page.getByRole('link', { name: 'Average wait for help', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: 'Average wait for help', exact: true }).waitFor()
    await checkPage(page, 'indicators-definition')

    await page.getByRole('link', { name: 'Change', exact: true }).click()
    const text = page.getByLabel('Definition', { exact: true })
    const before = await text.inputValue()
    await text.fill(before.replace(/^polarity:.*$/m, 'polarity: sideways'))
    await page.getByRole('button', { name: 'Check and save' }).click()
    await expect(page.getByRole('alert').textContent()).resolves.toMatch(/line \d+/)
    await checkPage(page, 'indicators-change-problem')
    await visit('/office/indicators/new', 'indicators-new')
  },
)

journey(
  'indicators › an analyst reads a calculation with its remarks and cells, and cannot ask for one of nothing',
  async ({ page, visit, signInAs }) => {
    await signInAs('analyst')
    await visit('/office/indicators/calculations', 'indicators-calculations')
    await page.locator('tbody a').last().click()
    await page.getByText('What a careful colleague asks').waitFor()
    await checkPage(page, 'indicators-calculation')
    await page.locator('a[href*="/cells?"]').first().click()
    await checkPage(page, 'indicators-cells')

    await visit('/office/indicators/calculations/new', 'indicators-calculate')
    for (const box of await page.locator('input[name=datasets]').all()) await box.uncheck()
    await page.getByRole('button', { name: 'Calculate' }).click()
    await expect(page.getByRole('alert').textContent()).resolves.toContain('Choose at least one dataset.')
    await checkPage(page, 'indicators-calculate-problem')
  },
)
