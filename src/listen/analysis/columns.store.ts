import type { DuckDBConnection, DuckDBVector } from '@duckdb/node-api'
import { named, quoted } from '../../platform/datasets/dataset.store.ts'

/** A column of a dataset in numbers: for each row that of its value, how many values there are where it has none. */
export type CodedColumn = { values: readonly string[]; codes: Uint8Array | Uint16Array }

/** The file of a dataset of responses, and what its manifest says of it. */
export type ResponsesFile = {
  path: string
  /** How many responses it holds. */
  count: number
  columns: readonly { name: string; type: string }[]
}

// Rows are in an order drawn at random, so that the first of them hold nearly every value: to look through all half a million for them
// takes a third of the whole reading. Fewer miss values that are rare, of whose columns all rows are then read once more.
const FIRST_ROWS = 40_960

/**
 * Columns of a file, in the order of its rows, all in one reading. The engine looks a text up once for each group of rows in which it
 * occurs, and hands over a number for each child: whatever is asked of answers is worked out of these, in memory.
 */
export async function readCodes(
  connection: DuckDBConnection,
  file: ResponsesFile,
  names: readonly string[],
): Promise<Map<string, CodedColumn>> {
  const found = await readNumbers(connection, file, names, FIRST_ROWS)
  const missed = names.filter(name => !found.has(name))
  if (missed.length === 0) return found
  return new Map([...found, ...(await readNumbers(connection, file, missed, file.count))])
}

/** The same by the values that occur in so many rows, without the columns in which other rows have others. */
async function readNumbers(
  connection: DuckDBConnection,
  file: ResponsesFile,
  names: readonly string[],
  rows: number,
): Promise<Map<string, CodedColumn>> {
  const columns = names.map(name => ({ name, type: typeOf(file, name) }))
  const texts = columns.filter(({ type }) => type !== TRUTH).map(({ name }) => name)
  const valuesOfTexts = await readValues(connection, file, texts, rows)
  const found = columns.map(({ name }): CodedColumn => {
    const values = valuesOfTexts.get(name) ?? TRUTHS
    return { values, codes: values.length < 256 ? new Uint8Array(file.count) : new Uint16Array(file.count) }
  })
  // a row without a value has a number too, the last: to find out of each that it has none costs three times what reading it does
  const numbers = columns.map(({ name, type }, at) => {
    const { values } = found[at]!
    if (type === TRUTH) return `coalesce(${named(name)}::usmallint + 1, ${TRUTHS.length + 1})::usmallint`
    return `list_position([${[...values.map(quoted), 'null'].join(', ')}]::${type}[], ${named(name)})::usmallint`
  })
  const missed = new Set<number>()
  await eachChunk(connection, file, numbers, (vector, column, at) => {
    if (!missed.has(column) && !putCodes(found[column]!.codes, vector, at)) missed.add(column)
  })
  return new Map(columns.flatMap(({ name }, at) => (missed.has(at) ? [] : [[name, found[at]!]])))
}

/** Whether all of them have a number. */
function putCodes(codes: CodedColumn['codes'], vector: DuckDBVector, at: Uint32Array): boolean {
  for (let row = 0; row < at.length; row++) {
    const number = vector.getItem(row) as number | null
    if (number === null) return false
    codes[at[row]!] = number - 1
  }
  return true
}

const TRUTH = 'boolean'
const TRUTHS = ['false', 'true']

/** For each response of a file what it weighs, in the order of its rows. */
export async function readWeights(connection: DuckDBConnection, file: ResponsesFile): Promise<Float64Array> {
  const weights = new Float64Array(file.count)
  await eachChunk(connection, file, ['weight::double'], (vector, _, at) => {
    for (let row = 0; row < at.length; row++) weights[at[row]!] = vector.getItem(row) as number
  })
  return weights
}

/** Every value that occurs in so many rows of columns of text or whole numbers, as text, in order. */
async function readValues(
  connection: DuckDBConnection,
  { path, count }: ResponsesFile,
  names: readonly string[],
  rows: number,
): Promise<Map<string, string[]>> {
  if (names.length === 0) return new Map()
  const lists = names.map(name => `list(distinct ${named(name)})::varchar[]`)
  const some = rows < count ? ` where file_row_number < ${rows}` : ''
  const reader = await connection.runAndReadAll(
    `select ${lists.join(', ')} from read_parquet(${quoted(path)}, file_row_number = true)${some}`,
  )
  const [row = []] = reader.getRowsJson()
  return new Map(
    names.map((name, at) => {
      const found = row[at]
      const values = Array.isArray(found) ? found.filter(value => value !== null).map(String) : []
      return [name, values.toSorted()]
    }),
  )
}

/**
 * Calls with what some expressions are in the rows of a file, some thousand rows at a time, and with their numbers in the file: the engine
 * hands rows over in whatever order suits it, and another one for another question.
 */
async function eachChunk(
  connection: DuckDBConnection,
  { path }: ResponsesFile,
  expressions: readonly string[],
  call: (vector: DuckDBVector, column: number, at: Uint32Array) => void,
): Promise<void> {
  const result = await connection.stream(
    `select file_row_number::integer, ${expressions.join(', ')} from read_parquet(${quoted(path)}, file_row_number = true)`,
  )
  let next = result.fetchChunk()
  for (;;) {
    const chunk = await next
    if (!chunk?.rowCount) return
    // the engine is at the next rows while these are put in their place
    next = result.fetchChunk()
    // each question of it crosses into the engine
    const at = new Uint32Array(chunk.rowCount)
    const numbers = chunk.getColumnVector(0)
    for (let row = 0; row < at.length; row++) at[row] = numbers.getItem(row) as number
    for (let column = 0; column < expressions.length; column++)
      call(chunk.getColumnVector(column + 1), column, at)
  }
}

function typeOf({ columns }: ResponsesFile, name: string): string {
  const found = columns.find(one => one.name === name)
  if (!found) throw new Error(`expected a column "${name}" in the dataset of a wave`)
  return found.type.toLowerCase()
}
