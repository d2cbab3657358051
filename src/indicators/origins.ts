/**
 * The addresses of what a cell was made of, each once, in order, with neighbouring cells of one row or column as a
 * range: `waits@3f/1b!E21`, `waits@3f/1b!E22` → `waits@3f/1b!E21:E22`. A sum over England stays readable.
 */
export function joinOrigins(origins: readonly string[]): string[] {
  const cells: Address[] = []
  const others: string[] = []
  for (const origin of new Set(origins)) {
    const match = /^(.*!)([A-Z]{1,3})(\d+)$/.exec(origin)
    if (match) cells.push({ sheet: match[1]!, column: columnNumber(match[2]!), row: Number(match[3]) })
    else others.push(origin)
  }
  const runs = joinRuns(
    joinRuns(
      cells.map(start => ({ start, end: start })),
      'row',
    ),
    'column',
  )
  return [...others, ...runs.map(sayRun)].sort()
}

type Address = { sheet: string; column: number; row: number }
type Run = { start: Address; end: Address }

/** Joins single cells that follow each other along a row's or column's length; runs already joined stay. */
function joinRuns(runs: readonly Run[], along: 'row' | 'column'): Run[] {
  const across = along === 'row' ? 'column' : 'row'
  const sorted = [...runs].sort(
    (a, b) =>
      compare(a.start.sheet, b.start.sheet) ||
      a.start[across] - b.start[across] ||
      a.start[along] - b.start[along],
  )
  const joined: Run[] = []
  for (const run of sorted) {
    const last = joined.at(-1)
    const follows =
      last !== undefined &&
      last.start.sheet === run.start.sheet &&
      last.start[across] === run.start[across] &&
      last.end[across] === run.end[across] &&
      run.start[across] === run.end[across] &&
      last.start[across] === last.end[across] &&
      last.end[along] + 1 === run.start[along]
    if (follows) joined[joined.length - 1] = { start: last.start, end: run.end }
    else joined.push(run)
  }
  return joined
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function sayRun({ start, end }: Run): string {
  const first = `${start.sheet}${columnName(start.column)}${start.row}`
  return start === end || (start.row === end.row && start.column === end.column)
    ? first
    : `${first}:${columnName(end.column)}${end.row}`
}

const columnNumber = (name: string): number =>
  [...name].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)

const columnName = (number: number): string =>
  number <= 26
    ? String.fromCharCode(64 + number)
    : columnName(Math.floor((number - 1) / 26)) + String.fromCharCode(65 + ((number - 1) % 26))
