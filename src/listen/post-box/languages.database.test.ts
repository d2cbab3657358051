import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { describe, expect, it, onTestFinished } from 'vitest'
import { databaseTest } from '../../platform/database/test-database.ts'
import { readByRules } from '../concern/read-by-rules.ts'
import { Child } from '../form/child.test-support.ts'
import { readFormWords } from '../form/form-words.ts'
import { mustHaveButtons } from '../form/must-have-buttons.ts'
import { deleteMessageWords } from '../retention/kept-by-day.store.ts'
import { acting, openBox } from './post-box.test-support.ts'
import { languagesOfBox, readPostBox } from './post-box-words.ts'
import { readNewMessages, settleOver } from './read-messages.ts'
import { replyToMessage } from './reply-to-message.ts'
import { agreeWithWaiting } from './second-person.test-support.ts'
import { underRepliesIn } from './speak-as.ts'

const OFFICE = fileURLToPath(new URL('../../../office/england', import.meta.url))

/** The office's post box with one thing changed, as somebody who edits the file would leave it. */
function changed(from: string, to: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'remit-box-words-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  cpSync(join(OFFICE, 'words'), join(folder, 'words'), { recursive: true })
  const text = readFileSync(join(OFFICE, 'post-box.yaml'), 'utf8')
  expect(text).toContain(from)
  writeFileSync(join(folder, 'post-box.yaml'), text.replace(from, to))
  return folder
}

describe('the words of the post box in other languages', () => {
  it('are all there, or the office does not start and is told which word of which language is missing', () => {
    expect(() => readPostBox(changed('      lede: "أخبر', '      # lede: "أخبر'))).toThrow(
      /post-box\.yaml, line \d+, column \d+: "lede": is missing in ar, says: every language has every word\./,
    )
    expect(() =>
      readPostBox(changed('        lede: |-\n          Możesz', '        more: |-\n          Możesz')),
    ).toThrow(/"lede": is missing in pl, easy, says/)
    expect(() => readPostBox(changed('  lede: "Tell', '  # lede: "Tell'))).toThrow(
      /"lede": is missing in en, says/,
    )
  })

  it('promise the same days as the English, and have the same topics', () => {
    expect(() => readPostBox(changed('"نجيب حتى يوم {day}."', '"نجيب قريبا."'))).toThrow(
      /"answerBy": fills in nothing, and the English fills in \{day\}/,
    )
    expect(() => readPostBox(changed('      school: Szkoła i nauka\n', ''))).toThrow(
      /"topics": expected the same topics as those of the file/,
    )
  })

  it('are refused in a language that our own buttons do not speak', () => {
    const folder = changed('  ar:\n    # wants', '  fa:\n    # wants')
    const box = readPostBox(folder)
    expect(() => mustHaveButtons(languagesOfBox(box), readFormWords(folder), 'post-box.yaml')).toThrow(
      'post-box.yaml is in Persian (fa), and words/form-words.yaml is not',
    )
  })

  it.each([
    ['pl', ['przez dwa lata', 'przez rok'], ['dwa lata', 'przechowujemy rok']],
    ['ar', ['سنتين', 'سنة واحدة'], ['سنتين', 'سنة واحدة']],
  ] as const)(
    'promise in %s as many years as the file keeps, and the same numbers to call',
    (language, plain, easy) => {
      const box = readPostBox(OFFICE)
      const { says, underReplies, easy: simple } = box.languages[language]!
      expect(box.keep).toMatchObject({ wordsMonths: 24, filesMonths: 12 })
      for (const years of plain) expect(says.promise).toContain(years)
      for (const years of easy) expect(simple.says.promise).toContain(years)
      for (const words of [says.turnNow, underReplies, simple.says.turnNow, simple.underReplies]) {
        // the parts of a number that stands among Arabic words would change places
        expect(words).toContain(language === 'ar' ? '0800\u00a01111' : '0800 1111')
        expect(words).toContain('999')
      }
    },
  )
})

describe('a child who reads another language', () => {
  databaseTest(
    'chooses it by a link in its own name, and stays in it to the end without a cookie',
    async ({ database }) => {
      const box = openBox(database, { now: () => new Date('2026-11-27T10:30:00Z') })
      const child = await new Child(box).open('/post-box')
      expect(child.page).toMatch(/<html lang="en" dir="ltr">/)
      expect(child.page).toContain(
        '<a href="/post-box?language=ar" hreflang="ar" lang="ar" dir="rtl">العربية</a>',
      )
      expect(child.page).toContain(
        '<a href="/post-box?language=pl" hreflang="pl" lang="pl" dir="ltr">Polski</a>',
      )

      await child.open('/post-box?language=ar')
      expect(child.page).toMatch(/<html lang="ar" dir="rtl">/)
      expect(child.page).toContain('<a href="/post-box" hreflang="en" lang="en" dir="ltr">English</a>')
      expect(child.page).toContain('href="/post-box/easy?language=ar"')
      expect(child.words).toContain('من 9:00 إلى 17:00')
      await child.send({ way: 'write' })
      expect(child.address).toContain('?language=ar')
      await child.send({ words: '' })
      expect(child.words).toContain('لا يوجد فيها شيء بعد.')
      await child.send({ words: 'أريد حديقة', answer: 'words' })
      expect(child.page).toMatch(/<html lang="ar" dir="rtl">/)
      expect(child.words).toContain('الاثنين، 30 نوفمبر')
      const { rows } = await sql`select language, raw from listen.messages`.execute(database.office)
      expect(rows).toEqual([{ language: 'ar', raw: 'أريد حديقة' }])
    },
  )

  databaseTest('is told in its own language where the post box is not there in it', async ({ database }) => {
    const child = await new Child(openBox(database)).open('/post-box?language=xx')
    expect([child.status, /<html lang="en"/.test(child.page)]).toEqual([200, true])
    expect(child.words).not.toContain('undefined')
    await child.open('/post-box?language=%22%3E%3Cscript%3E')
    expect([child.status, child.page.includes('"><script>')]).toEqual([200, false])
  })

  databaseTest(
    'is read by who reads its language, though its words are few: the office knows what it chose',
    async ({ database }) => {
      const box = openBox(database)
      const read = readByRules(OFFICE)
      const write = async (language: string, words: string) =>
        (await new Child(box).send({ way: 'write' }, `/post-box${language}`)).send({ words })
      await write('?language=pl', 'Boli mnie brzuch i to')
      await write('?language=pl', 'We want more buses in our town, please.')
      await write('', 'We want more buses in our town, please.')
      while ((await readNewMessages({ ...box.use, read }, new Date())) > 0);
      const { rows } = await sql`
        select m.language, m.masked is null as unmasked, c.category, c.findings->0->>'says' as says
        from listen.messages m left join listen.concerns c on c.message = m.id order by m.language, m.raw`.execute(
        database.office,
      )
      expect(rows).toEqual([
        { language: 'en', unmasked: false, category: null, says: null },
        {
          language: 'pl',
          unmasked: true,
          category: 'another-language',
          says: expect.stringContaining('The child chose Polish.'),
        },
        { language: 'pl', unmasked: false, category: null, says: null },
      ])
    },
  )

  databaseTest(
    'is still known by its language, and by what it said of printing, when its hour is over',
    async ({ database }) => {
      const box = openBox(database)
      const child = await new Child(box).send({ way: 'write' }, '/post-box?language=pl')
      await child.send({ words: 'Autobusy', print: 'yes' })
      while ((await readNewMessages(box.use, new Date())) > 0);
      await sql`update listen.messages set received_hour = received_hour - interval '2 hours'`.execute(
        database.office,
      )
      expect(await settleOver(box.use, new Date())).toBe(1)
      const { rows } = await sql`select language, may_print, settled from listen.messages`.execute(
        database.office,
      )
      expect(rows).toEqual([{ language: 'pl', may_print: true, settled: true }])
    },
  )

  databaseTest(
    'reads in its own language in which it asked, and in which an answer is',
    async ({ database }) => {
      const box = openBox(database)
      const child = await new Child(box).send({ way: 'write' }, '/post-box?language=pl')
      await child.send({ words: 'Hello', answer: 'words' })
      const words = /class="receipt-words"[^>]*>([a-z ]+)</.exec(child.page)![1]!
      while ((await readNewMessages(box.use, new Date())) > 0);
      const { rows } = await sql<{ id: string }>`select id from listen.messages`.execute(database.office)
      const id = rows[0]!.id
      const use = {
        ...box.use,
        officeName: 'Office of a test',
        mask: (given: string) => given,
        underReplies: underRepliesIn(box.box.box),
        isInAnotherLanguage: () => false,
      }
      const reply = { words: 'Thank you. We read it.', overrideWhy: '' }
      await replyToMessage(database.office, acting(id), reply, use)
      await agreeWithWaiting(database.office, acting(id), use)
      const pageIn = async (at: string) => {
        await child.open(`/post-box/answer${at}`)
        const pass = /name="pass" value="([^"]+)"/.exec(child.page)![1]!
        await child.send({ words, pass })
        return child
      }
      expect((await pageIn('?language=pl')).words).toContain('Język tego tekstu: angielski.')
      expect(child.words).not.toContain('Język twojej wiadomości')
      expect(child.words).toContain('Numer to 0800 1111. Jeśli coś ci grozi, zadzwoń pod 999.')
      expect(child.page).toContain('<div lang="en" dir="ltr"><p>Thank you. We read it.</p></div>')
      expect((await pageIn('')).words).toContain('You wrote to us in Polish.')
      expect(child.words).not.toContain('This is in')

      // one that a reader of Polish agreed to, and of which they wrote down what it says
      await sql`update listen.message_replies set in_english = 'We read it.'`.execute(database.owner)
      expect((await pageIn('?language=pl')).page).toContain('<div lang="pl" dir="ltr"><p>Thank you.')
      expect(child.words).not.toContain('Język tego tekstu')
      expect((await pageIn('?language=ar')).words).toContain('لغة هذا النص: البولندية')
    },
  )

  databaseTest('is answered by e-mail with the lines of its language beneath', async ({ database }) => {
    const box = openBox(database)
    const child = await new Child(box).send({ way: 'write' }, '/post-box/easy?language=ar')
    await child.send({ words: 'Hello', answer: 'e-mail', 'e-mail': 'kit@example.org' })
    while ((await readNewMessages(box.use, new Date())) > 0);
    const { rows } = await sql<{ id: string }>`select id from listen.messages`.execute(database.office)
    const use = {
      ...box.use,
      officeName: 'Office of a test',
      mask: (given: string) => given,
      underReplies: underRepliesIn(box.box.box),
      isInAnotherLanguage: () => false,
    }
    await replyToMessage(database.office, acting(rows[0]!.id), { words: 'We read it.', overrideWhy: '' }, use)
    await agreeWithWaiting(database.office, acting(rows[0]!.id), use)
    const mails = await sql<{ body: string }>`select body from platform.mails`.execute(database.owner)
    expect(mails.rows[0]!.body).toContain('يمكنك أن تتصل بـ Childline.')
  })

  databaseTest(
    'is forgotten by its language on the day on which its words go, and not before',
    async ({ database }) => {
      const box = openBox(database)
      const child = await new Child(box).send({ way: 'write' }, '/post-box?language=ar')
      await child.send({ words: 'حديقة' })
      while ((await readNewMessages(box.use, new Date())) > 0);
      const language = async () =>
        (
          await sql<{ language: string | null }>`select language from listen.messages`.execute(
            database.office,
          )
        ).rows[0]!.language
      const month = new Date().toISOString().slice(0, 7)
      const forget = (day: string) =>
        database.office.transaction().execute(tx => deleteMessageWords(tx, `post-box-${month}`, day))
      await forget(new Date().toISOString().slice(0, 10))
      expect(await language()).toBe('ar')
      await forget('2099-01-01')
      expect(await language()).toBeNull()
    },
  )
})
