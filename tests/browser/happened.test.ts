import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { expect } from 'vitest'
import { readReceiptWords } from '../../src/listen/form/form-words.ts'
import { receiptOf } from '../../src/listen/form/receipt.ts'
import { journeyInEmptyOffice as journey } from './browser-test.ts'
import { checkPage } from './check-page.ts'

const OFFICE = fileURLToPath(new URL('../../office/england', import.meta.url))

journey(
  'what happened › is written by the office and found by a child with four words, without script',
  async ({ office, page, newWindow, visit, signInAs }) => {
    const db = office.platform.database.office
    await sql`insert into listen.surveys (id, version, text, why)
      values ('big-ask', 1, ${readFileSync(`${OFFICE}/surveys/big-ask.yaml`, 'utf8')}, 'for a test')
      on conflict do nothing`.execute(db)
    await sql`insert into listen.waves (id, survey, version, title, opens_on, closes_on, state)
      values ('listening-2020', 'big-ask', 1, 'Listening 2020', '2020-01-01', '2020-02-28', 'closed')`.execute(
      db,
    )

    await page.goto('/sign-in')
    await signInAs('participation')
    await page.goto('/office')
    await page.getByRole('link', { name: 'Tell children what came of Listening 2020' }).click()
    await page.getByLabel('Theme').fill('Play')
    await page.getByLabel('You said').fill('You want more places to play.')
    await page
      .getByLabel('We did')
      .fill(
        'We wrote to the council about the parks and the swings and the paths because many of you told us that they are broken.',
      )
    await page.getByRole('button', { name: 'Ask somebody else to read it' }).click()
    await page.getByLabel('Why these words must stand').waitFor()
    await checkPage(page, 'office-happened-too-hard')
    await page
      .getByLabel('We did')
      .fill('We asked the council to mend the parks. It will mend three of them.')
    await page.getByLabel('Who answered').fill('The council')
    await page.getByLabel('We will write here again by').fill('2099-03-01')
    await page.getByRole('button', { name: 'Ask somebody else to read it' }).click()
    await page.getByText('Somebody else reads it now.').waitFor()
    expect(await page.getByRole('button', { name: 'Agree, and publish it' }).count()).toBe(0)

    const child = await newWindow()
    await child.route('**/*.js', route => route.abort())
    await child.goto('/what-happened/listening-2020')
    expect(await child.locator('.told').count()).toBe(0)

    await page.goto('/office')
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.goto('/sign-in')
    await signInAs('policy')
    await page.goto('/office')
    await page.getByRole('link', { name: 'Read what children shall be told: Listening 2020, Play' }).click()
    await checkPage(page, 'office-happened-second')
    await page.getByRole('button', { name: 'Agree, and publish it' }).click()
    await page.getByText('It is published.').waitFor()
    await checkPage(page, 'office-happened-entry')
    await visit('/office/listen/happened')

    await child.goto('/have-your-say')
    await checkPage(child, 'have-your-say-over')
    await child.goto('/what-happened')
    await checkPage(child, 'what-happened')
    await child.getByLabel('Your words').fill('something else')
    await child.getByRole('button', { name: 'Show me' }).click()
    await child.getByText('We do not know these words').waitFor()
    await checkPage(child, 'what-happened-wrong-words')
    await child
      .getByLabel('Your words')
      .fill(receiptOf(readReceiptWords(OFFICE), 'listening-2020', 'token').join(' '))
    await child.getByRole('button', { name: 'Show me' }).click()
    await child.waitForURL('**/what-happened/listening-2020')
    expect(await child.locator('.told').textContent()).toContain('It will mend three of them.')
    expect(await child.locator('.told').textContent()).toContain('We will write here again by 1 March 2099.')
    await checkPage(child, 'what-happened-wave')
  },
)
