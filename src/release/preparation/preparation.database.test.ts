import { describe, expect } from 'vitest'
import { problem } from '../../kernel/problem.ts'
import { databaseTest } from '../../platform/database/test-database.ts'
import { createLog } from '../../platform/log/log.ts'
import { addPerson, POLICY, preparation } from '../release.test-support.ts'
import { findRelease, listReleases } from '../versions/releases.store.ts'
import { findPreparation } from './preparations.store.ts'
import { preparationJob, startPreparation } from './run-preparation.ts'

const ASKED = { note: null, source: 'survey/w', policy: POLICY.id, name: 'asked', title: 'Asked' }
const run = { log: createLog('silent'), attempt: 1 }

describe('a release of many figures', () => {
  databaseTest(
    'is asked for, prepared by a job for the one who asked, and once only',
    async ({ database }) => {
      const db = database.office
      const askedBy = await addPerson(database.owner, 'ana')
      const id = await startPreparation(db, { ...ASKED, askedBy }, () => ({ event: 'X', person: askedBy }))
      expect(await findPreparation(db, id)).toMatchObject({ step: null, finishedAt: null, release: null })

      const { cells, definitions, input } = preparation(askedBy)
      const source = async () => ({ cells, definitions, input })
      const job = preparationJob({ db, policies: [POLICY], source, exampleData: true })
      await job.run({ preparation: id }, run)
      const done = await findPreparation(db, id)
      expect(done).toMatchObject({ step: 'Taking 9 figures through the gate', problems: [] })
      expect(await findRelease(db, done!.release!)).toMatchObject({
        state: 'prepared',
        preparedBy: askedBy,
        name: 'asked',
      })
      await job.run({ preparation: id }, run)
      expect(await listReleases(db, 10)).toHaveLength(1)
    },
  )

  databaseTest('tells who asked what stands in the way, and leaves nothing behind', async ({ database }) => {
    const db = database.office
    const askedBy = await addPerson(database.owner, 'ana')
    const id = await startPreparation(db, { ...ASKED, askedBy }, () => ({ event: 'X', person: askedBy }))
    const source = async () => {
      throw problem({ code: 'survey-source', what: 'there is no such question.' })
    }
    await preparationJob({ db, policies: [POLICY], source, exampleData: true }).run({ preparation: id }, run)
    expect((await findPreparation(db, id))?.problems).toMatchObject([{ code: 'survey-source' }])
    expect(await listReleases(db, 10)).toEqual([])
  })
})
