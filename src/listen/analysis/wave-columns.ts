import { connectDuckDb } from '../../platform/datasets/duckdb.ts'
import { type RowsOf, readAreas, readLevels, readWeights } from './columns.store.ts'
import type { DimensionFrom } from './dimension.ts'

/** For each child of a wave the number of a level, from `levels.length` on where it is none of them; and how many have each number. */
export type LevelColumn = { levels: readonly string[]; codes: Uint8Array | Uint16Array; counts: Float64Array }

// Half a million children take half a megabyte a column, four for weights: a hundred columns are kept, as many as a large survey
// has. Less reads them again from the file, at some 40 ms each; more takes the memory from the office around it.
const MOST_BYTES = 80_000_000

/**
 * Columns of datasets in memory, each read when it is first asked for. A dataset never changes, so neither does a column; what was not
 * asked for the longest goes when there is no room.
 */
const kept = new Map<string, Promise<Kept>>()
type Kept = { bytes: number; value: LevelColumn | Float64Array }

/** The levels of children as a dimension or a variable says them. */
export const levelsOfRows = (
  rows: RowsOf,
  from: DimensionFrom,
  levels: readonly string[],
): Promise<LevelColumn> =>
  keep(keyOf(rows, 'levels', from, levels), async connection => {
    const codes = await readLevels(connection, rows, from, levels)
    return { bytes: codes.byteLength, value: { levels, codes, counts: countCodes(codes, levels.length) } }
  })

export function countCodes(codes: LevelColumn['codes'], levels: number): Float64Array {
  const counts = new Float64Array(levels + 1)
  for (let child = 0; child < codes.length; child++) counts[codes[child]!]!++
  return counts
}

/** Areas as codes, those that occur, in order. */
export const areasOfRows = (rows: RowsOf): Promise<LevelColumn> =>
  keep(keyOf(rows, 'areas'), async connection => {
    const levels = await readAreas(connection, rows)
    const codes = await readLevels(connection, rows, { kind: 'as-it-is', column: '_area' }, levels)
    return { bytes: codes.byteLength, value: { levels, codes, counts: countCodes(codes, levels.length) } }
  })

export const weightsOfRows = (rows: RowsOf): Promise<Float64Array> =>
  keep(keyOf(rows, 'weights'), async connection => {
    const value = await readWeights(connection, rows)
    return { bytes: value.byteLength, value }
  })

async function keep<Value extends Kept['value']>(
  key: string,
  read: (connection: Awaited<ReturnType<typeof connectDuckDb>>) => Promise<{ bytes: number; value: Value }>,
): Promise<Value> {
  const known = kept.get(key)
  const found = known ?? readWith(read)
  // asked for last, and the last to go
  kept.delete(key)
  kept.set(key, found)
  try {
    const { value } = await found
    if (!known) await makeRoom()
    return value as Value
  } catch (error) {
    kept.delete(key)
    throw error
  }
}

async function readWith(read: (connection: Awaited<ReturnType<typeof connectDuckDb>>) => Promise<Kept>) {
  const connection = await connectDuckDb()
  try {
    return await read(connection)
  } finally {
    connection.closeSync()
  }
}

async function makeRoom(): Promise<void> {
  const sizes = await Promise.all(
    [...kept].map(async ([key, one]) => ({
      key,
      bytes: await one.then(
        ({ bytes }) => bytes,
        () => 0,
      ),
    })),
  )
  let bytes = sizes.reduce((sum, one) => sum + one.bytes, 0)
  for (const one of sizes) {
    if (bytes <= MOST_BYTES) return
    kept.delete(one.key)
    bytes -= one.bytes
  }
}

// the dataset says which survey it is of: what a group's rule means there need not be said again
const keyOf = ({ path, forms }: RowsOf, ...what: unknown[]): string =>
  JSON.stringify([path, forms, what], (key, value: unknown) => (key === 'survey' ? undefined : value))
