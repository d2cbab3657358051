import { sql } from 'kysely'
import { expect } from 'vitest'
import { journey } from './browser-test.ts'
import { checkPage } from './check-page.ts'

journey(
  'analysis › an analyst asks a finished wave, compares groups, keeps the table and sees groups overlap',
  async ({ page, visit, signInAs }) => {
    await signInAs('analyst')
    await visit('/office/listen/analysis', 'analysis-waves')
    await page.getByRole('link', { name: 'The Big Ask 2026', exact: true }).click()
    // before anything is asked: what the room answers, with tables to open
    await page.getByText('Choose a question, and up to two groups.').waitFor()
    await expect(page.locator('.empty-state a').count()).resolves.toBe(3)
    await checkPage(page, 'analysis-begin')
    await page.getByRole('link', { name: /better life.*, in each region/ }).click()
    await page.getByRole('heading', { name: /^How likely to have a better life/ }).waitFor()
    await page.getByLabel('Answers to', { exact: true }).selectOption('happy.mental-health')
    await page.getByLabel('By', { exact: true }).selectOption('gender')
    await page.getByLabel('In each', { exact: true }).selectOption('')
    await page.getByRole('button', { name: 'Show the table' }).click()
    await page.getByText('Children chose to take part: not a random sample').waitFor()
    await page.getByRole('heading', { name: 'Differences' }).waitFor()
    await checkPage(page, 'analysis-table')

    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByRole('alert').getByText('Give the table a name.').waitFor()
    await page.getByRole('heading', { name: 'Differences' }).waitFor()
    await checkPage(page, 'analysis-without-name')
    const name = `Mental health by gender ${Date.now()}`
    await page.getByLabel('Save this table as').fill(name)
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('The table was saved.').waitFor()
    await page.getByRole('link', { name, exact: true }).click()
    await page.getByRole('heading', { name: 'Differences' }).waitFor()
    // it asks first
    await page.getByText(`Delete ${name}`, { exact: true }).click()
    await checkPage(page, 'analysis-delete-table')
    await page.getByRole('button', { name: `Delete it for everybody ${name}` }).click()
    await page.getByText(`The saved table “${name}” was deleted.`).waitFor()

    // one question over all forms, then as the youngest were asked it, and back
    await page.getByLabel('Answers to', { exact: true }).selectOption({ label: 'Whom the child lives with' })
    await page.getByRole('button', { name: 'Show the table' }).click()
    await page.getByText('Over all forms. Not every form offers').waitFor()
    await checkPage(page, 'analysis-joined')
    await page.getByRole('link', { name: 'ages 4 to 5', exact: true }).click()
    await page.getByRole('heading', { name: 'Whom the child lives with (ages 4 to 5)' }).waitFor()
    await page.getByRole('link', { name: 'Whom the child lives with', exact: true }).click()
    await page.getByRole('heading', { name: 'Whom the child lives with', exact: true }).waitFor()

    await page.getByLabel('Of', { exact: true }).selectOption('adults')
    await page.getByLabel('Answers to', { exact: true }).selectOption('')
    await page.getByRole('button', { name: 'Show the table' }).click()
    await page.getByLabel('Answers to', { exact: true }).selectOption('adult-is')
    await page.getByRole('button', { name: 'Show the table' }).click()
    await page.getByText('Adults chose to take part: not a random sample').waitFor()
    await expect(page.locator('tbody').first().textContent()).resolves.toContain('All adults')
    await page.getByLabel('Of', { exact: true }).selectOption('children')
    await page.getByRole('button', { name: 'Show the table' }).click()
    await page.getByRole('alert').getByText('children were not asked this.').waitFor()

    await page.getByRole('link', { name: 'Groups that overlap' }).click()
    await expect(page.locator('tbody').first().textContent()).resolves.toContain('who are also')
    await page.getByText('Weights: none, every answer counts as one.').waitFor()
    await checkPage(page, 'analysis-overlaps')
  },
)

journey(
  'analysis › whoever finishes a large wave is brought to how far it is at each look, and can have the page stay as it is',
  async ({ page, office, signInAs, visit }) => {
    const { office: db } = office.platform.database
    await sql`insert into listen.finishings (wave, asked_by, asked_at, by_right, begun, step, done, "of")
      values ('autumn-2025', 'ana', now(), 'listen.analyse', 1, 'reading', 240000, 570000)`.execute(db)
    await signInAs('analyst')
    await page.goto('/office/listen/analysis/autumn-2025/finishing')
    // the browser comes back by itself, and to the part that moved
    await page.waitForURL('**/finishing?look=1#progress')
    await expect(page.evaluate(() => document.activeElement?.id)).resolves.toBe('progress')
    await page.getByRole('link', { name: 'Stay as it is' }).click()
    await page.getByText('This page stays as it is.').waitFor()
    await visit('/office/listen/analysis/autumn-2025/finishing?look=no', 'analysis-finishing')
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
    await page.getByRole('button', { name: 'Try these weights' }).click()
    await expect(page.getByRole('alert').textContent()).resolves.toContain('Join')
    await checkPage(page, 'analysis-weights-problem')
  },
)

journey(
  'analysis › an analyst weighs by gender and ethnic group, sees what it costs, keeps it, and goes back to no weights',
  async ({ page, visit, signInAs }) => {
    await signInAs('analyst')
    await visit('/office/listen/analysis/big-ask-2026/weights', 'analysis-weights')
    await page.getByLabel('Gender by authority').check()
    await page.getByLabel('Ethnic group by region').check()
    await page.getByRole('button', { name: 'Take these margins' }).click()
    await expect(page.getByLabel('Girls', { exact: true }).inputValue()).resolves.toBe('gender=girl')
    await expect(page.getByLabel('Other ethnic group').inputValue()).resolves.toBe('ethnicity=other')
    await page.getByLabel('Other ethnic group').selectOption('')
    const attempt = async (name: string) => {
      await page.getByRole('button', { name }).click()
      await page.getByRole('heading', { level: 1 }).waitFor()
    }
    await attempt('Try these weights')
    await expect(page.getByRole('alert').textContent()).resolves.toContain(
      'nobody said which answer “Other ethnic group” is',
    )
    await page.getByLabel('Other ethnic group').selectOption('ethnicity=other')

    // areas in which nobody answered are joined as the page says
    await attempt('Try these weights')
    const told =
      (await page.getByRole('alert').count()) > 0 ? await page.getByRole('alert').textContent() : ''
    const joins = [...(told ?? '').matchAll(/Join "(E\d+)" with "(E\d+)"/g)].map(
      ([, one, other]) => `area ${one} with ${other}`,
    )
    await page.getByLabel('Join', { exact: false }).fill(joins.join('\n'))
    await attempt('Try these weights')
    await page.getByRole('heading', { name: 'Weights that are tried' }).waitFor()
    await expect(page.getByText('Design effect').count()).resolves.toBe(1)
    await page.getByText(/^Gender by authority: (met|\d+ of)/).click()
    const gender = page.getByRole('table', { name: /^Gender by authority: shares/ })
    await expect(gender.getByRole('row', { name: /Girl/ }).textContent()).resolves.toMatch(/48\.\d%/)
    await checkPage(page, 'analysis-weights-tried')

    await attempt('Save as a version')
    await page.getByText('The weights are saved, and tables use them.').waitFor()
    await expect(page.getByRole('row', { name: /Weights 1/ }).textContent()).resolves.toContain('in use')
    await checkPage(page, 'analysis-weights-in-use')
    await visit('/office/listen/analysis/big-ask-2026?variable=better-life&by=gender')
    await expect(
      page.getByText('Weights: Raked to age and area of 2024; Ethnic group by region').count(),
    ).resolves.toBe(1)
    // the margin that a recipe reads is named with the version that the weights stand on
    await expect(
      page
        .getByText(/Gender by authority \(The example office \(invented\): .*version 1, dataset [0-9a-f]{12}/)
        .count(),
    ).resolves.toBe(1)

    await visit('/office/listen/analysis/big-ask-2026/weights')
    await page.getByRole('button', { name: 'Use no weights' }).click()
    await page.getByText('Tables use no weights.').waitFor()
  },
)

journey(
  'analysis › a trend draws a question over two waves, tests each step, and makes none where the answers were others',
  async ({ page, visit, signInAs }) => {
    await signInAs('analyst')
    await visit('/office/listen/trends', 'analysis-trends-begin')
    await page.getByLabel('Answers to', { exact: true }).selectOption('happy.life-overall')
    await page.getByRole('button', { name: 'Show the trend' }).click()
    await page.getByRole('heading', { name: 'Steps' }).waitFor()
    const panels = page.getByRole('img', { name: /The autumn survey 2025: .*The Big Ask 2026: / })
    await expect(panels.count()).resolves.toBe(5)
    await expect(panels.locator('.trend-path').count()).resolves.toBeGreaterThan(0)
    await expect(page.getByRole('columnheader', { name: /^The (autumn|Big)/ }).count()).resolves.toBe(2)
    await checkPage(page, 'analysis-trends')

    await visit('/office/listen/trends?variable=better-life')
    await page.getByText('It is another question, and no step is made.').waitFor()
    await expect(page.locator('.trend-panels .trend-path').count()).resolves.toBe(0)
    await expect(page.getByRole('heading', { name: 'Steps' }).count()).resolves.toBe(0)
  },
)
