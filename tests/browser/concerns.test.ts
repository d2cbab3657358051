import { sql } from 'kysely'
import { expect } from 'vitest'
import { openSmallWave } from '../../src/listen/form/small-survey.test-support.ts'
import { journey, journeyInEmptyOffice, signIn } from './browser-test.ts'
import { checkPage, printPage } from './check-page.ts'
import type { TestOffice } from './start-office.ts'

/** Two texts of a wave, as the rules leave them: one of the gravest, one a worry that is late. */
async function raise({ platform }: TestOffice): Promise<void> {
  const { office } = platform.database
  await openSmallWave(office)
  await sql`
    with texts as (
      insert into listen.words (wave, item, form, received_hour, raw, masked)
      values ('small-2027', 'more', 'older', '2027-05-01', 'Zog says he will kill me tonight', '[name] says he will kill me tonight'),
        ('small-2027', 'more', 'older', '2027-05-01', 'I am always hungry', 'I am always hungry')
      returning id, raw
    )
    insert into listen.concerns (source, words, wave, category, severity, rank, findings, due_at)
    select 'survey', id, 'small-2027', 'violence', 'gravest', 90,
      '[{"rule": "threat", "says": "Somebody threatens to kill the child.", "certainty": "sure"}]'::jsonb, '2090-01-01T12:00Z'::timestamptz
    from texts where raw like 'Zog%'
    union all
    select 'survey', id, 'small-2027', 'neglect', 'worry', 40, '[{"rule": "hungry", "says": "The child is often hungry."}]',
      '2027-05-01T12:00Z' from texts where raw like 'I am%'`.execute(office)
}

/** A message that is a picture and no words, as the rules leave it. Returns the number of its concern. */
async function raisePicture({ platform }: TestOffice): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    with sent as (
      insert into listen.messages (way, file, file_kind, words_read)
      values ('draw', repeat('ab', 32), 'image/png', true) returning id
    )
    insert into listen.concerns (source, message, category, severity, rank, findings, due_at)
    select 'post-box', id, 'unread', 'worry', 0, '[{"rule": "unseen", "says": "No rule can see it."}]', '2090-01-01T12:00Z'
    from sent returning id`.execute(platform.database.office)
  return rows[0]!.id
}

journeyInEmptyOffice(
  'concerns › one of the gravest is taken, its words are read on the record, and two people close it',
  async ({ office, page, visit, signInAs, newWindow }) => {
    await signInAs('safeguarding-lead')
    await visit('/office/listen/concerns', 'concerns-none')
    await raise(office)
    await visit('/office/listen/concerns', 'concerns')
    expect(await page.locator('main').textContent()).not.toContain('Zog')

    await page.goto('/office')
    await page.getByRole('link', { name: 'Read a concern: Violence' }).click()
    await page.getByRole('button', { name: 'I have this' }).click()
    await page.getByText('It was recorded.').waitFor()
    await page.getByRole('link', { name: 'Read the words as they were written' }).click()
    await expect(page.locator('blockquote').textContent()).resolves.toBe('Zog says he will kill me tonight')
    await checkPage(page, 'concern-raw')
    await page.getByRole('link', { name: 'The concern' }).click()

    await page.getByRole('button', { name: 'Close it' }).click()
    await page.getByRole('alert').waitFor()
    await checkPage(page, 'concern-not-closed')
    await page.getByLabel('Passed on to somebody who can act').check()
    await page.getByLabel('What was done, and by whom').fill('The police of the town were called.')
    await page.getByRole('button', { name: 'Close it' }).click()
    await page.getByText('waits for a second person').first().waitFor()
    await page.getByText('It waits for somebody else to read it and agree.').waitFor()
    await expect(page.getByRole('button', { name: 'Agree to close it' }).count()).resolves.toBe(0)
    await checkPage(page, 'concern-waits-for-second')

    const other = await newWindow()
    await signIn(other, office, 'adviser@office.example')
    await other.goto('/office')
    await other.getByRole('link', { name: 'Agree to close a concern: Violence' }).click()
    await expect(
      other.getByRole('link', { name: 'Read the words as they were written' }).count(),
    ).resolves.toBe(0)
    await other.getByRole('button', { name: 'Open the words of this concern' }).click()
    await other.getByRole('alert').waitFor()
    await checkPage(other, 'concern-second-person')
    await other.getByLabel('Why you must see the words').fill('I must see whether they lead to the child.')
    await other.getByRole('button', { name: 'Open the words of this concern' }).click()
    await other.getByText('Each reading is recorded.').waitFor()
    await expect(other.locator('blockquote').textContent()).resolves.toBe('Zog says he will kill me tonight')
    await checkPage(other, 'concern-second-look')
    await other.getByLabel('What you read, and why you agree').fill('The police have confirmed it.')
    await other.getByRole('button', { name: 'Agree to close it' }).click()
    await other.getByText('It was recorded.').waitFor()
    await other.getByText('opened the words as they were written to agree').waitFor()
    expect(await other.locator('main').textContent()).not.toContain('Zog')
    await checkPage(other, 'concern-closed')
    await other.goto('/office/listen/concerns')
    await expect(other.locator('tbody tr').count()).resolves.toBe(1)

    // what nobody has seen is closed by nobody who may not see it
    await other.goto(`/office/listen/concerns/${await raisePicture(office)}`)
    await other.getByRole('button', { name: 'I have this' }).click()
    await other.getByText('Only the safeguarding lead may open it.').waitFor()
    // somebody may write down later what is drawn: those are not words that the child wrote
    await other.getByRole('heading', { name: 'What the child told us' }).waitFor()
    await other.getByText('You cannot close it yet.').waitFor()
    await expect(other.getByRole('button', { name: 'Close it' }).count()).resolves.toBe(0)
    await checkPage(other, 'concern-of-a-picture')
    await other.getByRole('link', { name: 'the post box' }).click()
    await other.getByText('not read yet, though somebody has it: to be read by').waitFor()
    await checkPage(other, 'message-of-an-unopened-concern')
    await other.goto('/office/listen/concerns')
    await other.getByText('somebody has it, not opened yet').waitFor()

    await page.goto('/office/listen/concerns')
    await page.getByRole('link', { name: 'Read everything again' }).click()
    await checkPage(page, 'read-again-none')
    await page.getByRole('button', { name: 'Read everything again' }).click()
    await page.getByRole('heading', { name: 'It runs' }).waitFor()
    await checkPage(page, 'read-again')
    await sql`update listen.rereads set texts = 1204, known = 9, concerns = 3, ended_at = now(), ended = 'read'`.execute(
      office.platform.database.office,
    )
    await page.reload()
    await checkPage(page, 'read-again-done')
  },
)

/** Three texts that were not flagged, the first the likeliest to tell something. */
const listTexts = ({ platform }: TestOffice) =>
  sql`
  with texts as (
    insert into listen.words (wave, item, form, received_hour, raw, masked)
    select 'small-2027', 'more', 'older', '2027-05-01', replace(text, '[name]', 'Zog'), text
    from unnest(array['I do not like it when [name] is home', 'someone to talk to', 'more buses at night']) text
    returning id, masked
  )
  insert into listen.words_to_read (words, sum, came_on)
  select id, case when masked like '%home' then 1 else -1 end, '2027-05-01' from texts`.execute(
    platform.database.office,
  )

journeyInEmptyOffice(
  'concerns › a text that was not flagged is read the same day and becomes a concern; the rest of the page is read',
  async ({ office, page, visit, signInAs }) => {
    await openSmallWave(office.platform.database.office)
    await signInAs('adviser')
    await visit('/office/listen/concerns/to-read', 'to-read-none')
    await listTexts(office)
    await page.goto('/office')
    await page.getByRole('link', { name: 'Read 3 texts today' }).click()
    await checkPage(page, 'to-read-waiting')
    await page.getByRole('button', { name: 'Give me texts to read' }).click()
    await page.getByRole('heading', { name: 'Text 3' }).waitFor()
    await checkPage(page, 'to-read')
    expect(await page.locator('main').textContent()).not.toMatch(/Zog|cleared/)
    await expect(page.locator('blockquote').first().textContent()).resolves.toContain('[name] is home')

    await page.getByRole('link', { name: 'It is a worry in text 1' }).click()
    await page.getByRole('button', { name: 'Make it a concern' }).click()
    await page.getByRole('alert').waitFor()
    await checkPage(page, 'to-read-worry')
    await page.getByLabel('A child may be harmed').check()
    await page.getByLabel('Abuse').check()
    await page.getByRole('button', { name: 'Make it a concern' }).click()
    await page.getByText('It is a concern now.').waitFor()
    await page.getByRole('button', { name: 'I have this' }).waitFor()

    await page.goto('/office/listen/concerns/to-read')
    await page.getByRole('button', { name: 'Read, no worry text 1' }).click()
    await page.getByText('1 text is recorded as read by you.').waitFor()
    await page.getByRole('button', { name: 'All of these are read' }).click()
    await page.getByText('No text waits to be read today.').waitFor()
    await visit('/office/listen/concerns', 'concerns-with-texts-read')
    await expect(page.getByText('0 read today').count()).resolves.toBe(0)
    await expect(page.getByText('3 read today').count()).resolves.toBe(1)

    // a text that was never before them is nobody's number to guess
    const { rows } = await sql<{ id: string }>`
      insert into listen.words (wave, item, form, received_hour, raw, masked)
      values ('small-2027', 'more', 'older', '2027-05-01', 'a swing', 'a swing') returning id`.execute(
      office.platform.database.office,
    )
    const answer = await page.goto(`/office/listen/concerns/to-read/${rows[0]!.id}/worry`)
    expect(answer!.status()).toBe(404)
    expect(await page.locator('body').textContent()).not.toContain('a swing')
  },
)

journey(
  'concerns › the inbox of the example has late ones, one that waits for its second person, and one from a sheet',
  async ({ page, visit, signInAs }) => {
    await signInAs('safeguarding-lead')
    await visit('/office/listen/concerns', 'concerns-example')
    const row = (words: string) => page.getByRole('row').filter({ hasText: words })
    await expect(row('late').count()).resolves.toBeGreaterThanOrEqual(2)
    await expect(row('waits for a second person').count()).resolves.toBe(1)
    await expect(row('passed on, not closed').count()).resolves.toBe(1)
    await visit('/office/listen/concerns?which=closed', 'concerns-closed')
    await expect(row('no worry about a child').count()).resolves.toBe(1)
    await expect(row('Bram Thistledown and').count()).resolves.toBe(1)
    await page.getByRole('link', { name: 'Those that are open' }).click()
    await row('stab me').getByRole('link').click()
    await page.getByText('(the sheet was sent there)').waitFor()
    await checkPage(page, 'concern-of-a-sheet')

    await page.goto('/office/listen/concerns')
    await row('Another language').getByRole('link').click()
    await page.getByText('Not masked: words of it are in a language that the rules do not read.').waitFor()
    expect(await page.locator('main').textContent()).not.toContain('Tata')
    await checkPage(page, 'concern-another-language')
    await page.getByRole('button', { name: 'I have this' }).click()
    await page.getByText('it counts as read only once they have opened it').waitFor()
    await page.getByText('You cannot close it yet. Nobody has written down what this text says').waitFor()
    await page.getByRole('button', { name: 'Keep what it says' }).click()
    await page.getByRole('alert').waitFor()
    await page
      .getByLabel('What it says, in English')
      .fill('Dad drinks and shouts at mum. I am afraid to go home. My name is Kacper.')
    await page.getByRole('button', { name: 'Keep what it says' }).click()
    await page.getByText('What it says was kept, masked.').waitFor()
    await expect(page.locator('blockquote').last().textContent()).resolves.toContain('My name is [name]')
    await checkPage(page, 'concern-translated')
  },
)

/** Four weeks of an office in which thirty texts come in a day, most of them quiet. */
const countTexts = ({ platform }: TestOffice) =>
  sql`
  insert into listen.score_counts (day, step, texts, flagged, to_read, certain)
  select current_date - day, step, 1, (step > 20)::int, (step between 0 and 20)::int, 0
  from generate_series(0, 27) day, generate_series(-80, 36, 4) step
  on conflict do nothing`.execute(platform.database.office)

journey(
  'concerns › the safeguarding lead sets how many are flagged by the texts of the last days, and says why',
  async ({ office, page, visit, signInAs }) => {
    await countTexts(office)
    await signInAs('safeguarding-lead')
    await visit('/office/listen/concerns/to-read', 'to-read-of-lead')
    await page.getByRole('link', { name: 'How many are flagged and read' }).click()
    await page.getByRole('heading', { name: 'How many are flagged and read' }).waitFor()
    await checkPage(page, 'thresholds')
    await page.getByRole('group', { name: 'read on the same day' }).getByLabel('All of them').check()
    await page.getByRole('button', { name: 'Read so from now on' }).click()
    await page.getByRole('alert').waitFor()
    await checkPage(page, 'thresholds-without-why')
    await page.getByLabel('Why').fill('Three of us read, an hour each.')
    await page.getByRole('button', { name: 'Read so from now on' }).click()
    await page.getByText('It holds for every text that is read from now on.').waitFor()
    await page.getByRole('row').filter({ hasText: 'Three of us read' }).waitFor()
    await checkPage(page, 'thresholds-set')

    await page.getByRole('group', { name: 'How many are flagged' }).getByLabel('At most 4 in 100').check()
    await page.getByLabel('Why').fill('One of us is ill.')
    await page.getByRole('button', { name: 'Read so from now on' }).click()
    await page.getByText('so it waits for a second person').waitFor()
    await expect(page.getByRole('button', { name: 'Agree' }).count()).resolves.toBe(0)
    await checkPage(page, 'thresholds-waiting')
    await signInAs('commissioner')
    await visit('/office')
    await page.getByRole('link', { name: 'Say whether less may be heard' }).click()
    await expect(page.getByRole('button', { name: 'Read so from now on' }).count()).resolves.toBe(0)
    await checkPage(page, 'thresholds-to-agree')
    await page.getByRole('button', { name: 'Do not agree' }).click()
    await page.getByText('It will not hold.').waitFor()
    await page.getByRole('row').filter({ hasText: 'One of us is ill.' }).getByText('it never held').waitFor()
  },
)

journey(
  'monitor › says who has answered and whom to write to, and prints the letters',
  async ({ page, visit, signInAs }) => {
    await signInAs('participation')
    await visit('/office/listen/waves/big-conversation-2026/monitor', 'monitor')
    await expect(page.getByRole('table').first().locator('tbody tr').count()).resolves.toBeGreaterThan(5)
    // held against a stated share, or against nothing in so many words
    const held = page.locator('section', {
      has: page.getByRole('heading', { name: 'Gender and ethnic group' }),
    })
    expect(await held.textContent()).toMatch(/Nobody has stated|people aged/)
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Download as CSV' }).click()
    expect((await download).suggestedFilename()).toBe('big-conversation-2026-areas.csv')
    await page.getByRole('link', { name: /^Write to \d+ areas$/ }).click()
    await page.getByRole('heading', { level: 1 }).waitFor()
    expect(await page.locator('article.letter').count()).toBeGreaterThan(100)
    // one letter is built like the next, and axe takes a minute for all of them
    await page.evaluate(() => {
      for (const letter of [...document.querySelectorAll('article.letter')].slice(3)) letter.remove()
    })
    await checkPage(page, 'monitor-letters')
    await printPage(page, 'monitor-letters')
  },
)
