import { createHash } from 'node:crypto'
import type { Policy } from '../methods/disclosure/policy.ts'
import type { Certificate, HiddenCell, WhyHidden } from './gated.ts'
import { addressOf, type CellContent } from './released-cell.ts'

/** The certificate of an audit that found nothing: no date, no order of arrival; the same cells give the same bytes. */
export function certify(
  content: readonly CellContent[],
  hidden: readonly HiddenCell[],
  policy: Policy,
  audit: Pick<Certificate, 'earlier' | 'cheapest' | 'notAddingUp' | 'untold'> & { audited: number },
): Certificate {
  const withheld: Record<WhyHidden, number> = { small: 0, supplier: 0, neighbour: 0, 'made-of-hidden': 0 }
  for (const { why } of hidden) withheld[why]++
  return {
    cells: hashOfCells(content),
    policy: { id: policy.id, hash: hashOf(policy) },
    counted: { cells: content.length, withheld, audited: audit.audited },
    ...(audit.untold && audit.untold.length > 0 ? { untold: audit.untold } : {}),
    earlier: audit.earlier,
    cheapest: audit.cheapest,
    notAddingUp: audit.notAddingUp,
  }
}

/** SHA-256 over the cells in the order of their addresses. A stored release is checked against it. */
export function hashOfCells(cells: readonly CellContent[]): string {
  const hash = createHash('sha256')
  const lines = cells.map(cell => [addressOf(cell), line(cell)] as const)
  lines.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  for (const [, text] of lines) hash.update(text)
  return hash.digest('hex')
}

const line = ({
  indicator,
  area,
  period,
  group,
  value,
  lower,
  upper,
  numerator,
  denominator,
  notes,
}: CellContent) =>
  `${JSON.stringify([indicator, area, period, group, value, lower, upper, numerator, denominator, notes])}\n`

/** SHA-256 of a plain object, whatever the order of its keys. */
function hashOf(plain: object): string {
  const sorted = (_: string, value: unknown) =>
    value && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : value
  return createHash('sha256').update(JSON.stringify(plain, sorted)).digest('hex')
}
