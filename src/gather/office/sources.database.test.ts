import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as XLSX from '@e965/xlsx'
import { describe, expect } from 'vitest'
import { Gazetteer, loadProfile } from '../../places/index.ts'
import type { AuditEvent } from '../../platform/audit/audit.ts'
import type { Database } from '../../platform/database/database.ts'
import { databaseTest } from '../../platform/database/test-database.ts'
import { readObservations } from '../../platform/datasets/read-dataset.ts'
import { openFileStore } from '../../platform/files/file-store.ts'
import { bringFile } from './bring-file.ts'
import { confirmReading } from './confirm-reading.ts'
import type { GatherDeps } from './gather-deps.ts'
import { lookAtReading } from './look-at-reading.ts'
import { saveRecipe } from './save-recipe.ts'
import { seedRecipes } from './seed-recipes.ts'
import { viewBlock } from './sheet-view.ts'
import {
  insertReading,
  insertRecipe,
  listRecipes,
  listRecipeVersions,
  listVersions,
  listWaiting,
} from './sources.store.ts'

const RECIPE = `recipe: clubs
version: 1
title: Example data, children in clubs
publisher: an invented publisher
licence: Open Government Licence v3.0
attribution: example data
files: ['clubs-*.xlsx']
missing: { '*': withheld }
variables: { clubs: { unit: children, withheld: { lower: 0, upper: 4 } } }
blocks:
  - name: clubs
    sheet: Clubs
    find: { header: [Code, Name] }
    period: { from: file, kind: financial-year }
    area: { code: Code, name: Name, levels: [{ kind: authority, codes: '/^E/' }] }
    values: { clubs: Clubs }
`
const gazetteer = new Gazetteer(loadProfile('office/england').facts)
const audit = (subject: string): AuditEvent => ({ event: 'SOURCE_CONFIRMED', person: 'person-1', subject })

/** An office with one recipe and nothing else, and a way to bring files to it. */
async function office(db: Database) {
  const folder = await mkdtemp(join(tmpdir(), 'remit-sources-'))
  const deps: GatherDeps = {
    db,
    files: openFileStore(join(folder, 'files')),
    datasets: join(folder, 'datasets'),
    gazetteer: async () => gazetteer,
  }
  await insertRecipe(db, { id: 'clubs', version: 1, text: RECIPE, why: 'first', by: null })
  const bring = async (fileName: string, rows: unknown[][]) => {
    const book = XLSX.utils.book_new()
    XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(rows), 'Clubs')
    const path = join(folder, fileName)
    await writeFile(
      path,
      XLSX.write(book, { type: 'buffer', bookType: 'xlsx', Props: { Author: 'Pat Example' } }),
    )
    const { file, removed } = await bringFile(deps.files, { path, fileName }, 'remove')
    return insertReading(db, { fileName, file, removed, recipe: 'clubs', version: 1, by: 'person-1' })
  }
  return { deps, bring, clear: () => rm(folder, { recursive: true }) }
}

const HEADER = ['Code', 'Name', 'Clubs']
const ROWS = [HEADER, ['E06000001', 'Hartlepool', 120], ['E06000002', 'Middlesbrough', '*']]

describe('sources in the office', () => {
  databaseTest(
    'a file that is confirmed becomes a dataset, without the name of its author',
    async ({ database }) => {
      const { deps, bring, clear } = await office(database.office)
      const id = await bring('clubs-2021-22.xlsx', ROWS)
      expect(await listWaiting(deps.db)).toMatchObject([
        { id, removed: [expect.stringContaining('who wrote')] },
      ])

      const look = await lookAtReading(deps, id)
      expect(look.reading.problems).toEqual([])
      const view = viewBlock(look, look.reading.blocks[0]!)
      expect(view.rows.map(row => row.cells.map(cell => cell.as).join())).toEqual([
        'label,label,label',
        'label,label,value',
        'label,label,missing',
      ])

      await confirmReading(deps, id, 'person-1', audit)
      const [version] = await listVersions(deps.db)
      expect(version).toMatchObject({
        fileName: 'clubs-2021-22.xlsx',
        rows: 2,
        periods: ['2021-22'],
        supersedes: null,
      })
      const observations = await readObservations(deps.datasets, version!.dataset)
      expect(observations.map(({ area, value, cell }) => `${area} ${value} ${cell}`)).toEqual([
        'E06000001 120 C2',
        'E06000002 withheld C3',
      ])
      expect(await listWaiting(deps.db)).toEqual([])
      await clear()
    },
  )

  databaseTest(
    'a file that is sent again takes the place of the one before; another year does not',
    async ({ database }) => {
      const { deps, bring, clear } = await office(database.office)
      const first = await bring('clubs-2021-22.xlsx', ROWS)
      await confirmReading(deps, first, 'person-1', audit)
      const again = await bring('clubs-2021-22-v2.xlsx', [
        ['a title'],
        HEADER,
        ['E06000001', 'Hartlepool', 121],
      ])
      const look = await lookAtReading(deps, again)
      expect(look.before?.reading).toBe(first)
      expect(look.drift?.moved).toContain('block "clubs": its header is in row 2, before in 1')
      await confirmReading(deps, again, 'person-1', audit)
      const next = await bring('clubs-2022-23.xlsx', ROWS)
      await confirmReading(deps, next, 'person-1', audit)
      // a third sending of 2021-22 is held against the second, not against the file that was brought last
      const third = await lookAtReading(deps, await bring('clubs-2021-22-v3.xlsx', ROWS))
      expect(third.drift?.moved).toContain('block "clubs": its header is in row 1, before in 2')
      // and the first file of a new year against the latest year
      const later = await lookAtReading(deps, await bring('clubs-2023-24.xlsx', ROWS))
      expect(later.drift).toEqual({ moved: [], changed: [] })
      expect((await listVersions(deps.db, 'clubs')).map(one => one.supersedes)).toEqual([null, first, null])
      await clear()
    },
  )

  databaseTest('confirmed twice at once, it is one version', async ({ database }) => {
    const { deps, bring, clear } = await office(database.office)
    const id = await bring('clubs-2021-22.xlsx', ROWS)
    const both = await Promise.allSettled([1, 2].map(() => confirmReading(deps, id, 'person-1', audit)))
    expect(both.map(one => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await listVersions(deps.db)).toHaveLength(1)
    expect(await readdir(deps.datasets)).toHaveLength(1)
    await clear()
  })

  databaseTest('a file with problems is not confirmed and leaves no dataset', async ({ database }) => {
    const { deps, bring, clear } = await office(database.office)
    const id = await bring('clubs-2021-22.xlsx', [
      ...ROWS,
      ['E06000001', 'Hartlepool', -1],
      ['E99', 'Nowhere', 1],
    ])
    await expect(confirmReading(deps, id, 'person-1', audit)).rejects.toMatchObject({
      problems: [
        { code: 'area-not-known', at: { sheet: 'Clubs', cell: 'A5' } },
        { code: 'negative-number', at: { cell: 'C4' } },
      ],
    })
    expect(await readdir(deps.datasets).catch(() => [])).toEqual([])
    expect(await listVersions(deps.db)).toEqual([])
    await clear()
  })

  databaseTest(
    'a long file shows its beginning and is checked whole when it is confirmed',
    async ({ database }) => {
      const { deps, clear } = await office(database.office)
      const text = RECIPE.replace('recipe: clubs', 'recipe: long')
        .replace('    sheet: Clubs\n', '')
        .replace('{ from: file, kind: financial-year }', '{ from: column, column: Year, kind: year }')
      await insertRecipe(deps.db, { id: 'long', version: 1, text, why: 'first', by: null })
      const confirm = async (rows: string[]) => {
        const path = join(deps.datasets, '..', 'long.csv')
        await writeFile(path, `Code,Name,Year,Clubs\n${rows.join('\n')}\n`)
        const { file, removed } = await bringFile(deps.files, { path, fileName: 'long.csv' }, 'remove')
        const given = { fileName: 'long.csv', file, removed, by: 'person-1' }
        const id = await insertReading(deps.db, { ...given, recipe: 'long', version: 1 })
        expect((await lookAtReading(deps, id)).long).toBe(true)
        return confirmReading(deps, id, 'person-1', audit)
      }
      const row = (year: number) => `E06000001,Hartlepool,${year},${'0'.repeat(600)}7`
      const rows = Array.from({ length: 8_999 }, (_, at) => row(1000 + at))
      await expect(confirm([...rows, row(1000)])).rejects.toThrow('2 times')
      expect(await readdir(deps.datasets)).toEqual([])
      expect(await confirm(rows)).toEqual({ recipe: 'long', rows: 8_999, lookups: 0 })
      await clear()
    },
  )

  databaseTest(
    'the recipes of the profile are brought once; an edit is the next version',
    async ({ database }) => {
      const folder = 'office/england/recipes'
      expect(await seedRecipes(database.office, folder)).toBeGreaterThan(5)
      expect(await seedRecipes(database.office, folder)).toBe(0)
      const newest = (await listRecipes(database.office)).find(one => one.id === 'ccg-lookup')!
      const edit = { why: 'another name', by: 'person-1', audit: audit('gather/recipe/ccg-lookup') }
      const save = (text: string) => saveRecipe(database.office, newest, { ...edit, text })
      await expect(save(newest.text)).rejects.toThrow(`the next version is ${newest.version + 1}`)
      await expect(save('recipe: [')).rejects.toThrow('line 1')
      const text = newest.text.replace(/^version: .*$/m, `version: ${newest.version + 1}`)
      expect(await save(text)).toBe(newest.version + 1)
      await expect(save(text)).rejects.toThrow('saved by somebody else')
      expect(await listRecipeVersions(database.office, 'ccg-lookup')).toHaveLength(2)
    },
  )
})
