import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { expect } from 'vitest'
import { journey, signIn } from './browser-test.ts'
import { checkPage } from './check-page.ts'

const BIG_ASK = new URL('../../office/england/surveys/big-ask.yaml', import.meta.url)

journey(
  'retention › is seen by the data protection lead, extended by two people, and certified',
  async ({ office, page, newWindow, visit, signInAs }) => {
    const db = office.platform.database.office
    await sql`insert into listen.surveys (id, version, text, why)
      values ('big-ask', 1, ${readFileSync(BIG_ASK, 'utf8')}, 'for a test') on conflict do nothing`.execute(
      db,
    )
    await sql`insert into listen.waves (id, survey, version, title, opens_on, closes_on, state)
      values ('listening-2024', 'big-ask', 1, 'Listening 2024', current_date - 800, current_date - 725, 'closed')`.execute(
      db,
    )
    await sql`insert into listen.words (wave, item, form, received_hour, raw, masked)
      select 'listening-2024', 'more', '9-12', now() - interval '730 days', 'More buses', 'More buses' from generate_series(1, 40)`.execute(
      db,
    )

    await page.goto('/sign-in')
    await signInAs('data-protection-lead')
    await page.goto('/office')
    await page.getByRole('link', { name: 'Words as children wrote them of Listening 2024' }).click()
    const words = page.getByRole('row').filter({ hasText: 'Words as children wrote them' }).first()
    await words.getByRole('link', { name: 'Ask' }).click()
    await page.getByLabel('Why must it be kept longer?').fill('Too short')
    await page.getByRole('button', { name: 'Ask a second person' }).click()
    await page.getByText('Say in a sentence or two').first().waitFor()
    await checkPage(page, 'retention-extend')
    await page.getByLabel('The new day').fill('2099-12-31')
    await page.getByLabel('Why must it be kept longer?').fill('An inquiry has asked for it in writing.')
    await page.getByRole('button', { name: 'Ask a second person' }).click()
    await page.getByText('It waits for a second person.').first().waitFor()
    expect(await page.getByRole('button', { name: 'Agree' }).count()).toBe(0)
    await visit('/office/listen/retention', 'retention')

    const second = await newWindow()
    await second.goto('/sign-in')
    await signIn(second, office, 'commissioner@office.example')
    await second.goto('/office/listen/retention')
    await second.getByRole('button', { name: 'Agree' }).click()
    await second.getByText('It is kept longer.').waitFor()
    await second.getByText('agreed by').waitFor()

    await sql`update listen.waves set opens_on = '2000-01-01', closes_on = '2000-01-31'`.execute(
      office.platform.database.owner,
    )
    await sql`insert into listen.tallies (wave, by, value, sent, responses)
      values ('listening-2024', 'form', '9-12', true, 40)`.execute(db)
    await runJob(office, 'listen.delete-due')
    await page.goto('/office/listen/retention')
    await page.getByRole('link', { name: 'How many answered, Listening 2024' }).click()
    await page.getByText('The statement is as it was made.').waitFor()
    await checkPage(page, 'retention-certificate')
  },
)

const runJob = async ({ jobs, platform }: Parameters<typeof signIn>[1], name: string) =>
  jobs.find(job => job.name === name)?.run({}, { log: platform.log, attempt: 1 })
