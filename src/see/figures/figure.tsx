import { isNumber, MISSING } from '../../kernel/value.ts'
import type { ReleasedCell } from '../../release/index.ts'
import { type Style, writeFigure, writeInterval } from './write-figure.ts'

/**
 * A released figure on a page: the only way a number reaches the public. It takes a released cell and nothing
 * else, so that a cell which never passed the gate does not compile here. No cell is `not available`.
 */
export function Figure({ cell, style }: { cell: ReleasedCell | undefined; style: Style }) {
  const value = cell?.value ?? 'not-available'
  if (isNumber(value)) return <span class="figure">{writeFigure(value, style)}</span>
  return (
    <span class="figure figure-missing">
      <span class="figure-mark" aria-hidden="true" title={MISSING[value].words}>
        {MISSING[value].mark}
      </span>
      <span class="visually-hidden">{MISSING[value].words}</span>
    </span>
  )
}

/** The same for a cell of a table, which has the figures' type already: a number is plain text there, and quick. */
export const figureIn = (cell: ReleasedCell | undefined, style: Style) =>
  cell && isNumber(cell.value) ? writeFigure(cell.value, style) : <Figure cell={cell} style={style} />

/** The interval of a released figure, or a dash that is read as "no interval". */
export function Interval({ cell, style }: { cell: ReleasedCell | undefined; style: Style }) {
  const text = cell && isNumber(cell.value) ? writeInterval(cell.lower, cell.upper, style) : ''
  return text ? (
    <span class="interval">{text}</span>
  ) : (
    <span class="interval">
      <span aria-hidden="true">–</span>
      <span class="visually-hidden">no interval</span>
    </span>
  )
}
