import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import type { Database } from '../../platform/database/database.ts'
import { databaseTest } from '../../platform/database/test-database.ts'
import { begin, Child, openForms } from './child.test-support.ts'
import { openSmallWave } from './small-survey.test-support.ts'

/** What lies in the inbox, page by page: what an attacker with the whole database would see too. */
const inbox = async (db: Database) =>
  (
    await sql<{ page: string; answers: Record<string, unknown>; ended: string | null }>`
      select page, answers, ended from listen.inbox order by page`.execute(db)
  ).rows

describe('a child', () => {
  databaseTest(
    'finds the survey, is told who sees it, answers, looks it over and is thanked',
    async ({ database }) => {
      await openSmallWave(database.office)
      const child = new Child(openForms(database))
      await child.open('/have-your-say')
      expect(child.words).toContain('A small survey')
      await child.open('/have-your-say/small-2027')
      expect(child.words).toMatch(/I am 9 to 17 Easy read.*I am 6 to 8/)
      await child.open('/have-your-say/small-2027/older')
      expect(child.words).toContain('Nobody can find out who you are.')
      expect(child.words).toContain('we will tell someone who can help')

      await child.send('')
      expect(child.step).toBe('age')
      expect(child.words).toContain('1 of 7')
      expect(child.headers.get('permissions-policy')).toContain('microphone=()')
      expect(child.headers.get('cache-control')).toBe('no-store')
      await child.send({ age: '12' })
      await child.send({ 'better-life': 'unlikely' })
      await child.send({ why: 'Rent.' })
      expect(child.step).toBe('happy')
      await child.send({ 'happy.friends': 'happy', 'happy.school': '~not-applicable' })
      await child.send({ feeling: 'good', important: ['home', 'friends'] })
      expect(child.step).toBe('order')
      await child.send({ 'order.1': 'pool', 'order.2': 'park' })
      await child.send({ more: 'More buses.' })
      await child.send({ 'home~out': '~dont-want' })

      expect(child.step).toBe('review')
      for (const words of [
        '12',
        'Unlikely',
        'Rent.',
        'Your friends: Happy',
        'School: This is not about me',
        '1. A pool',
      ])
        expect(child.words).toContain(words)
      expect(child.words).toContain('Where you can play: You left this one out')
      await child.send('')
      expect(child.step).toBe('thanks')
      expect(child.words).toContain('We will read what you said.')

      expect(Object.assign({}, ...(await inbox(database.office)).map(row => row.answers))).toEqual({
        age: { number: 12 },
        'better-life': { chosen: 'unlikely' },
        why: { words: 'Rent.' },
        happy: { rows: { friends: 'happy', school: { none: 'not-applicable' }, play: { none: 'skipped' } } },
        feeling: { chosen: 'good' },
        important: { several: ['home', 'friends'] },
        order: { ranked: ['pool', 'park'] },
        more: { words: 'More buses.' },
        home: { none: 'dont-want' },
      })
      expect((await inbox(database.office))[0]).toEqual({ page: '', answers: {}, ended: 'sent' })
    },
  )

  databaseTest('may leave everything open and is thanked all the same', async ({ database }) => {
    await openSmallWave(database.office)
    const child = await begin(openForms(database))
    const seen: string[] = []
    while (child.step !== 'review') {
      seen.push(child.step)
      await child.send('')
    }
    // no answer holds no condition: the page about the home is not asked of who did not choose it
    expect(seen).toEqual(['age', 'better-life', 'why', 'happy', 'both', 'more', 'home'])
    expect((await child.send('')).step).toBe('thanks')
    expect((await inbox(database.office))[1]?.answers).toEqual({ age: { none: 'skipped' } })
  })

  databaseTest(
    'of six gets one row of a grid at a time, and each keeps those before',
    async ({ database }) => {
      await openSmallWave(database.office)
      const child = await begin(openForms(database), 'younger')
      expect(child.step).toBe('happy.friends')
      expect(child.words).toContain('1 of 4')
      await child.send({ 'happy~asked': 'friends', 'happy.friends': 'happy' })
      expect(child.step).toBe('happy.school')
      expect(child.page).toMatch(/type="hidden" name="happy.friends" value="happy"/)
      await child.send({ 'happy~asked': 'school', 'happy.friends': 'happy', 'happy.school': 'sad' })
      await child.open(child.address.replace('happy.play', 'happy.friends'))
      expect(child.page).toMatch(/name="happy.friends" value="happy" checked/)
      expect((await inbox(database.office))[0]?.answers).toEqual({
        happy: { rows: { friends: 'happy', school: 'sad' } },
      })
      await child.open(child.address.replace('happy.friends', 'review'))
      expect(child.page).toMatch(/happy\.school\?then=review/)
      await child.send(
        { 'happy~asked': 'school', 'happy.friends': 'happy', 'happy.school': 'happy' },
        child.address.replace('review', 'happy.school?then=review'),
      )
      // not through all rows again: to the first that nobody has answered yet
      expect(child.step).toBe('happy.play')
    },
  )

  databaseTest(
    'goes back, changes an answer from the review, and takes the other turn',
    async ({ database }) => {
      await openSmallWave(database.office)
      const child = await begin(openForms(database))
      await child.send({ age: '9' })
      await child.send({ 'better-life': 'unlikely' })
      await child.send({ why: 'Because.' })
      const at = (page: string) => child.address.replace(/[^/]+$/, page)
      await child.open(at('better-life'))
      expect(child.page).toMatch(/value="unlikely" checked/)
      await child.send({ 'better-life': 'likely' }, `${at('better-life')}?then=review`)
      // "why" is off the path now, so the first open page is the grid
      expect(child.step).toBe('happy')
      await child.open(at('why'))
      expect(child.words).toContain('You do not need this page')
      await child.open(at('review'))
      expect(child.words).not.toContain('Because.')
    },
  )

  databaseTest(
    'who came by a class’s code is never asked where, and makes room for the next',
    async ({ database }) => {
      await openSmallWave(database.office)
      await sql`insert into listen.codes (code, wave, request, area, setting_kind, phase)
      values ('KITE42', 'small-2027', gen_random_uuid(), 'E08000035', 'school', 'Primary'),
             ('STOP42', 'small-2027', gen_random_uuid(), 'E08000035', 'school', 'Primary')`.execute(
        database.office,
      )
      await sql`update listen.codes set stopped = true where code = 'STOP42'`.execute(database.office)
      const child = new Child(openForms(database))
      await child.send({ code: ' kite-42 ' }, '/have-your-say/code')
      expect(child.address).toBe('/have-your-say/code/KITE42')
      expect(child.page).toContain('/have-your-say/small-2027/older?code=KITE42')
      await child.send({ code: 'KITE42' }, '/have-your-say/small-2027/older')
      await child.send({ age: '10' })
      while (child.step !== 'review') await child.send('')
      expect(child.words).not.toContain('Where do you live?')
      await child.send('')
      expect(child.headers.get('refresh')).toBe('60;url=/have-your-say/code/KITE42')
      expect(child.words).toContain('Next person')

      const [, first, ...others] = await inbox(database.office)
      expect(first?.answers).toEqual({
        age: { number: 10 },
        home: {
          place: { area: 'E08000035', route: 'code', setting: 'school', phase: 'Primary', reason: null },
        },
      })
      expect(JSON.stringify(others)).not.toContain('place')
      expect((await child.open('/have-your-say/code/STOP42')).words).toContain('not used any more')
      expect((await child.open('/have-your-say/code/NONE00')).words).toContain('do not know this code')
      expect((await child.send({ code: '?' }, '/have-your-say/code')).status).toBe(422)
    },
  )

  databaseTest(
    'who walks away from a screen of a class is asked, without script too, and then makes room',
    async ({ database }) => {
      await openSmallWave(database.office)
      await sql`insert into listen.codes (code, wave, request, area, setting_kind, phase)
      values ('KITE42', 'small-2027', gen_random_uuid(), 'E08000035', 'school', 'Primary')`.execute(
        database.office,
      )
      const forms = openForms(database)
      const goesOn = ({ page }: Child) => {
        const [, seconds, to] =
          page.match(/<noscript><meta http-equiv="refresh" content="(\d+);url=([^"]+)"/) ?? []
        return { seconds: Number(seconds), to: to?.replaceAll('&amp;', '&') ?? '' }
      }
      const child = await begin(forms, 'older', 'small-2027', 'KITE42')
      expect(goesOn(child).seconds).toBe(600)
      const first = child.address
      await child.send({ age: '10' })
      await child.open(child.address.replace(/[^/]+$/, 'why'))
      await child.open(first.replace(/[^/]+$/, 'more'))
      expect(goesOn(child).seconds).toBe(1200)
      await child.open(goesOn(child).to)
      expect(child.words).toContain('Are you still there?')
      expect(child.page).toContain(`href="${first.replace(/[^/]+$/, 'more')}"`)
      expect(goesOn(child).seconds).toBe(60)
      await child.open(goesOn(child).to)
      expect(child.address).toBe('/have-your-say/code/KITE42')
      const kept = await inbox(database.office)
      expect(kept.find(({ ended }) => ended)?.ended).toBe('left')
      expect((await child.open(first)).address).toBe('/leave')

      const alone = await begin(forms)
      expect(goesOn(alone).to).toBe('')
      expect((await alone.open(alone.address.replace(/[^/]+$/, 'gone'))).status).toBe(404)
    },
  )

  databaseTest(
    'who leaves the page is gone: what was answered is kept, and Back shows times tables',
    async ({ database }) => {
      await openSmallWave(database.office)
      const child = await begin(openForms(database))
      const first = child.address
      await child.send({ age: '15' })
      await child.send('', first.replace(/age$/, 'leave'))
      expect(child.address).toBe('/leave')
      expect(child.words).toMatch(/Times tables/)
      expect(child.words).not.toMatch(/survey|Office of a test/i)
      await child.open(first)
      expect(child.address).toBe('/leave')
      expect((await inbox(database.office)).map(({ page, ended }) => [page, ended])).toEqual([
        ['', 'left'],
        ['age', null],
      ])
      // when its hour is over, nobody knows any more whether it was left or sent
      await sql`delete from listen.inbox`.execute(database.office)
      await child.open(first)
      expect(child.words).toContain('already sent')
      expect(child.page).not.toContain('checked')
    },
  )

  databaseTest('gets four words that lead to the survey and are kept nowhere', async ({ database }) => {
    await openSmallWave(database.office)
    const child = await begin(openForms(database))
    const review = child.address.replace(/age$/, 'review')
    await child.send('', review)
    const receipt = new URLSearchParams(child.address.split('?')[1]).get('receipt') ?? ''
    expect(receipt).toMatch(/^[a-z]+-[a-z]+-[a-z]+-[a-z]+$/)
    expect(child.words).toContain(receipt.replaceAll('-', ' '))
    // pressed again, in a second tab that still shows the answers
    const thanks = child.address
    await child.send('', review)
    expect(child.address).toBe(thanks)
    const { rows } = await sql`select to_jsonb(i)::text as row from listen.inbox i
      union all select to_jsonb(e)::text from listen.ended e`.execute(database.office)
    expect(JSON.stringify(rows)).not.toMatch(new RegExp(receipt.replaceAll('-', '.*')))
    // an address with other words shows none of them
    await child.open(child.address.replace(receipt, 'kite-kite-kite-kite'))
    expect(child.words).toContain('already sent')
  })
})
