import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import type { Database } from '../../platform/database/database.ts'
import { databaseTest } from '../../platform/database/test-database.ts'
import { receiptOf } from '../form/receipt.ts'
import { openSmallWave } from '../form/small-survey.test-support.ts'
import type { NewEntry } from './entry.ts'
import { listEntries, listEntriesToAgree, listLateEntries, listUntoldWaves } from './happened.store.ts'
import { parks, second, tell, visitorOf, writing } from './happened.test-support.ts'
import { decideOnEntry, withdrawEntry, writeEntry } from './write-entry.ts'

const everything = async (db: Database): Promise<string> => {
  const { rows } = await sql<{ row: string }>`select to_jsonb(h)::text as row from listen.happened h
    union all select to_jsonb(a)::text from platform.audit_events a`.execute(db)
  return rows.map(({ row }) => row).join('\n')
}

describe('what happened', () => {
  databaseTest('leads a child by four words to the survey, and keeps none of them', async ({ database }) => {
    await openSmallWave(database.office)
    await tell(database.office, parks)
    const { child, words } = visitorOf(database)
    const receipt = receiptOf(words, 'small-2027', 'token')
    await child.open('/what-happened')
    expect(child.words).toContain('Do you have four words?')
    await child.send({ words: ` ${receipt.join(', ').toUpperCase()} ` })

    expect(child.address).toBe('/what-happened/small-2027')
    for (const told of ['You want more parks.', 'We asked the minister', '1 August 2027', 'It closed on'])
      expect(child.words).toContain(told)
    expect(await everything(database.owner)).not.toContain(receipt[2])
  })

  databaseTest(
    'forgives a slip in the last words, and says kindly when the first two are none of ours',
    async ({ database }) => {
      await openSmallWave(database.office)
      const { child, words } = visitorOf(database)
      const [one, two] = receiptOf(words, 'small-2027', 'token')
      expect((await child.send({ words: `${one} ${two} rivr` }, '/what-happened')).address).toContain('small')

      for (const wrong of ['', '   ', `${two} ${one} a b`, '<script>', '🙂'.repeat(20), 'x'.repeat(5_000)]) {
        await child.send({ words: wrong }, '/what-happened')
        expect([wrong, child.status]).toEqual([wrong, 422])
        expect(child.words).toContain('We do not know these words')
      }
      expect(child.page).not.toContain('<script>')
      expect((await child.open('/what-happened/none-of-ours')).status).toBe(404)
    },
  )

  databaseTest(
    'shows areas under their names, and says when nothing was written yet',
    async ({ database }) => {
      await openSmallWave(database.office)
      const { child } = visitorOf(database)
      expect((await child.open('/what-happened/small-2027')).words).toContain('not written anything here yet')
      await tell(database.office, { ...parks, area: 'E08000035', theme: 'Play' })
      expect((await child.open('/what-happened/small-2027')).words).toMatch(/Leeds\s+Play · 1 August/)
    },
  )

  databaseTest('follows an entry with a newer one about the same, once', async ({ database }) => {
    const { office } = database
    await openSmallWave(office)
    const first = await tell(office, parks)
    const newer = {
      ...parks,
      wave: null,
      theme: 'Another',
      onDay: '2027-09-01',
      did: 'The minister said yes.',
    }
    await tell(office, newer, first)
    await expect(writeEntry(office, writing, newer, first)).rejects.toThrow('before you')

    expect((await listEntries(office)).map(({ wave, theme }) => ({ wave, theme }))).toEqual([
      { wave: 'small-2027', theme: null },
      { wave: 'small-2027', theme: null },
    ])
    const { child } = visitorOf(database)
    await child.open('/what-happened/small-2027')
    expect(child.words).toMatch(/The minister said yes.*What we wrote before.*We asked the minister/)
  })

  databaseTest(
    'withdraws an entry at once: its words and theme go from every page, and the reason is for the office alone',
    async ({ database }) => {
      const { office } = database
      await openSmallWave(office)
      const id = await tell(office, { ...parks, theme: 'Swings' })
      await expect(withdrawEntry(office, writing, id, ' ')).rejects.toThrow('Say why')
      await withdrawEntry(office, writing, id, 'Ring Posy on 07700 900123 and tell nobody.')
      await expect(withdrawEntry(office, writing, id, 'Again.')).rejects.toThrow('withdrawn already')

      const { child } = visitorOf(database)
      await child.open('/what-happened')
      expect(child.words).toContain('We took back what stood here.')
      expect(child.words).not.toMatch(/more parks|Swings|Posy|07700/)
      expect((await listEntries(office))[0]).toMatchObject({
        withdrawn: 'Ring Posy on 07700 900123 and tell nobody.',
      })
      const { rows } =
        await sql`select theme, withdrawn, said, did, answered from listen.public_happened`.execute(
          database.public,
        )
      expect(rows).toEqual([{ theme: null, withdrawn: '', said: null, did: null, answered: null }])
    },
  )

  databaseTest('is withdrawn by nobody but its writer before a child has read it', async ({ database }) => {
    const { office } = database
    await openSmallWave(office)
    const id = await writeEntry(office, writing, parks)
    await expect(withdrawEntry(office, second, id, 'Not mine.')).rejects.toThrow('somebody else wrote it')
    await withdrawEntry(office, writing, id, 'A slip.')
  })

  databaseTest('has a theme that is checked like its other words', async ({ database }) => {
    const { office } = database
    await openSmallWave(office)
    const theme = 'write to me at posy@example.org'
    await expect(writeEntry(office, writing, { ...parks, theme })).rejects.toMatchObject({
      problems: [{ code: 'entry-unsafe', at: { field: 'theme' } }],
    })
  })

  databaseTest(
    'refuses what is about nothing, of tomorrow, of nowhere, or too hard',
    async ({ database }) => {
      const { office } = database
      await openSmallWave(office)
      const refused = (given: Partial<NewEntry>) => writeEntry(office, writing, { ...parks, ...given })
      await expect(refused({ wave: null })).rejects.toThrow('a survey, an area or a theme')
      await expect(refused({ onDay: '2027-09-02' })).rejects.toThrow('still to come')
      await expect(refused({ wave: 'none' })).rejects.toThrow('no such survey')
      await expect(refused({ area: 'E06000001' })).rejects.toThrow('no such area')
      const hard = {
        did: 'We wrote to the council about parks and paths and swings because so many of you told us that they are broken.',
      }
      await expect(refused(hard)).rejects.toThrow('shorter')
      expect(await listEntries(office)).toEqual([])

      await refused({ ...hard, overrideWhy: 'These are the words of the law.' })
      expect((await listEntries(office))[0]?.overrideWhy).toBe('These are the words of the law.')
    },
  )

  databaseTest('is never changed by the office, and tells nothing of a draft', async ({ database }) => {
    const { office } = database
    await openSmallWave(office)
    await tell(office, parks)
    for (const statement of [
      `update listen.happened set did = 'Another'`,
      'delete from listen.happened',
      'delete from listen.happened_withdrawn',
      'update listen.happened_decided set agreed = true',
      'delete from listen.happened_decided',
    ])
      await expect(sql.raw(statement).execute(office)).rejects.toThrow('permission denied')
    await sql`update listen.waves set state = 'draft'`.execute(database.owner)
    const { rows } = await sql`select id from listen.public_happened`.execute(database.public)
    expect(rows).toEqual([])
  })

  databaseTest('asks for surveys that are over and of which nothing stands', async ({ database }) => {
    const { office } = database
    await openSmallWave(office, { closesOn: '2027-05-28' })
    expect(await listUntoldWaves(office, '2027-05-28')).toEqual([])
    expect((await listUntoldWaves(office, '2027-05-29')).map(one => one.id)).toEqual(['small-2027'])
    const id = await writeEntry(office, writing, parks)
    expect(await listUntoldWaves(office, '2027-07-28')).toHaveLength(1)
    await decideOnEntry(office, second, id, { agreed: true })
    expect(await listUntoldWaves(office, '2027-07-28')).toEqual([])
    await withdrawEntry(office, writing, id, 'Wrong.')
    expect(await listUntoldWaves(office, '2027-07-28')).toHaveLength(1)
  })

  databaseTest(
    'is read by children when a second person agreed, and never by one alone',
    async ({ database }) => {
      const { office } = database
      await openSmallWave(office)
      const { child } = visitorOf(database)
      const id = await writeEntry(office, writing, parks)
      expect((await child.open('/what-happened/small-2027')).words).not.toContain('more parks')
      const own = { ...second, person: 'ada' }
      await expect(decideOnEntry(office, own, id, { agreed: true })).rejects.toThrow(
        'somebody else must read it',
      )
      expect(await listEntriesToAgree(office, 'ada')).toEqual([])
      expect((await listEntriesToAgree(office, 'grace')).map(one => one.id)).toEqual([id])
      await decideOnEntry(office, second, id, { agreed: true })
      expect((await child.open('/what-happened/small-2027')).words).toContain('more parks')
      await expect(decideOnEntry(office, second, id, { agreed: false, why: 'No.' })).rejects.toThrow(
        'decided',
      )
    },
  )

  databaseTest(
    'is sent back with a reason, never seen, and leaves room for another',
    async ({ database }) => {
      const { office } = database
      await openSmallWave(office)
      const first = await tell(office, parks)
      const newer = { ...parks, did: 'The minister said yes.' }
      const wrong = await writeEntry(office, writing, newer, first)
      await expect(decideOnEntry(office, second, wrong, { agreed: false, why: ' ' })).rejects.toThrow(
        'different',
      )
      await decideOnEntry(office, second, wrong, { agreed: false, why: 'She said perhaps.' })
      const right = await tell(office, { ...parks, did: 'The minister said perhaps.' }, first)
      const kept = await listEntries(office)
      expect(kept.find(({ id }) => id === first)?.followedBy).toBe(right)
      const { child } = visitorOf(database)
      const { words } = await child.open('/what-happened/small-2027')
      expect(words).toContain('said perhaps')
      expect(words).not.toContain('said yes')
    },
  )

  databaseTest('two who bring one entry up to date at once are not both kept', async ({ database }) => {
    const { office } = database
    await openSmallWave(office)
    const first = await tell(office, parks)
    const tries = await Promise.allSettled([1, 2, 3].map(() => writeEntry(office, writing, parks, first)))
    expect(tries.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected', 'rejected'])
  })

  databaseTest(
    'says by when more will be said, and that it is late when the day has passed',
    async ({ database }) => {
      const { office } = database
      await openSmallWave(office)
      await expect(writeEntry(office, writing, { ...parks, moreBy: '2027-09-01' })).rejects.toThrow('is over')
      const id = await tell(office, { ...parks, moreBy: '2027-10-01' })
      const { child } = visitorOf(database)
      expect((await child.open('/what-happened/small-2027')).words).toContain('here again by 1 October 2027')
      expect(await listLateEntries(office, '2027-10-01')).toEqual([])
      expect((await listLateEntries(office, '2027-10-02')).map(one => one.id)).toEqual([id])
      // one that nobody has agreed to yet keeps no promise
      const next = await writeEntry(office, writing, parks, id)
      expect(await listLateEntries(office, '2027-10-02')).toHaveLength(1)
      await decideOnEntry(office, second, next, { agreed: true })
      expect(await listLateEntries(office, '2027-10-02')).toEqual([])
    },
  )

  databaseTest('opens no way from one grown-up to one child', async ({ database }) => {
    await openSmallWave(database.office)
    const check = { mask: (words: string) => words, underReplies: '', ways: writing.check.ways }
    const tryIt = (did: string) => writeEntry(database.office, { ...writing, check }, { ...parks, did })
    await expect(tryIt('Call me on 07700 900123.')).rejects.toThrow('reach one person alone')
    await expect(tryIt('Do not tell your mum.')).rejects.toThrow('keep something from others')
  })

  databaseTest('leads on to what children said, and those of an area to theirs', async ({ database }) => {
    await openSmallWave(database.office)
    await tell(database.office, { ...parks, area: 'E08000035' })
    const { child } = visitorOf(database)
    await child.open('/what-happened/small-2027')
    expect(child.page).toContain('href="/what-children-said/small-2027"')
    expect(child.page).toContain('href="/what-children-said/small-2027/areas/E08000035"')
  })
})
