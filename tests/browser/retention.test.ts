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
    await page
      .getByText('Nobody can find out')
      .or(page.getByText('We do not ask your name'))
      .first()
      .waitFor()
    await page
      .getByLabel('Who asks, since when')
      .fill('For the yearbook of the office, to be written in 2034.')
    await page.getByLabel('The new day').fill('2099-12-31')
    await page.getByRole('button', { name: 'Ask a second person' }).click()
    await page.getByText('Choose the ground').first().waitFor()
    await page.getByText('twelve months at a time').first().waitFor()
    await checkPage(page, 'retention-extend')
    await page.getByLabel('A court or an inquiry asks for it').check()
    await page.getByLabel('Who asks, since when').fill('An inquiry has asked for it in writing.')
    const latest = await sql<{ day: string }>`select to_char(make_date(extract(year from t.day)::int,
        extract(month from t.day)::int, 1) + interval '10 months', 'YYYY-MM-DD') as day
      from (select closes_on + interval '24 months' as day from listen.waves where id = 'listening-2024') t`.execute(
      db,
    )
    await page.getByLabel('The new day').fill(latest.rows[0]!.day)
    await page.getByRole('button', { name: 'Ask a second person' }).click()
    await page.getByText('It waits for a second person.').first().waitFor()
    expect(await page.getByRole('button', { name: 'Agree' }).count()).toBe(0)
    await visit('/office/listen/retention', 'retention')

    const second = await newWindow()
    await second.goto('/sign-in')
    await signIn(second, office, 'commissioner@office.example')
    await second.goto('/office/listen/retention')
    await second.getByRole('cell', { name: 'A court or an inquiry asks for it' }).waitFor()
    await second.getByRole('cell', { name: 'An inquiry has asked for it in writing.' }).waitFor()
    await second.getByRole('button', { name: 'Agree' }).click()
    await second.getByText('It is kept longer.').waitFor()
    await second.getByText('agreed by').waitFor()

    const visitor = await newWindow()
    await visitor.goto('/how-long-we-keep-it')
    await visitor.getByText('It happened once, because a court or an inquiry asked for it.').waitFor()
    expect(await visitor.getByText('in writing').count()).toBe(0)
    await checkPage(visitor, 'retention-public')

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
