import { describe, expect } from 'vitest'
import { ProblemsError } from '../kernel/problem.ts'
import { databaseTest } from '../platform/database/test-database.ts'
import { findEdition, findSaved, listEditions, listSaved } from './briefings/briefing.store.ts'
import { publishBriefing } from './briefings/publish-briefing.tsx'
import { saveBriefing } from './briefings/save-briefing.ts'
import { exampleReader } from './example-release.ts'

const TEXT =
  '---\ntitle: Example\nsummary: In words\nperiod: 2021-22\n---\n\nEngland: {{spend_per_child/E92000001 = £92}}.\n'
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
