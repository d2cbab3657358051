import { access, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import type { AuditEvent } from '../../platform/audit/audit.ts'
import type { Database } from '../../platform/database/database.ts'
import { databaseTest, type TestDatabase } from '../../platform/database/test-database.ts'
import { readManifest, rowsPath } from '../../platform/datasets/read-dataset.ts'
import { openSmallWave, SMALL_SURVEY } from '../form/small-survey.test-support.ts'
import { readSurvey } from '../survey/read-survey.ts'
import { writeWaveDataset } from '../wave/write-wave-dataset.ts'
import { hashOf } from './certificate.ts'
import { deleteDue } from './delete-due.ts'
import { askForExtension, decideOnExtension } from './extend-retention.ts'
import { sayGround } from './grounds.ts'
import { lookAtRetention } from './look-at-retention.ts'
import { listDeletions, listExtensions, listKeptLonger } from './retention.store.ts'
import { DUE, policy } from './retention.test-support.ts'

const use = (db: Database, today: string, datasets = '/nowhere') => ({
  db,
  policy,
  datasets,
  files: { remove: async () => {} },
  today,
  now: new Date(`${today}T02:20:00Z`),
})
const audited: AuditEvent = { event: 'EXTENSION', person: 'ada' }
const extending = (person: string, today = '2029-05-01') => ({ person, today, audited })
const wish = {
  batch: 'small-2027',
  kind: 'raw-words',
  until: '2029-12-31',
  ground: 'court',
  why: 'A court asked us to keep it.',
} as const

/** A wave with two responses, three texts, tallies, and one closed and one open concern. */
async function fill({
  office,
}: Pick<TestDatabase, 'office'>): Promise<{ told: string; open: string; plain: string }> {
  await openSmallWave(office)
  await sql`insert into listen.responses (wave, form, received_hour, sent, answers)
    select 'small-2027', 'older', '2027-05-01', true, '{"age": {"number": 12}}' from generate_series(1, 2)`.execute(
    office,
  )
  await sql`insert into listen.tallies (wave, by, value, sent, responses)
    values ('small-2027', 'form', 'older', true, 2)`.execute(office)
  await sql`insert into listen.codes (code, wave, request) values ('KITE42', 'small-2027', gen_random_uuid())`.execute(
    office,
  )
  const { rows } = await sql<{ id: string }>`
    insert into listen.words (wave, response, item, form, received_hour, raw, masked)
    select 'small-2027', id, 'more', 'older', '2027-05-01', t.raw, t.masked
    from (select id from listen.responses limit 1) r,
      (values ('Zog hurt me', '[name] hurt me'), ('Zog is mean', '[name] is mean'), ('More buses', null)) t (raw, masked)
    returning id`.execute(office)
  const [told, open, plain] = rows.map(({ id }) => id) as [string, string, string]
  await sql`insert into listen.concerns (source, words, wave, category, severity, rank, findings, due_at, state)
    values ('survey', ${told}, 'small-2027', 'abuse', 'grave', 60, '[{"rule": "r", "says": "Somebody hurts.", "words": "hurt me"}]', now(), 'closed'),
      ('survey', ${open}, 'small-2027', 'abuse', 'worry', 10, '[{"rule": "r", "says": "s", "words": "mean"}]', now(), 'taken')`.execute(
    office,
  )
  return { told, open, plain }
}

const left = async (db: Database) =>
  (
    await sql<{ raw: string | null; masked: string | null }>`
    select raw, masked from listen.words order by coalesce(masked, raw)`.execute(db)
  ).rows
const closeConcerns = (db: Database) => sql`update listen.concerns set state = 'closed'`.execute(db)

describe('retention', () => {
  databaseTest(
    'goes from mails, too, that were never taken, with the address of a child',
    async ({ database }) => {
      await sql`insert into platform.mails (recipient, subject, body, added_at)
      values ('kit@example.org', 'An office', 'Thank you.', '2029-01-01'), ('kit@example.org', 'An office', 'Thank you.', '2029-05-27')`.execute(
        database.owner,
      )
      await deleteDue(use(database.office, DUE))
      const { rows } = await sql`select 1 from platform.mails`.execute(database.owner)
      expect(rows).toHaveLength(1)
    },
  )

  databaseTest('deletes nothing before its day', async ({ database }) => {
    await fill(database)
    expect(await deleteDue(use(database.office, '2029-05-27'))).toEqual([])
    expect(await left(database.office)).toHaveLength(3)
    expect(
      (await lookAtRetention({ db: database.office, policy }, '2029-05-27')).map(one => [
        one.kind,
        one.there,
        one.dueOn,
      ]),
    ).toEqual([
      ['raw-words', 3, DUE],
      ['rows', 2, DUE],
      ['masked-words', 2, DUE],
      ['aggregates', 1, '2047-05-28'],
    ])
  })

  databaseTest(
    'deletes words, masked or not, and answers on their day, and leaves what has another day',
    async ({ database }) => {
      const { office } = database
      await fill(database)
      await closeConcerns(office)
      expect(await deleteDue(use(office, DUE))).toHaveLength(3)

      expect(await left(office)).toEqual([])
      const { rows } = await sql`select (select count(*) from listen.responses) as responses,
      (select count(*) from listen.codes) as codes, (select sum(responses) from listen.tallies) as answered`.execute(
        office,
      )
      expect(rows).toEqual([{ responses: 0, codes: 0, answered: 2 }])
    },
  )

  databaseTest(
    'leaves the concern when its words go, without what it quoted of them',
    async ({ database }) => {
      const { office } = database
      await fill(database)
      await deleteDue(use(office, DUE))
      const { rows } =
        await sql`select category, state, findings from listen.concerns order by state`.execute(office)
      expect(rows).toEqual([
        { category: 'abuse', state: 'closed', findings: [{ rule: 'r', says: 'Somebody hurts.' }] },
        { category: 'abuse', state: 'taken', findings: [{ rule: 'r', says: 's', words: 'mean' }] },
      ])
    },
  )

  databaseTest(
    'keeps words that an open concern needs, says so, and deletes them once it is closed',
    async ({ database }) => {
      const { office } = database
      await fill(database)
      await deleteDue(use(office, DUE))
      expect((await left(office)).filter(one => one.raw)).toEqual([
        { raw: 'Zog is mean', masked: '[name] is mean' },
      ])
      expect((await listDeletions(office)).find(one => one.kind === 'raw-words')).toMatchObject({
        kept: '1 texts about which a concern is open',
        counts: { texts: 2 },
      })
      // no certificate about nothing, however many nights pass
      expect(await deleteDue(use(office, '2029-06-01'))).toEqual([])
      await closeConcerns(office)
      expect(await deleteDue(use(office, '2029-06-02'))).toHaveLength(2)
      expect(await left(office)).toEqual([])
    },
  )

  databaseTest('keeps cleared quotes when masked words go, and no others', async ({ database }) => {
    const { office, owner } = database
    const { told, plain } = await fill(database)
    await closeConcerns(office)
    const quote = (reference: string, words: string, state: string, clearedBy: string | null) =>
      sql`insert into listen.quotes (reference, words, wave, item, response, quoted, attribution, check_of_groups, why, state,
          proposed_by, cleared_by, cleared_at, consent)
        values (${reference}, ${words}, 'small-2027', 'more', gen_random_uuid(), 'Buses', 'Girl, 12', '{}', 'w', ${state}, 'ada',
          ${clearedBy}, case when ${clearedBy}::text is not null then now() end, 'it was told')`.execute(
        owner,
      )
    await quote('quote:00000001', told, 'cleared', 'ben')
    await quote('quote:00000002', told, 'proposed', null)
    await quote('quote:00000003', plain, 'refused', null)
    await quote('quote:00000004', plain, 'set-aside', 'ben')
    await deleteDue(use(office, DUE))

    expect(await left(office)).toEqual([])
    const { rows } = await sql`select reference, quoted from listen.quotes`.execute(office)
    expect(rows).toEqual([{ reference: 'quote:00000001', quoted: 'Buses' }])
  })

  databaseTest('deletes the rows of the wave’s dataset and keeps what it was', async ({ database }) => {
    const { office } = database
    await fill(database)
    const datasets = await mkdtemp(join(tmpdir(), 'remit-retention-'))
    const survey = readSurvey(SMALL_SURVEY, 'a test')
    const wave = { title: 'A small survey', survey, areasOn: '2027-05-28', publisher: 'Office of a test' }
    const spill = await mkdtemp(join(tmpdir(), 'remit-retention-'))
    const { id } = await writeWaveDataset({ db: office, datasets, spill }, { ...wave, id: 'small-2027' })
    await openSmallWave(office, { id: 'another' })
    await sql`insert into listen.responses (wave, form, received_hour, sent, answers)
      values ('another', 'older', '2027-05-01', true, '{}')`.execute(office)
    const other = await writeWaveDataset({ db: office, datasets, spill }, { ...wave, id: 'another' })
    await sql`update listen.waves set closes_on = '2028-05-28' where id = 'another'`.execute(office)
    await deleteDue(use(office, DUE, datasets))

    await expect(access(rowsPath(datasets, id))).rejects.toThrow('ENOENT')
    await access(rowsPath(datasets, other.id))
    expect((await readManifest(datasets, id)).rows).toBe(2)
    const certificate = (await listDeletions(office)).find(one => one.kind === 'rows')
    expect(certificate?.statement).toContain(`Rows of the dataset ${id}.`)
    expect((await sql`select wave from listen.responses`.execute(office)).rows).toEqual([{ wave: 'another' }])
  })

  databaseTest('deletes a dataset whose rows are in no table any more, once', async ({ database }) => {
    const { office } = database
    await fill(database)
    const datasets = await mkdtemp(join(tmpdir(), 'remit-retention-'))
    const wave = {
      id: 'small-2027',
      title: 'A small survey',
      survey: readSurvey(SMALL_SURVEY, 'a test'),
      areasOn: '2027-05-28',
      publisher: 'Office of a test',
    }
    const { id } = await writeWaveDataset({ db: office, datasets, spill: datasets }, wave)
    await sql`update listen.waves set dataset = ${id}`.execute(office)
    await sql`delete from listen.responses`.execute(office)
    await sql`delete from listen.codes`.execute(office)
    await deleteDue(use(office, DUE, datasets))

    await expect(access(rowsPath(datasets, id))).rejects.toThrow('ENOENT')
    expect((await listDeletions(office)).map(one => one.kind)).toContain('rows')
    expect(await deleteDue(use(office, '2029-06-01', datasets))).toEqual([])
  })

  databaseTest('leaves a certificate for ever that holds nothing of what is gone', async ({ database }) => {
    const { office } = database
    await fill(database)
    await deleteDue(use(office, DUE))
    const deletions = await listDeletions(office)
    for (const { id, statement, hash } of deletions) {
      expect(hashOf(statement)).toBe(hash)
      const { rows } = await sql<{
        details: string
      }>`select details::text as details from platform.audit_events
        where subject = ${`listen/deletion/${id}`}`.execute(database.owner)
      expect(rows[0]?.details).toContain(hash)
    }
    expect(deletions.map(one => one.statement).join()).not.toMatch(/Zog|hurt|mean|buses/)
    expect(deletions.find(one => one.kind === 'rows')?.statement).toContain('Number of responses: 2.')
    for (const statement of ['delete from listen.deletions', `update listen.deletions set kept = ''`])
      await expect(sql.raw(statement).execute(office)).rejects.toThrow('permission denied')
  })

  databaseTest('killed in the middle of one kind, does it again without harm', async ({ database }) => {
    const { office, owner } = database
    await fill(database)
    await closeConcerns(office)
    // the certificate cannot be written: what was deleted with it comes back
    await sql`revoke insert on listen.deletions from remit_office`.execute(owner)
    await expect(deleteDue(use(office, DUE))).rejects.toThrow('permission denied')
    expect((await left(office)).filter(one => one.raw)).toHaveLength(3)
    await sql`grant insert on listen.deletions to remit_office`.execute(owner)

    // two at once, and once more
    const nights = await Promise.all([deleteDue(use(office, DUE)), deleteDue(use(office, DUE))])
    expect(nights.flat()).toHaveLength(3)
    expect(await deleteDue(use(office, DUE))).toEqual([])
  })

  databaseTest('keeps longer only what two people agreed on', async ({ database }) => {
    const { office } = database
    await fill(database)
    await closeConcerns(office)
    const asked = { db: office, policy }
    const id = await askForExtension(asked, extending('ada'), wish)
    await expect(decideOnExtension(asked, extending('ada'), id, 'agreed')).rejects.toThrow('second person')
    const due = async () => (await lookAtRetention(asked, '2029-05-01'))[0]?.dueOn
    expect(await due()).toBe(DUE)
    await decideOnExtension(asked, extending('ben'), id, 'agreed')
    await expect(decideOnExtension(asked, extending('cat'), id, 'refused')).rejects.toThrow('agreed before')
    expect(await due()).toBe('2029-12-31')

    await deleteDue(use(office, DUE))
    expect((await left(office)).filter(one => one.raw)).toHaveLength(3)
    await deleteDue(use(office, '2029-12-31'))
    expect((await left(office)).filter(one => one.raw)).toEqual([])
  })

  databaseTest(
    'deletes on the day although somebody asked, as long as nobody agreed',
    async ({ database }) => {
      const { office } = database
      await fill(database)
      await closeConcerns(office)
      const asked = { db: office, policy }
      const id = await askForExtension(asked, extending('ada'), wish)
      await deleteDue(use(office, DUE))
      await expect(decideOnExtension(asked, extending('ben', '2029-06-01'), id, 'agreed')).rejects.toThrow(
        'was deleted',
      )
      await decideOnExtension(asked, extending('ada', '2029-06-01'), id, 'refused')
    },
  )

  databaseTest(
    'refuses an extension without a ground or a sentence, to no later day, for over a year, of what is not there',
    async ({ database }) => {
      await fill(database)
      const asked = { db: database.office, policy }
      const refuse = (given: Partial<Record<'until' | 'why' | 'batch' | 'ground', string>>) =>
        askForExtension(asked, extending('ada'), { ...wish, ...given })
      await expect(refuse({ why: ' ' })).rejects.toThrow('Say in a sentence')
      for (const ground of ['', 'other', 'child', 'yearbook', 'toString'])
        await expect(refuse({ ground })).rejects.toThrow('Choose the ground')
      for (const until of [DUE, '', 'soon', '2029-13-45', '2030-05-29', '2035-01-01'])
        await expect(refuse({ until })).rejects.toThrow('twelve months at a time')
      await expect(refuse({ batch: 'none' })).rejects.toThrow('There is no record')
      expect(await listExtensions(database.office)).toEqual([])
      await refuse({ until: '2030-05-28' })
    },
  )

  databaseTest('cannot add year to year in one afternoon', async ({ database }) => {
    const { office } = database
    await fill(database)
    const asked = { db: office, policy }
    const [first, beside] = [
      await askForExtension(asked, extending('ada'), { ...wish, until: '2029-11-28' }),
      await askForExtension(asked, extending('ada'), { ...wish, until: '2030-05-28' }),
    ]
    await decideOnExtension(asked, extending('ben'), first, 'agreed')
    await expect(decideOnExtension(asked, extending('ben'), beside, 'agreed')).rejects.toThrow(
      'longer already',
    )
    const again = (today: string) =>
      askForExtension(asked, extending('ada', today), { ...wish, until: '2030-11-28' })
    await expect(again('2029-10-28')).rejects.toThrow('once more from 29 October 2029')
    await again('2029-10-29')
  })

  databaseTest('keeps longer for a concern only while one about it is open', async ({ database }) => {
    const { office } = database
    await fill(database)
    const asked = { db: office, policy }
    const ofConcern = { ...wish, ground: 'concern' }
    const id = await askForExtension(asked, extending('ada'), ofConcern)
    await closeConcerns(office)
    await expect(decideOnExtension(asked, extending('ben'), id, 'agreed')).rejects.toThrow('No concern')
    await expect(askForExtension(asked, extending('ada'), ofConcern)).rejects.toThrow('No concern')
  })

  databaseTest(
    'tells everybody what was kept longer and on which ground, nobody’s name and not the sentence',
    async ({ database }) => {
      const { office } = database
      await fill(database)
      const asked = { db: office, policy }
      const id = await askForExtension(asked, extending('ada'), wish)
      expect(await listKeptLonger(database.public)).toEqual([])
      await decideOnExtension(asked, extending('ben'), id, 'agreed')
      const told = await listKeptLonger(database.public)
      expect(told).toEqual([
        {
          batch: 'small-2027',
          kind: 'raw-words',
          ground: 'court',
          until: '2029-12-31',
          agreedOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
        },
      ])
      await expect(sql`select why from listen.retention_extensions`.execute(database.public)).rejects.toThrow(
        'permission denied',
      )
    },
  )

  databaseTest(
    'shows an extension from before grounds as other, and lets nobody agree to one that waits',
    async ({ database }) => {
      const { office } = database
      await fill(database)
      const { rows } = await sql<{ id: string }>`
        insert into listen.retention_extensions (batch, kind, until, ground, why, asked_by)
        values ('small-2027', 'raw-words', '2029-12-31', 'other', 'For the yearbook of the office.', 'ada') returning id`.execute(
        office,
      )
      const id = rows[0]!.id
      expect((await listExtensions(office)).map(one => sayGround(one.ground))).toEqual([
        'Other: no ground was asked for then',
      ])
      const asked = { db: office, policy }
      await expect(decideOnExtension(asked, extending('ben'), id, 'agreed')).rejects.toThrow(
        'Choose the ground',
      )
      await expect(
        sql`update listen.retention_extensions set decision = 'agreed', decided_by = 'ben'`.execute(office),
      ).rejects.toThrow('have_a_ground')
      await decideOnExtension(asked, extending('ben'), id, 'refused')
    },
  )
})
