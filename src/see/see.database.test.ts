import { describe, expect } from 'vitest'
import { ProblemsError } from '../kernel/problem.ts'
import { databaseTest } from '../platform/database/test-database.ts'
import type { Person } from '../platform/permissions/person.ts'
import type { ReleasedCell } from '../release/index.ts'
import { findEdition, findSaved, listEditions, listSaved } from './briefings/briefing.store.ts'
import { publishBriefing } from './briefings/publish-briefing.tsx'
import { saveBriefing } from './briefings/save-briefing.ts'
import { briefingsToMend } from './briefings/waiting.ts'
import { exampleReader, releasedCell } from './example-release.ts'
import { NO_QUOTES } from './quotes.ts'
import type { Reader } from './reader.ts'

const TEXT =
  '---\ntitle: Example\nsummary: In words\nperiod: 2021-22\n---\n\nEngland: {{spend_per_child/E92000001 = £92}}.\n'
const ANYBODY: Person = { id: 'a person', name: 'Ada', email: 'ada@office.example', roles: ['policy'] }
const audit = (event: string) => ({ event, person: null })
const save = (slug: string, version: number, text = TEXT) => ({
  slug,
  version,
  text,
  person: 'a person',
  audit: audit('BRIEFING_SAVED'),
})
const publishing = {
  reader: exampleReader(),
  sheetOf: async () => null,
  quotes: NO_QUOTES,
  person: 'a person',
  audit: audit('BRIEFING_PUBLISHED'),
}

describe('briefings in the office', () => {
  databaseTest(
    'keep every saved version, and refuse to write over what somebody saved meanwhile',
    async ({ database }) => {
      await saveBriefing(database.office, save('example', 0, 'first'))
      await saveBriefing(database.office, save('example', 1, 'second'))
      await expect(saveBriefing(database.office, save('example', 1, 'third'))).rejects.toThrow(
        'Somebody else saved',
      )
      await expect(saveBriefing(database.office, save('example', 0, 'new'))).rejects.toThrow(
        'There is a briefing',
      )

      expect(await findSaved(database.office, 'example')).toMatchObject({ version: 2, text: 'second' })
      expect(await listSaved(database.office)).toHaveLength(1)
    },
  )

  databaseTest(
    'are published as editions that name their release, and read by the public',
    async ({ database }) => {
      await saveBriefing(database.office, save('example', 0))
      const saved = await findSaved(database.office, 'example')
      await publishBriefing(database.office, saved!, publishing)
      await publishBriefing(database.office, saved!, publishing)

      const edition = await findEdition(database.public, 'example')
      expect(edition).toMatchObject({
        edition: 2,
        title: 'Example',
        releaseWords: 'Example release, version 1.0.0',
      })
      expect(edition?.html).toContain('>£92</a>')
      expect(await listEditions(database.public)).toHaveLength(1)
    },
  )

  databaseTest('publish nothing when a number no longer holds', async ({ database }) => {
    await saveBriefing(database.office, save('example', 0, TEXT.replace('£92', '£93')))
    const saved = await findSaved(database.office, 'example')
    await expect(publishBriefing(database.office, saved!, publishing)).rejects.toThrow(ProblemsError)
    expect(await listEditions(database.office)).toEqual([])
  })

  databaseTest('come back to Today when a later release breaks a sentence in them', async ({ database }) => {
    const { office } = database
    const later = (id: string, cells: readonly ReleasedCell[] = []) => {
      const before = exampleReader()
      return {
        ...before,
        release: { ...before.release, id, title: 'Later release' },
        cells: async (question: Parameters<typeof before.cells>[0]) => [
          ...cells,
          ...(await before.cells(question)).filter(({ area }) => cells.every(cell => cell.area !== area)),
        ],
      }
    }
    const listAgainst = (reader: Reader | null) =>
      briefingsToMend({
        office,
        reader: async () => reader,
        sheetOf: async () => null,
        quotes: NO_QUOTES,
      }).list(ANYBODY)
    expect(await listAgainst(null)).toEqual([])
    await saveBriefing(office, save('example', 0))
    const saved = await findSaved(office, 'example')
    await publishBriefing(office, saved!, publishing)

    expect(await listAgainst(exampleReader())).toEqual([])
    expect(await listAgainst(later('example-1.0.1'))).toEqual([])
    const changed = later('example-1.0.2', [releasedCell('spend_per_child/E92000001/2021-22', 93.2)])
    expect(await listAgainst(changed)).toEqual([
      {
        title: 'Mend a briefing: Example',
        href: '/office/see/briefings/example',
        words: 'One thing in it does not hold against Later release.',
      },
    ])
    // what is being written does not count: readers have the published edition
    await saveBriefing(office, save('example', 1, TEXT.replace('£92', '£93')))
    expect(await listAgainst(changed)).toHaveLength(1)
    expect(await listAgainst(null)).toMatchObject([{ words: expect.stringContaining('was withdrawn') }])
    await publishBriefing(office, (await findSaved(office, 'example'))!, { ...publishing, reader: changed })
    expect(await listAgainst(changed)).toEqual([])
  })

  databaseTest(
    'keep what is being written, and who published, from the public role',
    async ({ database }) => {
      await expect(listSaved(database.public)).rejects.toThrow('permission denied')
      await expect(
        database.public
          .withTables<{ 'see.published_briefings': { published_by: string } }>()
          .selectFrom('see.published_briefings')
          .select('published_by')
          .execute(),
      ).rejects.toThrow('permission denied')
    },
  )
})
