import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import type { Database } from '../../platform/database/database.ts'
import { databaseTest } from '../../platform/database/test-database.ts'
import { addPerson, preparation } from '../release.test-support.ts'
import { publishRelease, reviewRelease, withdrawRelease } from './decide-release.ts'
import { prepareRelease } from './prepare-release.ts'
import { currentRelease, publishedReleases, releaseOf } from './read-release.ts'

const event = (name: string) => ({ event: name, person: null })

async function prepare(db: Database, by: string, change: Parameters<typeof preparation>[1] = {}) {
  return prepareRelease(db, preparation(by, change), () => event('RELEASE_PREPARED'))
}

async function publish(db: Database, release: number, by: string) {
  await reviewRelease(db, { release, by, audit: event('RELEASE_REVIEWED') }, { accepted: true, remarks: '' })
  await publishRelease(db, { release, by, audit: event('RELEASE_PUBLISHED') })
}

describe('releases', () => {
  databaseTest('reach the public only after a second person has reviewed them', async ({ database }) => {
    const [one, other] = [await addPerson(database.owner, 'one'), await addPerson(database.owner, 'other')]
    const { id, version } = await prepare(database.office, one)
    expect(version).toBe('1.0.0')

    const decision = { release: id, by: one, audit: event('RELEASE_REVIEWED') }
    await expect(publishRelease(database.office, decision)).rejects.toThrow('prepared already')
    await expect(reviewRelease(database.office, decision, { accepted: true, remarks: '' })).rejects.toThrow(
      'nobody reviews their own',
    )
    expect(await currentRelease(database.public)).toBeNull()
    expect(await countAsPublic(database.public, 'release.cells')).toBe(0)

    await publish(database.office, id, other)
    const reader = await currentRelease(database.public, 'example')
    expect(reader?.head).toMatchObject({ version: '1.0.0', title: 'Example', correction: null })
    expect(await reader?.cell('in_care/N1/2024/all')).toMatchObject({ value: 'withheld', lower: null })
    expect(await reader?.cell('in_care/E/2024/all')).toMatchObject({ value: 203 })
    expect(await reader?.cells({ areas: ['S1', 'S2'] })).toHaveLength(2)
    expect([...((await reader?.indicators()) ?? [])]).toEqual([['in_care', ['2024']]])
  })

  databaseTest('hold the rule of two people in the database too', async ({ database }) => {
    const one = await addPerson(database.owner, 'one')
    const { id } = await prepare(database.office, one)
    await expect(
      sql`update release.releases set state = 'reviewed', reviewed_by = ${one}, reviewed_at = now() where id = ${id}`.execute(
        database.office,
      ),
    ).rejects.toThrow('reviewed_by_a_second_person')
  })

  databaseTest(
    'show the public no remark, no preparer and no reason why a cell is hidden',
    async ({ database }) => {
      const [one, other] = [await addPerson(database.owner, 'one'), await addPerson(database.owner, 'other')]
      const { id } = await prepare(database.office, one)
      await publish(database.office, id, other)
      for (const statement of [
        'select remarks from release.releases',
        'select prepared_by from release.releases',
        'select certificate from release.releases',
        'select because from release.hidden_cells',
        'update release.releases set title = title',
        'delete from release.cells',
        `insert into release.hidden_cells values (1, 'a', 'b', 'c')`,
      ]) {
        await expect(sql.raw(statement).execute(database.public), statement).rejects.toThrow(
          'permission denied',
        )
      }
    },
  )

  databaseTest('are sent back with a reason, never without', async ({ database }) => {
    const [one, other] = [await addPerson(database.owner, 'one'), await addPerson(database.owner, 'other')]
    const { id } = await prepare(database.office, one)
    const decision = { release: id, by: other, audit: event('RELEASE_REVIEWED') }
    await expect(reviewRelease(database.office, decision, { accepted: false, remarks: ' ' })).rejects.toThrow(
      'no reason',
    )
    await reviewRelease(database.office, decision, { accepted: false, remarks: 'The title is wrong.' })
    await expect(publishRelease(database.office, decision)).rejects.toThrow('sent back already')
  })

  databaseTest('list what changed, and old versions keep working', async ({ database }) => {
    const [one, other] = [await addPerson(database.owner, 'one'), await addPerson(database.owner, 'other')]
    await publish(database.office, (await prepare(database.office, one)).id, other)
    const corrected = { S3: 45, S: 105, E: 208 }
    const second = await prepare(database.office, one, corrected)
    expect(second.version).toBe('1.0.1')
    await publish(database.office, second.id, other)

    const reader = await currentRelease(database.public)
    expect(reader?.head.changes).toMatchObject({ added: 0, removed: 0, corrected: 3 })
    expect(reader?.head.changes?.list[0]).toEqual({ address: 'in_care/E/2024/all', before: 203, after: 208 })
    const old = await releaseOf(database.public, 'example', '1.0.0')
    expect(await old?.cell('in_care/E/2024/all')).toMatchObject({ value: 203 })
    expect((await publishedReleases(database.public)).map(({ version }) => version)).toEqual([
      '1.0.1',
      '1.0.0',
    ])
  })

  databaseTest('are not published when another version went out since their audit', async ({ database }) => {
    const [one, other] = [await addPerson(database.owner, 'one'), await addPerson(database.owner, 'other')]
    const first = await prepare(database.office, one)
    const second = await prepare(database.office, one, { S3: 45, S: 105, E: 208 })
    await publish(database.office, first.id, other)
    await expect(publish(database.office, second.id, other)).rejects.toThrow(
      'went out after this version was audited',
    )
  })

  databaseTest(
    'are published although another went out since, when that one counts nothing of theirs',
    async ({ database }) => {
      const [one, other] = [await addPerson(database.owner, 'one'), await addPerson(database.owner, 'other')]
      const first = await prepare(database.office, one)
      const base = preparation(one)
      const elsewhere = {
        ...base,
        name: 'elsewhere',
        cells: base.cells.map(cell => ({ ...cell, indicator: 'at_home' })),
        input: { ...base.input, measures: [{ ...base.input.measures[0]!, id: 'at_home' }] },
      }
      const { id } = await prepareRelease(database.office, elsewhere, () => event('RELEASE_PREPARED'))
      await publish(database.office, id, other)
      await expect(publish(database.office, first.id, other)).resolves.toBeUndefined()
    },
  )

  databaseTest('do not go out both at once when neither was audited with the other', async ({ database }) => {
    const [one, other] = [await addPerson(database.owner, 'one'), await addPerson(database.owner, 'other')]
    const audit = event('RELEASE_PUBLISHED')
    const ids = await Promise.all(
      ['care', 'homes', 'schools'].map(async name => {
        const prepared = { ...preparation(one), name }
        const { id } = await prepareRelease(database.office, prepared, () => audit)
        await reviewRelease(
          database.office,
          { release: id, by: other, audit },
          { accepted: true, remarks: '' },
        )
        return id
      }),
    )
    const tried = await Promise.allSettled(
      ids.map(release => publishRelease(database.office, { release, by: other, audit })),
    )
    expect(tried.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await publishedReleases(database.public)).toHaveLength(1)
  })

  databaseTest('have one address each, and an address that is none leads to none', async ({ database }) => {
    const [one, other] = [await addPerson(database.owner, 'one'), await addPerson(database.owner, 'other')]
    await publish(database.office, (await prepare(database.office, one)).id, other)
    expect(await releaseOf(database.public, 'example', '1.0.0')).not.toBeNull()
    for (const version of ['1e0.0.0', '1.0.0.0', '01.0.0', '+1.0.0', '99999999999999999999.0.0', '1.0', ''])
      expect([version, await releaseOf(database.public, 'example', version)]).toEqual([version, null])
  })

  databaseTest('are not published when a stored cell is not the certified one', async ({ database }) => {
    const [one, other] = [await addPerson(database.owner, 'one'), await addPerson(database.owner, 'other')]
    const { id } = await prepare(database.office, one)
    await sql`update release.cells set value = 3, missing = null where area = 'N1'`.execute(database.owner)
    await expect(publish(database.office, id, other)).rejects.toThrow(
      'not those that the certificate is about',
    )
  })

  databaseTest('show a correction in place of the cells once withdrawn', async ({ database }) => {
    const [one, other] = [await addPerson(database.owner, 'one'), await addPerson(database.owner, 'other')]
    const { id } = await prepare(database.office, one)
    await publish(database.office, id, other)
    const decision = { release: id, by: other, audit: event('RELEASE_WITHDRAWN') }
    await withdrawRelease(database.office, decision, 'One area was counted twice.')
    expect(await currentRelease(database.public)).toBeNull()
    const old = await releaseOf(database.public, 'example', '1.0.0')
    expect(old?.head.correction).toBe('One area was counted twice.')
    expect(old?.head.withdrawnOn).toMatch(/^\d{4}-\d{2}-\d{2}$/)
    expect(await old?.cells({})).toEqual([])
  })

  databaseTest(
    'of responses: a withdrawn edition is known to whoever kept it, so the next differs from it by nobody or by many',
    async ({ database }) => {
      const [one, other] = [await addPerson(database.owner, 'one'), await addPerson(database.owner, 'other')]
      const next = (change: Parameters<typeof preparation>[1], note: string | null = null) => {
        const made = preparation(one, change)
        const input = { ...made.input, ofResponses: true }
        return prepareRelease(database.office, { ...made, input, note }, () => event('RELEASE_PREPARED'))
      }
      const { id } = await next({})
      await publish(database.office, id, other)
      const decision = { release: id, by: other, audit: event('RELEASE_WITHDRAWN') }
      await withdrawRelease(database.office, decision, 'Two responses were read wrongly.')

      await expect(next({ S3: 38, S: 98, E: 201 })).rejects.toThrow('differ from example 1.0.0 by 1 to 10')
      // what changes nobody goes out, with what readers are told of it
      const { id: second, version } = await next({}, 'A title was wrong. The figures are the same.')
      expect(version).toBe('1.1.0')
      await publish(database.office, second, other)
      const now = await currentRelease(database.public)
      expect(now?.head.note).toBe('A title was wrong. The figures are the same.')
    },
  )
})

async function countAsPublic(db: Database, table: string): Promise<number> {
  const { rows } = await sql<{
    count: number
  }>`select count(*)::integer as count from ${sql.table(table)}`.execute(db)
  return rows[0]!.count
}
