import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { expect } from 'vitest'
import { openBrowser } from './browser.ts'
import { journeyInEmptyOffice as journey, signIn } from './browser-test.ts'
import { checkPage } from './check-page.ts'

const NEW_HERE = fileURLToPath(new URL('../../office/england/surveys/new-here.yaml', import.meta.url))

journey(
  'languages › a child finds the post box in Arabic, writes without script, and the office knows what it chose',
  async ({ office, page, newWindow }) => {
    await page.goto('/post-box')
    await page.getByRole('link', { name: 'العربية' }).click()
    await page.getByRole('heading', { name: 'صندوق البريد' }).waitFor()
    // pages are turned within one document, which turns with them
    expect(await page.locator('html').getAttribute('dir')).toBe('rtl')
    await checkPage(page, 'post-box-arabic')
    await page.getByRole('button', { name: 'ارسم أو التقط صورة' }).click()
    await page.getByRole('img', { name: 'ارسم هنا بإصبعك أو بالفأرة' }).waitFor()
    await checkPage(page, 'post-box-arabic-draw')
    await page.getByRole('link', { name: 'التالي', exact: true }).click()
    await page.getByRole('heading', { name: 'عن أي شيء هذا؟' }).waitFor()
    await checkPage(page, 'post-box-arabic-about')

    const browser = await openBrowser()
    const context = await browser.newContext({ baseURL: office.address, javaScriptEnabled: false })
    const child = await context.newPage()
    await child.goto('/post-box?language=ar')
    await child.getByRole('button', { name: 'اكتب', exact: true }).click()
    await child.getByRole('textbox', { name: 'اكتب ما تريد أن تخبرنا به' }).fill('أريد حديقة قريبة من بيتي')
    await child.goto(`${child.url()}#look`)
    await child.getByRole('button', { name: 'أرسلها' }).click()
    await child.getByText('وصلتنا رسالتك.').waitFor()
    expect(await context.cookies()).toEqual([])
    await context.close()
    const job = office.jobs.find(({ name }) => name === 'listen.read-messages')
    await job!.run({}, { log: office.platform.log, attempt: 1 })

    const lead = await newWindow()
    await signIn(lead, office, 'safeguarding-lead@office.example')
    await lead.goto('/office/listen/post-box')
    await lead.getByRole('link', { name: 'Not masked' }).click()
    await lead.getByText('The child chose Arabic.').first().waitFor()
    await checkPage(lead, 'post-box-message-arabic')
  },
)

journey(
  'languages › a child who answers in Polish reads in Polish what happened, once somebody who reads it agreed',
  async ({ office, page, newWindow }) => {
    const db = office.platform.database.office
    await sql`insert into listen.surveys (id, version, text, why)
      values ('new-here', 2, ${readFileSync(NEW_HERE, 'utf8')}, 'for a test') on conflict do nothing`.execute(
      db,
    )
    await sql`insert into listen.waves (id, survey, version, title, opens_on, closes_on, state)
      values ('new-here', 'new-here', 2, 'New here', '2020-01-01', '2090-01-01', 'open')`.execute(db)
    const { rows } = await sql<{ id: string }>`insert into listen.happened (wave, on_day, said, did)
      values ('new-here', '2026-11-02', 'You want somebody to show you the school.', 'We asked schools to do that.')
      returning id`.execute(db)
    const entry = `/office/listen/happened/${rows[0]!.id}`
    await sql`insert into listen.happened_decided (entry, agreed) values (${rows[0]!.id}::uuid, true)`.execute(
      db,
    )

    const child = await newWindow()
    await child.goto('/have-your-say/new-here/polish')
    await child.getByText('Cześć! To jest „Od niedawna tutaj”.').waitFor()
    await child.getByRole('link', { name: 'Wstecz' }).click()
    await child.getByRole('heading', { name: 'Od niedawna tutaj' }).waitFor()
    await checkPage(child, 'forms-polish')
    await child.goto('/what-happened/new-here?language=pl')
    await child.getByText('To jest na razie tylko po angielsku.').waitFor()
    await checkPage(child, 'what-happened-polish-untranslated')

    await signIn(page, office, 'participation@office.example')
    await page.goto(entry)
    await page.getByText('Bring it in another language').click()
    await page.getByLabel('Language').selectOption('pl')
    await page.getByLabel('You said, in it').fill('Chcecie, żeby ktoś pokazał wam szkołę.')
    await page.getByLabel('We did, in it').fill('Poprosiliśmy o to szkoły.')
    await page.getByRole('button', { name: 'Ask somebody who reads it to agree' }).click()
    await page.getByText('Say who translated it.').first().waitFor()
    await checkPage(page, 'office-happened-language')
    await page.getByLabel('Who translated it').fill('A translation company')
    await page.getByRole('button', { name: 'Ask somebody who reads it to agree' }).click()
    await page.getByText('You brought it. Somebody else who reads Polish agrees to it.').waitFor()
    const second = await newWindow()
    await signIn(second, office, 'policy@office.example')
    await second.goto('/office')
    await second.getByRole('link', { name: 'If you read Polish' }).click()
    await checkPage(second, 'office-happened-translated')
    await second.getByRole('button', { name: 'I read Polish, and it says the same: publish it' }).click()
    await second.getByText('It is published.').waitFor()

    await child.reload()
    await child.getByText('Poprosiliśmy o to szkoły.').waitFor()
    await checkPage(child, 'what-happened-polish')
  },
)
