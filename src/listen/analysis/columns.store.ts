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

/**
 * Columns of a file, in the order of its rows, all in one reading. The engine looks a text up once for each group of rows in which it
 * occurs, and hands over a number for each child: whatever is asked of answers is worked out of these, in memory.
 */
export async function readCodes(
  connection: DuckDBConnection,
  file: ResponsesFile,
  names: readonly string[],
): Promise<Map<string, CodedColumn>> {
  const columns = names.map(name => ({ name, type: typeOf(file, name) }))
  const texts = columns.filter(({ type }) => type !== TRUTH).map(({ name }) => name)
  const valuesOfTexts = await readValues(connection, file, texts)
  const found = columns.map(({ name }): CodedColumn => {
    const values = valuesOfTexts.get(name) ?? TRUTHS
    return { values, codes: values.length < 256 ? new Uint8Array(file.count) : new Uint16Array(file.count) }
  })
  // a row without a value has a number too: to find out that one has none costs three times what reading it does
  const numbers = columns.map(({ name, type }, at) => {
    const { values } = found[at]!
    const list = `[${values.map(quoted).join(', ')}]::${type}[]`
    const from1 = type === TRUTH ? `${named(name)}::utinyint + 1` : `list_position(${list}, ${named(name)})`
    return `coalesce(${from1}, ${values.length + 1})::usmallint`
  })
  await eachChunk(connection, file, numbers, (vector, column, at) => {
    const { codes } = found[column]!
    for (let row = 0; row < at.length; row++) codes[at[row]!] = (vector.getItem(row) as number) - 1
  })
  return new Map(columns.map(({ name }, at) => [name, found[at]!]))
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

/** Every value that occurs in columns of text or whole numbers, as text, in order. */
async function readValues(
  connection: DuckDBConnection,
  { path }: ResponsesFile,
  names: readonly string[],
): Promise<Map<string, string[]>> {
  if (names.length === 0) return new Map()
  const lists = names.map(name => `list(distinct ${named(name)})::varchar[]`)
  const reader = await connection.runAndReadAll(
    `select ${lists.join(', ')} from read_parquet(${quoted(path)})`,
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
  for (;;) {
    const chunk = await result.fetchChunk()
    if (!chunk?.rowCount) return
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
