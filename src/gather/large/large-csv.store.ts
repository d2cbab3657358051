import { DOUBLE, type DuckDBConnection, DuckDBDataChunk, type DuckDBValue, VARCHAR } from '@duckdb/node-api'

import { takeTurns } from '../../platform/turns/take-turns.ts'

// Statements over the records of a CSV file too long to hold as objects. Columns are c0, c1, …; `record` is the row
// number that a spreadsheet would show. Only distinct texts (a few hundred areas, marks and periods) come over to be
// read by the same functions that read a small file; the rows stay in the engine.

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`
const said = (column: number | null): string => (column === null ? "''" : `coalesce(trim(c${column}), '')`)

/** The records of a file as a table of texts. */
export const loadRecords = (connection: DuckDBConnection, path: string, columns: number, separator: string) =>
  connection.run(
    `create or replace temp table records as
     select row_number() over () as record, * from read_csv(${quoted(path)}, auto_detect = false, header = false,
       delim = ${quoted(separator)}, quote = '"', escape = '"', null_padding = true, strict_mode = true,
       columns = {${Array.from({ length: columns }, (_, at) => `'c${at}': 'VARCHAR'`).join(', ')}})`,
  )

export const dropRecords = async (connection: DuckDBConnection) => {
  for (const table of ['records', 'labels', 'periods', 'measures', 'odd_texts', 'long_rows']) {
    await connection.run(`drop table if exists ${table}`)
  }
}

export type LabelCount = { code: string; name: string; first: number; rows: number; numbers: boolean }

/** One row per code and name: where it stands first, how often, and whether a number stands beside it. */
export async function selectLabels(
  connection: DuckDBConnection,
  header: number,
  code: number | null,
  name: number | null,
  values: readonly number[],
): Promise<LabelCount[]> {
  const numbers = values.map(column => `c${column} similar to '[-(£ ]*[0-9][0-9,.]*[ )%]*'`).join(' or ')
  const result = await connection.stream(
    `select ${said(code)} as code, ${said(name)} as name, min(record)::integer as first, count(*)::integer as rows,
       coalesce(bool_or(${numbers}), false) as numbers
     from records where record > ${header} group by 1, 2 order by first`,
  )
  const labels: LabelCount[] = []
  // the small areas of a country are 33,755: they are taken some at a time, and pages are answered between
  for await (const some of result.yieldRowsJson()) {
    for (const [codeText, nameText, first, rows, any] of some)
      labels.push({
        code: String(codeText),
        name: String(nameText),
        first: Number(first),
        rows: Number(rows),
        numbers: any === true,
      })
  }
  return labels
}

export type TextCount = { text: string; first: number; rows: number }

/** One row per text of these columns side by side, as in `2021-22 Q1`; records without a label hold no values. */
export async function selectTexts(
  connection: DuckDBConnection,
  { header, code, name }: Pick<LongShape, 'header' | 'code' | 'name'>,
  columns: readonly number[],
): Promise<TextCount[]> {
  const labelled = code === null && name === null ? 'true' : `(${said(code)} || ${said(name)}) <> ''`
  const text = columns.map(said).join(" || ' ' || ")
  const reader = await connection.runAndReadAll(
    `select ${text} as text, min(record)::integer as first, count(*)::integer from records
     where record > ${header} and ${labelled} group by 1 order by first`,
  )
  return reader.getRowsJson().map(
    ([one, first, rows]): TextCount => ({
      text: String(one),
      first: Number(first),
      rows: Number(rows),
    }),
  )
}

/** A small table that says what each text was read as. */
export async function fillTexts(
  connection: DuckDBConnection,
  table: 'labels' | 'periods' | 'measures' | 'odd_texts',
  columns: Readonly<Record<string, 'varchar' | 'double'>>,
  rows: readonly (readonly DuckDBValue[])[],
): Promise<void> {
  const names = Object.keys(columns)
  await connection.run(
    `create or replace temp table ${table} (${names.map(name => `${name} ${columns[name]}`).join(', ')})`,
  )
  const types = names.map(name => (columns[name] === 'double' ? DOUBLE : VARCHAR))
  const appender = await connection.createAppender(table)
  const turn = takeTurns()
  for (let from = 0; from < rows.length; from += 2_048) {
    const part = rows.slice(from, from + 2_048)
    const chunk = DuckDBDataChunk.create(types, part.length)
    chunk.setRows(part)
    appender.appendDataChunk(chunk)
    await turn()
  }
  appender.closeSync()
}

/** A column of values: its place, its letters, and its variable and period where the header says them. */
export type LongColumn = { at: number; letters: string; variable: string | null; period: string | null }
export type LongShape = {
  header: number
  code: number | null
  name: number | null
  measure: number | null
  period: readonly number[]
  columns: readonly LongColumn[]
}

/** One row per cell that holds a value: its area, period and variable, and the text as written. */
export async function createLongRows(connection: DuckDBConnection, shape: LongShape): Promise<void> {
  const parts = shape.columns.map(
    ({ at, letters, variable, period }, number) =>
      `select record, ${number} as place, area, kind, written, ${period === null ? 'period' : quoted(period)} as period,
         ${variable === null ? 'variable' : quoted(variable)} as variable, ${said(at)} as text,
         ${quoted(letters)} || record as cell
       from records join labels on labels.code = ${said(shape.code)} and labels.name = ${said(shape.name)}
       ${shape.period.length > 0 ? `join periods on periods.text = ${shape.period.map(said).join(" || ' ' || ")}` : ''}
       ${shape.measure === null ? '' : `join measures on measures.text = ${said(shape.measure)}`}
       where record > ${shape.header}`,
  )
  await connection.run(`create or replace temp table long_rows as ${parts.join(' union all ')}`)
  // from here on only the long rows are read
  await connection.run('drop table records')
}

// digits with at most one point need no second look; every other text is read once by the reader of values
const PLAIN = (text: string): string => `regexp_full_match(${text}, '[0-9]{1,15}(\\.[0-9]{1,17})?')`

/** One row per variable and text that is not a plain number, or is one of the marks. */
export async function selectOddTexts(connection: DuckDBConnection, marks: readonly string[]) {
  const isMark = marks.length > 0 ? `or text in (${marks.map(quoted).join(', ')})` : ''
  const reader = await connection.runAndReadAll(
    `select variable, text, min(cell), count(*)::integer from long_rows where not ${PLAIN('text')} ${isMark}
     group by 1, 2 order by min(record)`,
  )
  return reader.getRowsJson().map(([variable, text, cell, rows]) => ({
    variable: String(variable),
    text: String(text),
    cell: String(cell),
    rows: Number(rows),
  }))
}

/** Fills the table of a dataset in the order of the file. `scales` says how the numbers of a variable are scaled. */
export async function insertRows(
  connection: DuckDBConnection,
  table: string,
  sheet: string,
  scales: Readonly<Record<string, { divide: number; multiply: number }>>,
): Promise<void> {
  const scaled = Object.entries(scales).map(
    ([variable, { divide, multiply }]) =>
      `when long_rows.variable = ${quoted(variable)} then long_rows.text::double / ${divide}::double * ${multiply}::double`,
  )
  const number =
    scaled.length > 0 ? `case ${scaled.join(' ')} else long_rows.text::double end` : 'long_rows.text::double'
  await connection.run(
    `insert into ${table}
     select area, kind, written, period, long_rows.variable,
       case when odd_texts.text is null then ${number} else odd_texts.value end,
       odd_texts.missing, odd_texts.lower, odd_texts.upper, ${quoted(sheet)}, cell
     from long_rows left join odd_texts on odd_texts.variable = long_rows.variable and odd_texts.text = long_rows.text
     order by record, place`,
  )
  await connection.run('drop table long_rows')
}

/** One row per area, period and variable that comes more than once; the first hundred. */
export async function selectRepeats(connection: DuckDBConnection, table: string) {
  const reader = await connection.runAndReadAll(
    `select coalesce(area, area_written), any_value(area_written), period, variable, min(cell), max(cell), count(*)::integer
     from ${table} group by area_kind, coalesce(area, area_written), period, variable having count(*) > 1 limit 100`,
  )
  return reader.getRowsJson().map(([area, written, period, variable, first, last, times]) => ({
    area: String(area),
    written: String(written),
    period: String(period),
    variable: String(variable),
    first: String(first),
    last: String(last),
    times: Number(times),
  }))
}
