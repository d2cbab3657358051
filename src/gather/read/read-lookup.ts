import { tidyText } from '../recipe/text-pattern.ts'
import type { FoundBlock } from './find-block.ts'
import { cellAt, cellName, rangeName, textOf } from './grid.ts'
import type { BlockReading, LookupRow } from './reading.ts'
import type { ResolvedColumns } from './resolve-columns.ts'

/** Reads a block that says which name stands for which. A row written twice counts once; two answers are refused. */
export function readLookup(found: FoundBlock, columns: ResolvedColumns, reading: BlockReading): BlockReading {
  const { lookup } = columns
  if (!lookup) return reading
  const known = new Map<string, LookupRow>()
  let repeated = 0
  const rowsRead = new Set(reading.rowsRead)
  for (let row = found.headerBottom + 1; row <= found.lastRow; row++) {
    const text = (column: number) => textOf(cellAt(found.grid, row, column)).trim()
    const [from, to] = [text(lookup.from), text(lookup.to)]
    if (from === '' && to === '') continue
    rowsRead.add(row + 1)
    const at = { sheet: found.grid.sheet, cell: cellName(row, lookup.from) }
    const before = known.get(tidyText(from).toLowerCase())
    if (from === '' || to === '') {
      reading.problems.push({ code: 'lookup-half', what: `one side of "${from || to}" is empty.`, at })
    } else if (before && before.to !== to) {
      reading.problems.push({
        code: 'lookup-contradicts',
        what: `"${from}" stands for "${to}" here and for "${before.to}" in row ${before.row}.`,
        todo: 'Find out which is right and remove the other.',
        at,
      })
    } else if (before) repeated++
    else {
      const others = Object.entries(lookup.with).map(([header, column]) => [header, text(column)])
      known.set(tidyText(from).toLowerCase(), {
        from,
        to,
        with: Object.fromEntries(others),
        sheet: found.grid.sheet,
        row: row + 1,
      })
    }
  }
  if (repeated > 0) {
    const what = `${repeated} rows repeat an earlier one word for word and count once.`
    reading.notes.push({ code: 'lookup-repeats', what, at: { sheet: found.grid.sheet } })
  }
  return {
    ...reading,
    rowsRead,
    lookups: [...known.values()],
    read: { ...reading.read, range: rangeOfRows(found, rowsRead), rows: { lookup: known.size } },
  }
}

/** From the header to the last row that was read. */
function rangeOfRows({ headerTop, left, right }: FoundBlock, rowsRead: ReadonlySet<number>): string {
  let bottom = headerTop
  for (const row of rowsRead) bottom = Math.max(bottom, row - 1)
  return rangeName({ top: headerTop, left, bottom, right })
}
