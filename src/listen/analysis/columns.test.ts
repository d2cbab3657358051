import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { quoted } from '../../platform/datasets/dataset.store.ts'
import { connectDuckDb } from '../../platform/datasets/duckdb.ts'
import { type ResponsesFile, readCodes, readWeights } from './columns.store.ts'
import { forgetFile } from './kept-columns.ts'
import { bringColumns } from './wave-columns.ts'

const ROWS = 5_000
let folder: string
let file: ResponsesFile

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'remit-columns-'))
  file = {
    path: join(folder, 'rows.parquet'),
    count: ROWS,
    columns: [
      { name: 'few', type: 'VARCHAR' },
      { name: 'many', type: 'VARCHAR' },
      { name: 'ticked', type: 'BOOLEAN' },
      { name: 'age', type: 'INTEGER' },
      { name: 'nobody', type: 'VARCHAR' },
      { name: 'weight', type: 'DOUBLE' },
    ],
  }
  const connection = await connectDuckDb()
  await connection.run(`copy (
    select case when i % 3 = 0 then null else 'it''s ' || (i % 3) end as few, 'place ' || (i % 700) as many,
      case i % 4 when 0 then null else i % 4 = 1 end as ticked, case when i % 5 = 0 then null else (i % 14)::integer end as age,
      null::varchar as nobody, i / 7 as weight
    from range(${ROWS}) t(i)) to ${quoted(file.path)} (format parquet, row_group_size 2048)`)
  connection.closeSync()
})

afterAll(() => rm(folder, { recursive: true, force: true }))

const read = async (names: readonly string[]) => {
  const connection = await connectDuckDb()
  try {
    const columns = await readCodes(connection, file, names)
    return (name: string, row: number) => {
      const { values, codes } = columns.get(name)!
      return values[codes[row]!] ?? null
    }
  } finally {
    connection.closeSync()
  }
}

describe('columns of a dataset as numbers', () => {
  test('say of every row what stands in it, and where nothing does', async () => {
    const at = await read(['few', 'many', 'ticked', 'age', 'nobody'])
    for (let row = 0; row < ROWS; row++) {
      expect([at('few', row), at('many', row), at('ticked', row), at('age', row), at('nobody', row)]).toEqual(
        [
          row % 3 === 0 ? null : `it's ${row % 3}`,
          `place ${row % 700}`,
          row % 4 === 0 ? null : String(row % 4 === 1),
          row % 5 === 0 ? null : String(row % 14),
          null,
        ],
      )
    }
  })

  test('know an answer that only one child far down gave, beside columns of which the first children gave all', async () => {
    const [rows, far] = [45_000, 44_321]
    const long = { ...file, path: join(folder, 'long.parquet'), count: rows }
    const connection = await connectDuckDb()
    await connection.run(`copy (
      select case i when ${far} then 'another' when ${far + 1} then null else 'usual' end as few, (i % 14)::integer as age,
        case i when ${far} then true end as ticked
      from range(${rows}) t(i)) to ${quoted(long.path)} (format parquet, row_group_size 2048)`)
    const columns = await readCodes(connection, long, ['few', 'age', 'ticked'])
    connection.closeSync()
    const valuesFrom = (name: string, from: number) => {
      const { values, codes } = columns.get(name)!
      return [...codes.subarray(from, from + 3)].map(code => values[code] ?? null)
    }
    expect(columns.get('few')!.values).toEqual(['another', 'usual'])
    expect(valuesFrom('few', far - 1)).toEqual(['usual', 'another', null])
    expect(valuesFrom('ticked', far - 1)).toEqual([null, 'true', null])
    expect(valuesFrom('age', far - 1)).toEqual([0, 1, 2].map(more => String((far - 1 + more) % 14)))
    expect(valuesFrom('few', 0)).toEqual(['usual', 'usual', 'usual'])
  })

  test('are refused by name where the dataset has no such column', async () => {
    await expect(read(['few', 'missing'])).rejects.toThrow('expected a column "missing"')
  })

  test('stand beside weights in the same order', async () => {
    const connection = await connectDuckDb()
    const weights = await readWeights(connection, file)
    connection.closeSync()
    expect(weights.length).toBe(ROWS)
    expect(weights.every((weight, row) => weight === row / 7)).toBe(true)
  })

  test('are the same in memory as in the file, asked for together or one by one, until the file is forgotten', async () => {
    const [one, several] = await Promise.all([
      bringColumns(file, ['few']),
      bringColumns(file, ['ticked', 'few']),
    ])
    expect(several.get('few')).toBe(one.get('few'))
    expect((await bringColumns(file, ['ticked'])).get('ticked')).toBe(several.get('ticked'))
    forgetFile(file.path)
    const anew = (await bringColumns(file, ['few'])).get('few')
    expect(anew).not.toBe(one.get('few'))
    expect(anew).toEqual(one.get('few'))
  })

  test('that could not be read are tried anew by whoever asks next', async () => {
    const gone = { ...file, path: join(folder, 'late.parquet') }
    await expect(bringColumns(gone, ['few'])).rejects.toThrow()
    const connection = await connectDuckDb()
    await connection.run(
      `copy (from read_parquet(${quoted(file.path)})) to ${quoted(gone.path)} (format parquet)`,
    )
    connection.closeSync()
    expect((await bringColumns(gone, ['few'])).get('few')!.codes.length).toBe(ROWS)
  })
})
