import { connectDuckDb } from '../../platform/datasets/duckdb.ts'
import { FORM, ofForms } from './coded-children.ts'
import { type CodedColumn, type ResponsesFile, readCodes, readWeights } from './columns.store.ts'
import type { DimensionFrom } from './dimension.ts'
import { keep } from './kept-columns.ts'
import { columnsOf, type LevelColumn, levelsOfChildren } from './levels-of-children.ts'

/** The children of a dataset: its rows from these forms, in their order. */
export type RowsOf = ResponsesFile & { forms: readonly string[] }

/** The levels of children as a dimension or a variable says them. */
export const levelsOfRows = (
  rows: RowsOf,
  from: DimensionFrom,
  levels: readonly string[],
): Promise<LevelColumn> =>
  // the file says which survey it is of: what a group's rule means there need not be said again
  keep(rows.path, ['levels', rows.forms, withoutSurvey(from), levels], async () => {
    const columns = await bringColumns(rows, columnsOf(from))
    const value = levelsOfChildren({ columns, forms: rows.forms }, from, levels)
    return { value, bytes: value.codes.byteLength }
  })

const withoutSurvey = (from: DimensionFrom) => (from.kind === 'group' ? { ...from, survey: null } : from)

const AREA = '_area'

/** Areas as codes, those that occur, in order. */
export const areasOfRows = (rows: RowsOf): Promise<LevelColumn> =>
  keep(rows.path, ['areas', rows.forms], async () => {
    const children = { columns: await bringColumns(rows, [FORM, AREA]), forms: rows.forms }
    const from: DimensionFrom = { kind: 'as-it-is', column: AREA }
    const { values } = children.columns.get(AREA)!
    const { counts } = levelsOfChildren(children, from, values)
    const occurring = values.filter((_, at) => counts[at]! > 0)
    const value = levelsOfChildren(children, from, occurring)
    return { value, bytes: value.codes.byteLength }
  })

/** For each child what its answers weigh. */
export const weightsOfRows = (rows: RowsOf): Promise<Float64Array> =>
  keep(rows.path, ['weights', rows.forms], async () => {
    const [columns, weights] = await Promise.all([
      bringColumns(rows, [FORM]),
      read(connection => readWeights(connection, rows)),
    ])
    const value = ofForms({ columns, forms: rows.forms }, weights)
    return { value, bytes: value.byteLength }
  })

/** Columns in memory; of those that are not, all that are asked for at the same moment are read together. */
export async function bringColumns(
  file: ResponsesFile,
  names: readonly string[],
): Promise<ReadonlyMap<string, CodedColumn>> {
  const found = [...new Set(names)].map(async (name): Promise<[string, CodedColumn]> => {
    const column = await keep(file.path, ['column', name], async () => {
      const value = await readTogether(file, name)
      return { value, bytes: value.codes.byteLength }
    })
    return [name, column]
  })
  return new Map(await Promise.all(found))
}

/** By file, what the next reading of it brings. */
const waiting = new Map<string, { names: string[]; columns: Promise<ReadonlyMap<string, CodedColumn>> }>()

async function readTogether(file: ResponsesFile, name: string): Promise<CodedColumn> {
  const reading = waiting.get(file.path) ?? startReading(file)
  reading.names.push(name)
  return (await reading.columns).get(name)!
}

function startReading(file: ResponsesFile) {
  const names: string[] = []
  const columns = new Promise(setImmediate).then(() => {
    waiting.delete(file.path)
    return read(connection => readCodes(connection, file, names))
  })
  const reading = { names, columns }
  waiting.set(file.path, reading)
  return reading
}

async function read<Value>(
  work: (connection: Awaited<ReturnType<typeof connectDuckDb>>) => Promise<Value>,
): Promise<Value> {
  const connection = await connectDuckDb()
  try {
    return await work(connection)
  } finally {
    connection.closeSync()
  }
}
