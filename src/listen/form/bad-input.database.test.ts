import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { connect, type Database } from '../../platform/database/database.ts'
import { databaseTest } from '../../platform/database/test-database.ts'
import { begin, Child, openForms } from './child.test-support.ts'
import { LONGEST } from './read-answers.ts'
import { openSmallWave } from './small-survey.test-support.ts'

const rows = async (db: Database) =>
  (
    await sql<{ page: string; answers: Record<string, unknown> }>`
      select page, answers from listen.inbox order by page`.execute(db)
  ).rows

const at = (child: Child, step: string) => child.address.replace(/[^/]+$/, step)

describe('an address', () => {
  databaseTest(
    'that was made up, changed, or is another form’s leads kindly to the start',
    async ({ database }) => {
      await openSmallWave(database.office)
      const forms = openForms(database)
      const { address } = await begin(forms)
      const token = address.split('/')[4]!
      for (const wrong of [
        address.replace(token, 'made-up'),
        address.replace(token, `${token}x`),
        address.replace('/older/', '/older-easy/'),
        address.replace('/older/', '/constructor/'),
        address.replace('small-2027', 'nothing'),
        `${address.replace(/age$/, '')}nothing`,
        `${address.replace(/age$/, '')}age.nothing`,
        '/have-your-say/small-2027/__proto__',
        '/have-your-say/nothing',
      ]) {
        for (const child of [
          await new Child(forms).open(wrong),
          await new Child(forms).send({ age: '9' }, wrong),
        ]) {
          if (child.status === 404 && child.words.includes('There is no page here')) continue
          expect([wrong, child.status], wrong).toEqual([wrong, child.status === 405 ? 405 : 404])
          if (child.status === 404) expect(child.words).toContain('This address does not work')
        }
      }
      expect(await rows(database.office)).toEqual([])
    },
  )

  databaseTest('of a code that is none of this wave’s begins without it', async ({ database }) => {
    await openSmallWave(database.office)
    await sql`insert into listen.codes (code, wave, request, area)
      values ('OTHER1', 'another', gen_random_uuid(), 'E08000035')`.execute(database.office)
    const forms = openForms(database)
    for (const code of ['OTHER1', 'NONE00', "' or 1=1", '../..']) {
      const child = await begin(forms, 'older', 'small-2027', code)
      expect(child.address.split('/')[4]?.split('.')).toHaveLength(2)
    }
  })
})

describe('a page', () => {
  databaseTest(
    'that is sent twice, or in two tabs, is kept once: the later answer counts',
    async ({ database }) => {
      await openSmallWave(database.office)
      const child = await begin(openForms(database))
      const age = child.address
      await child.send({ age: '9' })
      await child.send({ age: '9' }, age)
      await child.send({ age: '10' }, age)
      expect(await rows(database.office)).toEqual([{ page: 'age', answers: { age: { number: 10 } } }])
    },
  )

  databaseTest(
    'that comes after sending is not taken, and nothing is shown any more',
    async ({ database }) => {
      await openSmallWave(database.office)
      const child = await begin(openForms(database))
      const age = child.address
      await child.send({ age: '9' })
      await child.send('', at(child, 'review'))
      const before = await rows(database.office)
      await child.send({ age: '17' }, age)
      expect(child.status).toBe(409)
      expect(child.words).toContain('already sent')
      expect(child.words).toContain('It came too late')
      expect(child.page).toContain('href="/post-box"')
      // what was written is nowhere but here: it goes on to the post box, and to nobody before it is sent there
      await child.send({ more: 'Please <help> me.' }, at(child, 'more'))
      expect(child.words).toContain('It came too late')
      expect(child.page).toMatch(
        /<form method="post" action="\/post-box"[^>]*>.*>Please &lt;help> me\.<\/textarea>/s,
      )
      for (const step of [age, age.replace(/age$/, 'review'), age.replace(/age$/, 'thanks')]) {
        await child.open(step)
        expect(child.words).toContain('already sent')
        expect(child.headers.get('cache-control')).toBe('no-store')
      }
      // pressed twice: thanked twice
      await child.send('', age.replace(/age$/, 'review'))
      expect(child.step).toBe('thanks')
      expect(await rows(database.office)).toEqual(before)
    },
  )

  databaseTest(
    'with too many ticks, twice the same, or options of nobody comes back as it was',
    async ({ database }) => {
      await openSmallWave(database.office)
      const child = await begin(openForms(database))
      await child.send({ important: ['home', 'friends', 'health'], feeling: 'good' }, at(child, 'both'))
      expect(child.status).toBe(422)
      expect(child.words).toContain('You chose 3. You can choose up to 2. Please take away 1')
      expect(child.page.match(/ checked/g)).toHaveLength(4)
      await child.send({ 'order.1': 'pool', 'order.2': 'pool' }, at(child, 'order'))
      expect(child.words).toContain('You chose “A pool” two times')
      for (const fields of [
        'feeling=zebra',
        'feeling=__proto__',
        'important=none',
        'feeling=~not-applicable',
      ]) {
        await child.send(fields, at(child, 'both'))
        expect(child.status, fields).toBe(422)
      }
      expect(await rows(database.office)).toEqual([])
    },
  )

  databaseTest('with a character that stands in no text is kept without it', async ({ database }) => {
    await openSmallWave(database.office)
    const child = await begin(openForms(database))
    await child.send({ more: 'Some\0body hurts me.' }, at(child, 'more'))
    expect(child.status).toBe(200)
    expect((await rows(database.office))[0]?.answers).toEqual({ more: { words: 'Somebody hurts me.' } })
  })

  databaseTest(
    'with any writing, emoji or program in it is kept and shown as it was written',
    async ({ database }) => {
      await openSmallWave(database.office)
      const child = await begin(openForms(database))
      for (const words of [
        '😀😡👍🏽',
        'أريد ملعبًا قريبًا من بيتي',
        '<script>alert(1)</script><img src=x onerror=alert(1)>',
        '{{7*7}} =cmd|x',
      ]) {
        await child.send({ more: words }, at(child, 'more'))
        expect((await rows(database.office))[0]?.answers).toEqual({ more: { words } })
        await child.open(at(child, 'more'))
        expect(child.page).toContain('dir="auto"')
        expect(child.page).not.toMatch(/<script>alert|<img/)
        await child.open(at(child, 'review'))
        expect(child.page).not.toMatch(/<script>alert|<img/)
      }
    },
  )

  databaseTest(
    'with fifty thousand letters is kept whole, with more says so and shows all of it',
    async ({ database }) => {
      await openSmallWave(database.office)
      const child = await begin(openForms(database))
      const longest = '見'.repeat(LONGEST)
      await child.send({ more: longest }, at(child, 'more'))
      expect(child.status).toBe(200)
      expect((await rows(database.office))[0]?.answers).toEqual({ more: { words: longest } })
      const story = `${'a'.repeat(LONGEST)} and the end.`
      await child.send({ more: story }, at(child, 'more'))
      expect(child.words).toMatch(/You wrote 50013 letters\. We have kept the first 50000/)
      expect(child.page).toContain('and the end.')
      expect((await rows(database.office))[0]?.answers).toEqual({ more: { words: 'a'.repeat(LONGEST) } })
      const flood = await child.send({ more: 'a'.repeat(2_000_000) }, at(child, 'more'))
      expect(flood.status).toBe(413)
      expect(flood.words).toContain('You wrote more than we can take on one page.')
      expect(flood.page).toContain(`href="${at(child, 'more')}"`)
    },
  )
})

describe('a survey', () => {
  databaseTest(
    'takes answers from the first moment of its first day to the last of its last',
    async ({ database }) => {
      // the night in which clocks go back: the day has 25 hours, and its midnight is another than that of Greenwich
      await openSmallWave(database.office, { opensOn: '2027-10-30', closesOn: '2027-10-31' })
      const statusAt = async (moment: string) => {
        const forms = openForms(database, { now: () => new Date(moment) })
        return (await new Child(forms).open('/have-your-say/small-2027/older')).status
      }
      expect(await statusAt('2027-10-29T22:59:59Z')).toBe(404)
      expect(await statusAt('2027-10-29T23:00:00Z')).toBe(200)
      expect(await statusAt('2027-10-31T01:30:00Z')).toBe(200)
      expect(await statusAt('2027-10-31T23:59:59Z')).toBe(200)
      expect(await statusAt('2027-11-01T00:00:00Z')).toBe(410)
    },
  )

  databaseTest(
    'says when it opens, that it is over, and what is kept when it ends in the middle',
    async ({ database }) => {
      await openSmallWave(database.office)
      let now = new Date('2027-04-18T12:00:00Z')
      const forms = openForms(database, { now: () => now })
      const child = new Child(forms)
      await child.open('/have-your-say/small-2027')
      expect(child.words).toContain('It opens on 19 April 2027')
      expect((await child.open('/have-your-say')).words).toContain('no survey to answer today')

      now = new Date('2027-05-28T22:59:00Z')
      await child.send('', '/have-your-say/small-2027/older')
      await child.send({ age: '9' })
      now = new Date('2027-05-28T23:00:00Z')
      await child.send({ 'better-life': 'likely' })
      expect(child.status).toBe(410)
      expect(child.words).toContain('What you sent before that is kept and counts')
      expect(await rows(database.office)).toEqual([{ page: 'age', answers: { age: { number: 9 } } }])
      expect((await child.open('/have-your-say/small-2027/older')).words).toContain(
        'It closed on 28 May 2027',
      )
      expect((await child.open('/have-your-say')).words).toContain('Surveys that are over')
    },
  )
})

describe('a database that is away', () => {
  databaseTest(
    'costs a child nothing: the page stays as it is, and is kept when pressed again',
    async ({ database }) => {
      await openSmallWave(database.office)
      const child = await begin(openForms(database))
      const away = connect('postgresql://nobody@127.0.0.1:1/none', 'public')
      const failures: unknown[] = []
      const broken = openForms({ ...database, public: away }, { failed: error => failures.push(error) })
      // the pages know their surveys from before
      broken.listen.waves.find = openForms(database).listen.waves.find
      const other = new Child(broken)
      await other.send({ more: 'Do not lose this.' }, at(child, 'more'))
      expect(other.status).toBe(503)
      expect(other.words).toContain('We could not keep this yet')
      expect(other.page).toContain('Do not lose this.')
      expect(other.headers.get('retry-after')).toBe('2')
      expect((await other.send('', at(child, 'review'))).status).toBe(503)
      expect((await other.open(at(child, 'more'))).words).toContain('What you sent before is safe')
      expect((await other.send('', at(child, 'leave'))).address).toBe('/leave')
      expect(failures).toHaveLength(4)
      expect(JSON.stringify(failures)).not.toContain('lose this')

      await child.send({ more: 'Do not lose this.' }, at(child, 'more'))
      expect(child.step).toBe('home')
      await away.destroy()
    },
  )
})
