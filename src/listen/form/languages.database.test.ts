import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import type { Database } from '../../platform/database/database.ts'
import { databaseTest } from '../../platform/database/test-database.ts'
import { begin, Child, openForms } from './child.test-support.ts'
import { openSmallWave } from './small-survey.test-support.ts'

const NEW_HERE = new URL('../../../office/england/surveys/new-here.yaml', import.meta.url)

/** A wave of the office's survey in three languages, in the middle of it. */
async function openNewHere(db: Database, title = 'New here'): Promise<void> {
  await sql`insert into listen.surveys (id, version, text, why)
    values ('new-here', 2, ${readFileSync(NEW_HERE, 'utf8')}, 'for a test')`.execute(db)
  await sql`insert into listen.waves (id, survey, version, title, opens_on, closes_on, state)
    values ('new-here', 'new-here', 2, ${title}, '2027-04-19', '2027-05-28', 'open')`.execute(db)
}

describe('the pages around the forms in other languages', () => {
  databaseTest(
    'are chosen by a link, name the survey in it, and put its own form first',
    async ({ database }) => {
      await openNewHere(database.office)
      const child = await new Child(openForms(database)).open('/have-your-say')
      expect(child.page).toContain(
        '<a href="/have-your-say?language=pl" hreflang="pl" lang="pl" dir="ltr">Polski</a>',
      )
      await child.open('/have-your-say?language=ar')
      expect(child.page).toMatch(/<html lang="ar" dir="rtl">/)
      expect(child.page).toContain('href="/have-your-say/new-here?language=ar"')
      expect(child.words).toContain('جديد هنا')

      await child.open('/have-your-say/new-here?language=pl')
      expect(child.words).toContain('Od niedawna tutaj')
      expect(child.words).toContain('jak to jest przyjechać do nowego kraju')
      expect(child.words).toContain('Która jest dla ciebie?')
      const [first] = child.page.matchAll(/<a class="button" [^>]+>([^<]+)/g)
      expect(first![1]).toBe('Chcę odpowiadać po polsku')
      expect(child.page).toContain('lang="en" dir="ltr">I want to answer in English</a>')
    },
  )

  databaseTest(
    'meet a child who answers in its language from the first word to the last',
    async ({ database }) => {
      await openNewHere(database.office)
      const forms = openForms(database)
      const child = await new Child(forms).open('/have-your-say/new-here/polish')
      expect(child.page).toContain('Cześć! To jest „Od niedawna tutaj”.')
      expect(child.page).toContain('href="/have-your-say/new-here?language=pl"')
      await child.open('/have-your-say/new-here/polish/made-up/age')
      expect([child.status, child.words.includes('Ten adres nie działa')]).toEqual([404, true])
      const answering = await begin(forms, 'polish', 'new-here')
      while (answering.step !== 'thanks') await answering.send('')
      expect(answering.page).toContain('href="/what-happened?language=pl"')
      expect(answering.words).not.toContain('Ta strona jest po angielsku')
    },
  )

  databaseTest(
    'name an easy read in the language that it is in, beside its own form',
    async ({ database }) => {
      await openSmallWave(database.office)
      const child = await new Child(openForms(database)).open('/have-your-say/small-2027?language=pl')
      expect(child.page).toMatch(
        /class="button easy" [^>]+ lang="en" dir="ltr">.*?<span>Easy read, 9 to 17: short/,
      )
      expect(child.words).not.toContain('Łatwy tekst')
    },
  )

  databaseTest('mark as English what nobody put into the language', async ({ database }) => {
    await openNewHere(database.office, 'New here, spring')
    const bare = readFileSync(NEW_HERE, 'utf8').replace(/# for the pages on which[\s\S]*?(?=why:)/, '')
    await sql`insert into listen.surveys (id, version, text, why) values ('new-here', 3, ${bare}, 'for a test')`.execute(
      database.office,
    )
    await sql`insert into listen.waves (id, survey, version, title, opens_on, closes_on, state)
      values ('bare', 'new-here', 3, 'New here', '2027-04-19', '2027-05-28', 'open')`.execute(database.office)
    const child = await new Child(openForms(database)).open('/have-your-say/new-here?language=pl')
    expect(child.words).toContain('Od niedawna tutaj (New here, spring)')
    await child.open('/have-your-say/bare?language=ar')
    expect(child.page).toContain('<h1><bdi lang="en" dir="ltr">New here</bdi></h1>')
    expect(child.page).toContain('<div lang="en" dir="ltr"><p>Tell the Children')
  })

  databaseTest(
    'say in its language that a survey is over, with the day written as it is there',
    async ({ database }) => {
      await openNewHere(database.office)
      const forms = openForms(database, { now: () => new Date('2027-06-05T12:00:00Z') })
      const child = await new Child(forms).open('/have-your-say/new-here?language=pl')
      expect([child.status, child.words]).toEqual([
        410,
        expect.stringContaining('Skończyła się 28 maja 2027.'),
      ])
      expect(child.page).toContain('href="/have-your-say?language=pl"')
      await child.send({ code: 'no' }, '/have-your-say/code?language=ar')
      expect([child.status, child.words]).toEqual([422, expect.stringContaining('لا نعرف هذا الرمز')])
    },
  )
})
