import { expect } from 'vitest'
import { journey } from './browser-test.ts'
import { checkPage } from './check-page.ts'

journey(
  'analysis › an analyst asks a finished wave, compares groups, keeps the table and sees groups overlap',
  async ({ page, visit, signInAs }) => {
    await signInAs('analyst')
    await visit('/office/listen/analysis', 'analysis-waves')
    await page.getByRole('link', { name: 'The Big Ask 2026', exact: true }).click()
    await page.getByLabel('Answers to', { exact: true }).selectOption('happy.mental-health')
    await page.getByLabel('By', { exact: true }).selectOption('ages')
    await page.getByRole('button', { name: 'Show the table' }).click()
    await page.getByText('Children chose to take part: not a random sample').waitFor()
    await page.getByRole('heading', { name: 'Differences' }).waitFor()
    await checkPage(page, 'analysis-table')

    const name = `Mental health by age ${Date.now()}`
    await page.getByLabel('Save this table as').fill(name)
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('The table was saved.').waitFor()
    await page.getByRole('link', { name, exact: true }).click()
    await page.getByRole('heading', { name: 'Differences' }).waitFor()
    await page.getByRole('button', { name: `Delete ${name}` }).click()
    await page.getByText('The saved table was deleted.').waitFor()

    await page.getByRole('link', { name: 'Groups that overlap' }).click()
    await expect(page.locator('tbody').first().textContent()).resolves.toContain('who are also')
    await checkPage(page, 'analysis-overlaps')
    await visit('/office/listen/trends?variable=better-life', 'analysis-trends')
  },
)

journey(
  'analysis › small counts by area are withheld, and weights that cannot be met say what to join',
  async ({ page, visit, signInAs }) => {
    await signInAs('analyst')
    await visit(
      '/office/listen/analysis/big-ask-2026?variable=better-life&by=group:in-care',
      'analysis-better-life',
    )
    await page.getByLabel('In each', { exact: true }).selectOption('authority')
    await page.getByRole('button', { name: 'Show the table' }).click()
    await expect(page.locator('tbody').first().textContent()).resolves.toContain('withheld')
    await page.getByRole('link', { name: 'Weights', exact: true }).click()
    await page.getByText('every answer counts as one').waitFor()
    await page.getByRole('button', { name: 'Weigh' }).click()
    await expect(page.getByRole('alert').textContent()).resolves.toContain('Join')
    await checkPage(page, 'analysis-weights-problem')
  },
)
