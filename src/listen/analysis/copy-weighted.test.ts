import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { quoted } from '../../platform/datasets/dataset.store.ts'
import { connectDuckDb } from '../../platform/datasets/duckdb.ts'
import { copyWeighted, countToWeigh } from './weights.store.ts'

const ROWS = 5_000

test('weights are laid beside the rows of a dataset, which stay as they are and where they are', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'remit-weighted-'))
  const [from, to] = [join(folder, 'from.parquet'), join(folder, 'to.parquet')]
  const connection = await connectDuckDb()
  try {
    await connection.run(`copy (
      select i as n, case when i % 9 = 0 then 'adult' else 'child' end as _form, (4 + hash(i) % 14)::integer as _age,
        case when i % 11 = 0 then null else 'E' || (hash(i + 1) % 150) end as _area, 'answer ' || (i * 31 % 1000) as life,
        case hash(i + 2) % 3 when 0 then 'girl' when 1 then 'skipped' end as gender
      from range(${ROWS}) t(i)) to ${quoted(from)} (format parquet, row_group_size 20480)`)
    const cells = await countToWeigh(connection, from, ['child'], ['gender'])
    const weighed = cells.map((cell, at) => ({ ...cell, weight: 1 + at / 7 }))
    const columns = ['n', '_form', '_age', '_area', 'life', 'gender']
    await copyWeighted(connection, { from, to, columns, forms: ['child'], by: ['gender'] }, weighed)

    const weightOf = new Map(
      weighed.map(({ age, area, answers, weight }) => [JSON.stringify([age, area, ...answers]), weight]),
    )
    const read = (path: string, list: string) =>
      connection.runAndReadAll(`select ${list} from read_parquet(${quoted(path)}, file_row_number = true)
        order by file_row_number`)
    const list = columns.map(name => `"${name}"`).join(', ')
    const [before, after] = [
      (await read(from, list)).getRows(),
      (await read(to, `${list}, weight`)).getRows(),
    ]
    const expected = before.map(row => {
      const [, form, age, area, , gender] = row
      const key = JSON.stringify([age, area, gender === 'skipped' ? null : gender])
      return [...row, form === 'adult' ? 1 : weightOf.get(key)]
    })
    expect(after.length).toBe(ROWS)
    expect(after.findIndex((row, at) => row.some((value, column) => value !== expected[at]![column]))).toBe(
      -1,
    )
  } finally {
    connection.closeSync()
    await rm(folder, { recursive: true, force: true })
  }
})
