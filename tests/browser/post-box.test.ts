import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { expect } from 'vitest'
import { pictures, SECRET } from '../../src/listen/post-box/media/media.test-support.ts'
import { openBrowser } from './browser.ts'
import { journey, signIn } from './browser-test.ts'
import { checkPage } from './check-page.ts'
import type { TestOffice } from './start-office.ts'

journey(
  'post box › a child writes without script, keeps five words, is answered, and reads what was done',
  async ({ office, page, newWindow }) => {
    const browser = await openBrowser()
    const context = await browser.newContext({ baseURL: office.address, javaScriptEnabled: false })
    const child = await context.newPage()
    await child.goto('/post-box')
    await child.getByRole('button', { name: 'Write', exact: true }).click()
    await child.getByLabel('Write what you want to tell us').fill('Can you ask why our pool is closed?')
    await next(child, 'What is it about?')
    await child.getByLabel('Places to go and things to do').check()
    await next(child, 'How old are you?')
    await child.getByRole('radio', { name: '12', exact: true }).check()
    await next(child, 'Do you want an answer?')
    await child.getByLabel('Yes. I will look here').check()
    await next(child, 'May we print some of your words?')
    await child.getByRole('radio', { name: 'Yes', exact: true }).check()
    await next(child, 'Look at it once more')
    // what was chosen and nothing else, and it can still be changed
    expect(await child.getByRole('radio').count()).toBe(4)
    await child.getByRole('link', { name: /^Change.*How old are you/ }).click()
    await child.getByRole('radio', { name: '10', exact: true }).check()
    await child.getByRole('link', { name: 'Look at it once more' }).click()
    await child.goBack()
    await child.getByRole('heading', { name: 'How old are you?' }).waitFor()
    await child.goForward()
    expect(await child.getByLabel('Write what you want to tell us').inputValue()).toContain('our pool')
    await child.getByRole('button', { name: 'Send it' }).click()
    const words = (await child.locator('.receipt-words').textContent())!
    expect(words.split(' ')).toHaveLength(5)
    expect(await context.cookies()).toEqual([])
    await child.goBack()
    await child.reload()
    await child.getByText('You sent this already').waitFor()
    await readAll(office)

    await signIn(page, office, 'safeguarding-lead@office.example')
    await page.goto('/office/listen/post-box')
    await checkPage(page, 'post-box-messages')
    await page.goto(`/office/listen/post-box/messages/${await idOf(office, 'Please make break longer%')}`)
    await page.getByText('The child chose easy words. Answer in easy words too.').waitFor()
    await page.getByLabel('Answer the child').fill('Thank you for this, and we will ask about it.')
    await page.getByRole('button', { name: 'Ask somebody else to send it' }).click()
    await page.getByLabel('If it must stay as it is: why').waitFor()
    await checkPage(page, 'post-box-easy-reply')
    await page.goto(`/office/listen/post-box/messages/${await idOf(office, 'Can you ask why our pool%')}`)
    await page.getByText('The child said yes: some of its words').waitFor()
    await page.getByRole('button', { name: 'I have read it' }).click()
    await page.getByLabel('Places to go and things to do').check()
    await page.getByRole('button', { name: 'Keep these themes' }).click()
    await page.getByText('Add what was done').click()
    await page.getByLabel('What was done').fill('We asked the council.')
    await page.getByLabel('The child may read it').check()
    await page.getByRole('button', { name: 'Add it' }).click()
    await page
      .getByLabel('Answer the child')
      .fill(
        'Notwithstanding the aforementioned, the matter has been duly considered by the responsible body, which will be corresponding with us in due course about it.',
      )
    await page.getByRole('button', { name: 'Ask somebody else to send it' }).click()
    await page.getByLabel('If it must stay as it is: why').waitFor()
    await checkPage(page, 'post-box-reply-problem')
    await page
      .getByLabel('Answer the child')
      .fill('Thank you. We asked the council. They said the pool needs a new roof.')
    await page.getByRole('button', { name: 'Ask somebody else to send it' }).click()
    // what is taken back stays with the message, and who took it back
    await page.getByRole('button', { name: 'Take it back, to write another' }).click()
    await page.getByText('One answer was taken back').click()
    await page.getByText('The child has read none of this.').waitFor()
    await checkPage(page, 'post-box-taken-back')
    await page
      .getByLabel('Answer the child')
      .fill('Thank you. We asked the council. They said the pool needs a new roof.')
    await page.getByRole('button', { name: 'Ask somebody else to send it' }).click()
    await page.getByRole('button', { name: 'Take it back, to write another' }).waitFor()
    expect(await page.getByRole('button', { name: 'Agree, and send it' }).count()).toBe(0)
    await checkPage(page, 'post-box-message')
    const address = page.url()

    const second = await newWindow()
    await signIn(second, office, 'participation@office.example')
    await second.goto(address)
    await second.getByRole('button', { name: 'Agree, and send it' }).click()
    await second.getByText('meant for the child too, and waits for a second person').waitFor()
    await checkPage(second, 'post-box-deed-second')
    await second.getByRole('button', { name: 'Agree: the child may read it' }).click()
    await second.getByText('the child reads this too').waitFor()
    // nobody but the safeguarding lead answers while a concern is open
    const told = await idOf(office, 'Please make break longer%')
    await sql`insert into listen.concerns (source, message, category, severity, rank, findings, due_at)
      values ('post-box', ${told}::uuid, 'abuse', 'gravest', 90, '[]', now())`.execute(
      office.platform.database.office,
    )
    await second.goto(`/office/listen/post-box/messages/${told}`)
    await second.getByText('An answer waits: somebody who keeps children safe reads this first.').waitFor()
    expect(await second.getByLabel('Answer the child').count()).toBe(0)
    await checkPage(second, 'post-box-held')
    await page.goto(`/office/listen/post-box/messages/${told}`)
    await page.getByText('A concern of this message is open, so you decide').waitFor()
    expect(await page.getByLabel('Answer the child').count()).toBe(1)
    await second.goto('/office/listen/post-box/themes')
    await checkPage(second, 'post-box-themes')
    expect(await second.getByRole('row').count()).toBeGreaterThan(5)

    await child.goto('/post-box/answer')
    await child.getByLabel('Your five words').fill(words.toUpperCase())
    await child.getByRole('button', { name: 'Show the answer' }).click()
    await child.getByText('They said the pool needs a new roof.').waitFor()
    await child.getByText('We asked the council.', { exact: true }).waitFor()
    expect(new URL(child.url()).pathname).toBe('/post-box/answer')
    expect(await child.getByText('Can you ask why').count()).toBe(0)

    await child.goto('/post-box')
    await child.getByRole('button', { name: 'Draw or take a photo' }).click()
    const picture = { name: `${SECRET}.jpg`, mimeType: 'image/jpeg', buffer: await pictures.jpeg() }
    await child.getByLabel('Choose your picture').setInputFiles(picture)
    await next(child, 'What is it about?')
    await next(child, 'How old are you?')
    await next(child, 'Do you want an answer?')
    await next(child, 'May we print some of your words?')
    await next(child, 'Look at it once more')
    await child.getByRole('button', { name: 'Send it' }).click()
    await child.getByText('Your message is with us.').waitFor()
    await readAll(office)
    expect(await idsOfKind(office, 'image/jpeg')).toHaveLength(1)
    await context.close()
  },
)

journey('post box › every page for children holds at both widths and by night', async ({ page, visit }) => {
  await visit('/post-box')
  await page.getByRole('button', { name: 'Write', exact: true }).click()
  await page.getByLabel('Write what you want to tell us').waitFor()
  await checkPage(page, 'post-box-write')
  await next(page, 'What is it about?')
  await checkPage(page, 'post-box-about')
  await next(page, 'How old are you?')
  await next(page, 'Do you want an answer?')
  expect(await page.getByLabel('Your e-mail').count()).toBe(1)
  expect(await page.getByLabel('Your e-mail').isVisible()).toBe(false)
  await page.getByLabel('Yes. Send me an e-mail').check()
  await page.getByLabel('Your e-mail').fill('kit@example')
  await checkPage(page, 'post-box-contact')
  // Enter in a line sends nothing that was not looked at
  await page.getByLabel('Your e-mail').press('Enter')
  await next(page, 'May we print some of your words?')
  await checkPage(page, 'post-box-print')
  await next(page, 'Look at it once more')
  await page.getByRole('button', { name: 'Send it' }).click()
  await page.getByText('There is nothing in it yet.').waitFor()
  await page.getByText('This does not look like an e-mail.').waitFor()
  await checkPage(page, 'post-box-write-again')
  await page.getByLabel('Write what you want to tell us').fill('<img src=x onerror=alert(1)> hello')
  await page.getByRole('link', { name: /^Change.*Do you want an answer/ }).click()
  await page.getByLabel('Yes. I will look here').check()
  await page.getByRole('link', { name: 'Look at it once more' }).click()
  await checkPage(page, 'post-box-look')
  await page.getByRole('button', { name: 'Send it' }).click()
  await page.locator('.receipt-words').waitFor()
  await checkPage(page, 'post-box-thanks')
  const words = (await page.locator('.receipt-words').textContent())!
  await page.reload()
  await page.getByText('You sent this already').waitFor()
  expect(await page.content()).not.toContain(words)

  await visit('/post-box/answer')
  await page.getByLabel('Your five words').fill('no such words at all')
  await page.getByRole('button', { name: 'Show the answer' }).click()
  await page.getByText('We have no message with these words').waitFor()
  await checkPage(page, 'post-box-answer-wrong')
  await page.getByLabel('Your five words').fill(words)
  await page.getByRole('button', { name: 'Show the answer' }).click()
  await page.getByText('There is no answer yet').waitFor()
  await checkPage(page, 'post-box-answer-waiting')
  expect(page.url()).not.toContain(words.split(' ')[0])

  await page.addInitScript(() => {
    const said: string[] = []
    Object.assign(window, { said })
    speechSynthesis.speak = one => void said.push(one.text)
  })
  await page.goto('/post-box')
  await page.getByRole('link', { name: 'Easy read' }).click()
  await page.getByText('People in our team read your words.').waitFor()
  await checkPage(page, 'post-box-easy')
  await page.getByRole('button', { name: 'Write' }).click()
  await page.getByLabel('Write here').fill('My dog')
  await next(page, 'What is it about?')
  await checkPage(page, 'post-box-easy-about')
  await next(page, 'How old are you?')
  await next(page, 'Do you want us to write back?')
  await page.getByLabel('Yes, I will look here').check()
  await checkPage(page, 'post-box-easy-answer')
  // what is seen of this step, with its choices and what they mean, and nothing of the others
  await page.getByRole('button', { name: 'Read to me' }).click()
  const read = String(await page.evaluate('said.at(-1)'))
  expect(read).toMatch(
    /^Do you want us to write back\? No, thank you.*You get five words.*I don't want to say/s,
  )
  expect(read).not.toMatch(/What is it about|Your e-mail|We do not have it yet/)
  await next(page, 'May we show some of your words to all people?')
  await checkPage(page, 'post-box-easy-print')
  await next(page, 'Look at it again')
  await page.getByRole('button', { name: 'Send it' }).click()
  await page.locator('.receipt-words').waitFor()
})

journey(
  'post box › a child draws in the page, loses nothing to a mistake or a bad connection; the safeguarding lead downloads it drawn anew',
  async ({ office, page, newWindow }) => {
    const ofOthers = await idsOfKind(office, 'image/png')
    await page.goto('/post-box')
    await page.getByRole('button', { name: 'Draw or take a photo' }).click()
    await line(page)
    await page.getByRole('button', { name: 'Red' }).click()
    await page.getByRole('button', { name: 'Thick' }).click()
    await line(page)
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('This picture comes with your message.').waitFor()
    await checkPage(page, 'post-box-draw')
    await next(page, 'What is it about?')
    await next(page, 'How old are you?')
    await next(page, 'Do you want an answer?')
    await page.getByLabel('Yes. Call me').check()
    await next(page, 'May we print some of your words?')
    await next(page, 'Look at it once more')
    await page.getByRole('button', { name: 'Send it' }).click()
    await page.getByText('Write your e-mail or your phone number.').waitFor()
    // without script it would have to be chosen again; with it the drawing is on the sheet, and is still the file
    await page.getByText('This picture comes with your message.').waitFor()
    expect(await page.getByText('You have to choose the file again.').count()).toBe(0)
    await page.getByLabel('Your phone number').fill('07700 900123')
    await page.context().setOffline(true)
    await page.getByRole('button', { name: 'Send it' }).click()
    await page.getByText('It did not arrive. Everything is still here.').waitFor()
    await page.context().setOffline(false)
    await page.getByRole('button', { name: 'Send it' }).click()
    await page.getByText('Your message is with us.').waitFor()
    await readAll(office)

    const lead = await newWindow()
    await signIn(lead, office, 'safeguarding-lead@office.example')
    const [drawing] = (await idsOfKind(office, 'image/png')).filter(id => !ofOthers.includes(id))
    await lead.goto(`/office/listen/post-box/messages/${drawing}`)
    await checkPage(lead, 'post-box-drawing')
    const [download] = await Promise.all([
      lead.waitForEvent('download'),
      lead.getByRole('link', { name: 'Download a picture' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('message.png')
    const saved = join(await mkdtemp(join(tmpdir(), 'remit-download-')), 'saved')
    await download.saveAs(saved)
    const { channels } = await sharp(saved).stats()
    // the black line is there, the red one was taken back
    expect(channels.slice(0, 3).map(({ min }) => min < 40)).toEqual([true, true, true])
    await lead.getByLabel('Write down what is drawn or said').fill('A line on a sheet.')
    await lead.getByRole('button', { name: 'Keep what I wrote down' }).click()
    await lead.getByText('wrote down what is drawn or said').waitFor()
  },
)

journey('post box › a child records in the page, hears it, and sends it', async ({ office, page }) => {
  await page.goto('/post-box')
  await page.getByRole('button', { name: 'Speak' }).click()
  const recorded = page.locator('audio')
  await page.getByRole('button', { name: 'Start to record' }).waitFor()
  expect(await page.getByLabel('Choose your recording').isVisible()).toBe(false)
  await checkPage(page, 'post-box-speak')
  await page.getByRole('button', { name: 'Start to record' }).click()
  // a recording that ends as it begins holds no sound, and is refused kindly
  await page.getByRole('button', { name: 'Stop', exact: true }).waitFor()
  await page.evaluate(() => new Promise(heard => setTimeout(heard, 2_000)))
  await page.getByRole('button', { name: 'Stop', exact: true }).click()
  await page.getByText('You recorded').waitFor()
  await recorded.waitFor()
  await checkPage(page, 'post-box-recorded')
  await next(page, 'What is it about?')
  await next(page, 'How old are you?')
  await next(page, 'Do you want an answer?')
  await next(page, 'May we print some of your words?')
  await next(page, 'Look at it once more')
  await page.getByRole('button', { name: 'Send it' }).click()
  await page.getByText('Your message is with us.').waitFor()
  await readAll(office)
  expect(await idsOfKind(office, 'audio/webm')).toHaveLength(1)
})

journey(
  'post box › a message becomes a quote that somebody else clears, and that leads back to it',
  async ({ office, page, newWindow }) => {
    const { rows } = await sql<{ id: string }>`
      insert into listen.messages (way, age, raw, masked, words_read, read_by_on, may_print)
      select 'write', 12, 'Kit wants a pool that is open.', '[name] wants a pool that is open.', true, '2027-01-01', n > 1
      from generate_series(1, 11) n returning id`.execute(office.platform.database.office)
    const address = `/office/listen/post-box/messages/${rows[1]!.id}`
    await signIn(page, office, 'participation@office.example')
    await page.goto(`/office/listen/post-box/messages/${rows[0]!.id}`)
    await page.getByText('Nothing of this message can be quoted. The child said no.').waitFor()
    expect(await page.getByRole('link', { name: 'Propose as a quote' }).count()).toBe(0)
    await page.goto(address)
    await page.getByRole('link', { name: 'Propose as a quote' }).click()
    await page.getByLabel('Words to quote').fill('Kit wants a pool')
    await page.getByLabel('What it is for').fill('The report on play')
    await page.getByRole('button', { name: 'Propose this quote' }).click()
    await page.getByText('words that were masked').first().waitFor()
    await checkPage(page, 'post-box-quote')
    await page.getByLabel('Words to quote').fill('a pool that is open')
    await page.getByRole('button', { name: 'Propose this quote' }).click()
    await page.getByText('– Child, 12').waitFor()
    expect(await page.getByRole('button', { name: 'Clear this quote' }).count()).toBe(0)
    const quote = page.url()

    const lead = await newWindow()
    await signIn(lead, office, 'safeguarding-lead@office.example')
    await lead.goto(quote)
    await checkPage(lead, 'post-box-quote-to-clear')
    await lead.getByRole('button', { name: 'Clear this quote' }).click()
    await lead.getByRole('link', { name: 'Read this message' }).click()
    await lead.getByText('cleared: ‘a pool that is open’ – Child, 12').waitFor()
    await checkPage(lead, 'post-box-message-quoted')
  },
)

/** Presses Next, which leads to a step that is asked like this. */
async function next(page: Page, asked: string): Promise<void> {
  await page.getByRole('link', { name: 'Next', exact: true }).click()
  await page.getByRole('heading', { name: asked }).waitFor()
}

/** Draws a line across the sheet. */
async function line(page: Page): Promise<void> {
  const sheet = page.getByRole('img', { name: 'Draw here' })
  await sheet.scrollIntoViewIfNeeded()
  const { x, y, width, height } = (await sheet.boundingBox())!
  await page.mouse.move(x + width / 4, y + height / 4)
  await page.mouse.down()
  await page.mouse.move(x + width / 2, y + height / 2, { steps: 4 })
  await page.mouse.up()
}

/** What the clock does within the minute. */
async function readAll({ jobs, platform }: TestOffice): Promise<void> {
  const job = jobs.find(({ name }) => name === 'listen.read-messages')
  await job!.run({}, { log: platform.log, attempt: 1 })
}

const idOf = async ({ platform }: TestOffice, words: string): Promise<string> =>
  (
    await sql<{ id: string }>`select id from listen.messages where raw like ${words}`.execute(
      platform.database.office,
    )
  ).rows[0]!.id

const idsOfKind = async ({ platform }: TestOffice, kind: string): Promise<string[]> =>
  (
    await sql<{ id: string }>`select id from listen.messages where file_kind = ${kind}`.execute(
      platform.database.office,
    )
  ).rows.map(({ id }) => id)
