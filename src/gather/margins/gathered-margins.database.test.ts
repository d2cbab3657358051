import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect } from 'vitest'
import { Gazetteer, loadProfile } from '../../places/index.ts'
import { databaseTest } from '../../platform/database/test-database.ts'
import { openFileStore } from '../../platform/files/file-store.ts'
import { bringFile } from '../office/bring-file.ts'
import { confirmReading } from '../office/confirm-reading.ts'
import { insertReading, insertRecipe } from '../office/sources.store.ts'
import { gatheredMargins } from './gathered-margins.ts'

const RECIPE = `recipe: people
version: 1
title: People
publisher: An invented publisher
licence: none
attribution: example data
files: ['people-*.csv']
variables: { girls: { unit: children }, boys: { unit: children } }
blocks:
  - name: people
    find: { header: [Code, Girls, Boys] }
    period: { from: fixed, is: 2024-06-30 }
    area: { code: Code, levels: [{ kind: authority, codes: '/^E/' }] }
    values: { girls: Girls, boys: Boys }
margins:
  - { title: Gender, trait: gender, kind: authority, ages: [0, 17], categories: { Girls: girls, Boys: boys } }
`

describe('margins that were gathered', () => {
  databaseTest(
    'are of every version of a source, and each stays what it was when a corrected file comes',
    async ({ database }) => {
      const folder = await mkdtemp(join(tmpdir(), 'remit-margins-'))
      const gazetteer = new Gazetteer(loadProfile('office/england').facts)
      const deps = {
        db: database.office,
        files: openFileStore(join(folder, 'files')),
        datasets: join(folder, 'datasets'),
        gazetteer: async () => gazetteer,
      }
      const confirm = async (fileName: string, girls: number) => {
        const path = join(folder, fileName)
        await writeFile(path, `Code,Girls,Boys\nE06000001,${girls},520\n`)
        const { file, removed } = await bringFile(deps.files, { path, fileName }, 'remove')
        const reading = { fileName, file, recipe: 'people', version: 1, removed, by: 'person-1' }
        const id = await insertReading(deps.db, reading)
        await confirmReading(deps, id, 'person-1', subject => ({
          ...{ event: 'SOURCE_CONFIRMED', person: 'person-1', subject },
        }))
      }
      try {
        await insertRecipe(deps.db, { id: 'people', version: 1, text: RECIPE, why: 'first', by: null })
        expect(await gatheredMargins(deps)).toEqual([])
        await confirm('people-1.csv', 480)
        const [first] = await gatheredMargins(deps)
        expect(first).toMatchObject({ title: 'Gender', on: '2024-06-30', traits: ['gender'] })
        expect(first!.source).toMatch(/^An invented publisher: People, version 1, dataset [0-9a-f]{12}$/)
        await confirm('people-2.csv', 490)
        const both = await gatheredMargins(deps)
        expect(both.map(({ source }) => /version \d/.exec(source)![0])).toEqual(['version 2', 'version 1'])
        expect(both[1]).toEqual(first)
        expect(both[0]!.rows[0]!.people).toBe(490)
      } finally {
        await rm(folder, { recursive: true, force: true })
      }
    },
  )
})
