import { expect } from 'vitest'
import { journey } from './browser-test.ts'
import { checkPage } from './check-page.ts'

journey(
  'analysis › an analyst asks a question of a finished wave, and compares groups',
  async ({ page, visit, signInAs }) => {
    await signInAs('analyst')
    await visit('/office/listen/analysis', 'analysis-waves')
    await page.getByRole('link', { name: 'The Big Ask 2026', exact: true }).click()
    await checkPage(page, 'analysis-room')

    await page.getByLabel('Answers to', { exact: true }).selectOption('happy.mental-health')
    await page.getByLabel('By', { exact: true }).selectOption('gender')
    await page.getByRole('button', { name: 'Show the table' }).click()
    await page.getByText('Children chose to take part: not a random sample').waitFor()
    await page.getByRole('heading', { name: 'Differences' }).waitFor()
    await checkPage(page, 'analysis-table')
  },
)

journey(
  'analysis › small counts by area are withheld, and weights that cannot be met say what to join',
  async ({ page, visit, signInAs }) => {
    await signInAs('analyst')
    await visit('/office/listen/analysis/big-ask-2026?variable=better-life', 'analysis-better-life')
    await page.getByLabel('In each', { exact: true }).selectOption('authority')
    await page.getByRole('button', { name: 'Show the table' }).click()
    await expect(page.locator('tbody').first().textContent()).resolves.toContain('withheld')
    await checkPage(page, 'analysis-by-area')

    await page.getByRole('link', { name: 'Weights', exact: true }).click()
    await page.getByText('every answer counts as one').waitFor()
    await page.getByRole('button', { name: 'Weigh' }).click()
    await expect(page.getByRole('alert').textContent()).resolves.toContain('Join')
    await checkPage(page, 'analysis-weights-problem')
  },
)
