import { describe, expect } from 'vitest'
import { databaseTest, type TestDatabase } from '../../platform/database/test-database.ts'
import type { Person } from '../../platform/permissions/person.ts'
import type { TodaySource } from '../../platform/today/today.ts'
import { addPerson, preparation } from '../release.test-support.ts'
import { reviewRelease } from '../versions/decide-release.ts'
import { prepareRelease } from '../versions/prepare-release.ts'
import { publicationsWaiting, reviewsWaiting } from './waiting.ts'

async function people({ owner }: TestDatabase): Promise<{ maker: Person; other: Person }> {
  const person = async (name: string): Promise<Person> => ({
    id: await addPerson(owner, name),
    name,
    email: `${name}@example.org`,
    roles: ['analyst'],
  })
  return { maker: await person('maker'), other: await person('other') }
}

const titles = async (source: TodaySource, person: Person) =>
  (await source.list(person)).map(({ title }) => title)

describe('releases on Today', () => {
  databaseTest('wait for a second person, and never for the one who prepared them', async ({ database }) => {
    const { maker, other } = await people(database)
    await prepareRelease(database.office, preparation(maker.id), () => ({
      event: 'RELEASE_PREPARED',
      person: maker.id,
    }))
    expect(await titles(reviewsWaiting(database.office), other)).toEqual([
      expect.stringMatching(/^Review a release: .* 1\.0\.0$/),
    ])
    expect(await titles(reviewsWaiting(database.office), maker)).toEqual([])
  })

  databaseTest('wait to go out once they are reviewed', async ({ database }) => {
    const { maker, other } = await people(database)
    const by = (person: Person) => () => ({ event: 'RELEASE_TRIED', person: person.id })
    const { id } = await prepareRelease(database.office, preparation(maker.id), by(maker))
    await reviewRelease(
      database.office,
      { release: id, by: other.id, audit: by(other)() },
      { accepted: true, remarks: '' },
    )
    expect(await titles(reviewsWaiting(database.office), other)).toEqual([])
    expect(await titles(publicationsWaiting(database.office), maker)).toEqual([
      expect.stringMatching(/^Publish a release/),
    ])
  })

  databaseTest('come back to their maker until the next version is prepared', async ({ database }) => {
    const { maker, other } = await people(database)
    const by = (person: Person) => () => ({ event: 'RELEASE_TRIED', person: person.id })
    const { id } = await prepareRelease(database.office, preparation(maker.id), by(maker))
    await reviewRelease(
      database.office,
      { release: id, by: other.id, audit: by(other)() },
      { accepted: false, remarks: 'One year is missing.' },
    )
    expect(await titles(publicationsWaiting(database.office), maker)).toEqual([
      expect.stringMatching(/^A release came back/),
    ])
    expect(await titles(publicationsWaiting(database.office), other)).toEqual([])
    await prepareRelease(database.office, preparation(maker.id, { N2: 41 }), by(maker))
    expect(await titles(publicationsWaiting(database.office), maker)).toEqual([])
  })
})
