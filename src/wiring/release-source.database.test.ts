import { describe, expect } from 'vitest'
import { Gazetteer, loadProfile } from '../places/index.ts'
import { databaseTest } from '../platform/database/test-database.ts'
import { listReleaseSources, readReleaseSource } from './release-source.ts'

describe('what a release is prepared from', () => {
  databaseTest('is a finished calculation, and there is none in an empty office', async ({ database }) => {
    const gazetteer = new Gazetteer(loadProfile('office/england').facts)
    expect(await listReleaseSources(database.office)).toEqual([])
    const unknown = '00000000-0000-4000-8000-000000000000'
    await expect(readReleaseSource(database.office, gazetteer, unknown)).rejects.toThrow(
      'no such calculation',
    )
  })
})
