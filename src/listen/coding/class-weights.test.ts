import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { connectDuckDb } from '../../platform/datasets/duckdb.ts'
import { readClassWeights } from './class-weights.store.ts'

it('what a text weighs › is the mean of the children like it: adults, who weigh 1, change nothing', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'remit-class-weights-'))
  const path = join(folder, 'rows.parquet')
  const connection = await connectDuckDb()
  try {
    await connection.run(`copy (select * from (values
      (12, 'girl', 'E08000035', 'older', true, 2.0), (12, 'girl', 'E08000035', 'older', true, 4.0),
      (12, 'girl', 'E08000035', 'older', false, 90.0), (12, 'girl', 'E08000035', 'adult', true, 1.0),
      (12, null, null, 'adult', true, 1.0)
    ) as r (_age, _gender, _area, _form, _sent, weight)) to '${path}' (format parquet)`)
  } finally {
    connection.closeSync()
  }
  expect(await readClassWeights(path, ['older'])).toEqual([
    { age: 12, gender: 'girl', area: 'E08000035', weight: 3 },
  ])
  await rm(folder, { recursive: true })
})
