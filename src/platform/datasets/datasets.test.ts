import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Observation } from '../../kernel/observation.ts'
import { MISSING_REASONS } from '../../kernel/value.ts'
import type { DatasetDescription } from './dataset.ts'
import { queryDataset } from './query-dataset.ts'
import { listDatasets, readManifest, readObservations, rowsPath } from './read-dataset.ts'
import { clearHalfWritten, writeDataset } from './write-dataset.ts'

const description: DatasetDescription = {
  title: 'Example data: children in clubs',
  publisher: 'an invented publisher',
  licence: 'Open Government Licence v3.0',
  attribution: 'example data',
  retention: 'kept as long as a release uses it',
  variables: [{ name: 'clubs', title: 'Children in clubs', unit: 'children', definition: '' }],
  areasOn: '2022-03-31',
  provenance: {
    file: 'clubs.csv',
    fileSha256: 'a'.repeat(64),
    recipe: 'clubs',
    recipeVersion: 1,
    removed: [],
  },
  checks: [],
  supersedes: null,
}

const observation = (part: Partial<Observation>): Observation => ({
  area: 'E06000001',
  areaKind: 'authority',
  areaWritten: 'Hartlepool',
  period: '2021-22',
  variable: 'clubs',
  value: 120,
  lower: null,
  upper: null,
  sheet: 'Clubs',
  cell: 'C4',
  ...part,
})

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'remit-datasets-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const anyObservation = fc.record<Observation>({
  area: fc.option(fc.string(), { nil: null }),
  areaKind: fc.constantFrom('country', 'authority'),
  areaWritten: fc.string(),
  period: fc.constantFrom('2020-21', '2021-22'),
  variable: fc.constantFrom('clubs', 'lessons'),
  value: fc.oneof(fc.double({ noNaN: true }), fc.constantFrom(...MISSING_REASONS)),
  lower: fc.option(fc.nat(), { nil: null }),
  upper: fc.option(fc.nat(), { nil: null }),
  sheet: fc.string(),
  cell: fc.string(),
})

describe('datasets', () => {
  test('a value comes back as it went in: missing stays missing, zero stays zero, every digit is kept', async () => {
    const observations = [0, -0, 42.6506801017853, 1e300, ...MISSING_REASONS].map((value, at) =>
      observation({ value, cell: `C${at}` }),
    )
    const { id, manifest } = await writeDataset(folder, { observations }, description)
    expect(await readObservations(folder, id)).toEqual(observations)
    expect(manifest.rows).toBe(10)
    expect(manifest.missing).toEqual(Object.fromEntries(MISSING_REASONS.map(reason => [reason, 1])))
  })

  test('whatever is written is read, in its order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyObservation, { maxLength: 40 }), async observations => {
        const { id } = await writeDataset(folder, { observations }, description)
        expect(await readObservations(folder, id)).toEqual(observations)
      }),
      { numRuns: 15 },
    )
  })

  test('the same rows and words give the same bytes and the same id, wherever they are written', async () => {
    const elsewhere = await mkdtemp(join(tmpdir(), 'remit-datasets-'))
    const observations = Array.from({ length: 5_000 }, (_, at) =>
      observation({ value: at / 7, cell: `C${at}` }),
    )
    const first = await writeDataset(folder, { observations }, description)
    const second = await writeDataset(elsewhere, { observations }, description)
    expect(second.id).toBe(first.id)
    expect(await readFile(rowsPath(elsewhere, first.id))).toEqual(await readFile(rowsPath(folder, first.id)))
    await rm(elsewhere, { recursive: true })
  })

  test('another word in its description is another dataset', async () => {
    const rows = { observations: [observation({})] }
    const first = await writeDataset(folder, rows, description)
    const second = await writeDataset(folder, rows, { ...description, licence: 'another licence' })
    expect(second.id).not.toBe(first.id)
  })

  test('only the variables and periods that are asked for are read', async () => {
    const observations = [
      observation({ variable: 'clubs', period: '2020-21' }),
      observation({ variable: 'clubs' }),
      observation({ variable: "child's" }),
    ]
    const { id } = await writeDataset(folder, { observations }, description)
    expect(await readObservations(folder, id, { variables: ['clubs'], periods: ['2021-22'] })).toEqual([
      observations[1],
    ])
    expect(await readObservations(folder, id, { variables: ["child's"] })).toEqual([observations[2]])
    expect(await readObservations(folder, id, { variables: [] })).toEqual([])
  })

  test('the same upload twice at once gives one dataset', async () => {
    const alone = await mkdtemp(join(tmpdir(), 'remit-datasets-'))
    const observations = Array.from({ length: 3_000 }, (_, at) => observation({ value: at }))
    const both = await Promise.all([1, 2].map(() => writeDataset(alone, { observations }, description)))
    expect(both[0]?.id).toBe(both[1]?.id)
    expect(await readdir(alone)).toEqual([both[0]?.id])
    await rm(alone, { recursive: true })
  })

  test('what was being written when the power failed is no dataset, and is cleared at the start', async () => {
    const alone = await mkdtemp(join(tmpdir(), 'remit-datasets-'))
    await mkdir(join(alone, '.writing-half'))
    await writeFile(join(alone, '.writing-half', 'rows.parquet'), 'PAR1')
    expect(await listDatasets(alone)).toEqual([])
    await clearHalfWritten(alone)
    expect(await readdir(alone)).toEqual([])
    await rm(alone, { recursive: true })
  })

  test('rows that cannot be written leave nothing behind', async () => {
    const alone = await mkdtemp(join(tmpdir(), 'remit-datasets-'))
    const fill = () => Promise.reject(new Error('the source broke off'))
    await expect(writeDataset(alone, { fill }, description)).rejects.toThrow('the source broke off')
    expect(await readdir(alone)).toEqual([])
    await rm(alone, { recursive: true })
  })

  test('a manifest that was changed on the disk is noticed', async () => {
    const { id } = await writeDataset(folder, { observations: [observation({ value: 7 })] }, description)
    const path = join(folder, id, 'manifest.json')
    await writeFile(path, (await readFile(path, 'utf8')).replace('example data', 'other data'))
    await expect(readManifest(folder, id)).rejects.toThrow('is not the one that was written')
  })

  test('an id that is no id reaches no file', async () => {
    await expect(readManifest(folder, '../../etc')).rejects.toThrow('expected the id of a dataset')
  })
})

/** A disk of 200 KB that can really be full; only root can make one. */
function mountSmallDisk(at: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=200k', 'tmpfs', at], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

describe('a disk that is full', () => {
  test('refuses the dataset in plain words and leaves no half of it', async context => {
    const disk = await mkdtemp(join(tmpdir(), 'remit-small-disk-'))
    if (!mountSmallDisk(disk)) context.skip('only root can mount a small disk')
    try {
      const observations = Array.from({ length: 40_000 }, (_, at) =>
        observation({ value: Math.sin(at), areaWritten: `${Math.cos(at)}`, cell: `C${at}` }),
      )
      await expect(writeDataset(disk, { observations }, description)).rejects.toMatchObject({
        problems: [{ code: 'disk-full', kept: 'Nothing of the dataset was stored.' }],
      })
      expect(await readdir(disk)).toEqual([])
    } finally {
      execFileSync('umount', [disk])
      await rm(disk, { recursive: true })
    }
  })
})

describe('a question typed in SQL', () => {
  test('is answered from the one table it may see', async () => {
    const observations = [observation({}), observation({ value: 'withheld', lower: 0, upper: 4 })]
    const { id } = await writeDataset(folder, { observations }, description)
    const answer = await queryDataset(
      folder,
      id,
      'select count(*) as rows, sum(value) as total from observations',
    )
    expect(answer).toMatchObject({ columns: ['rows', 'total'], rows: [['2', 120]] })
  })

  test.each([
    "copy observations to '/tmp/remit-stolen.csv'",
    "select * from read_csv('/etc/passwd')",
    "attach '/tmp/remit-stolen.db'",
    'set enable_external_access = true',
    'install httpfs',
  ])('cannot reach outside: %s', async sql => {
    const { id } = await writeDataset(folder, { observations: [observation({})] }, description)
    await expect(queryDataset(folder, id, sql)).rejects.toThrow('could not be answered')
  })
})
