import type { CountTable } from './count-table.ts'
import type { Row, Solver } from './solver.ts'

/**
 * What the cheapest safe choice costs, by one whole-number program that holds a changed table for every demand: slow,
 * and sharing no idea with the cuts of `suppress`. Null where the solver did not prove it. Bounds to reach only.
 *
 * It lets a hidden count move by at most `REACH` times the need, so that what it gives is never less than the truth of
 * the linear program and, in tables this small, the same.
 */
export function optimumOf({ counts, sums }: CountTable, solver: Solver): number | null {
  const columns: { lower: number; upper: number; cost: number }[] = []
  const rows: Row[] = []
  const add = (lower: number, upper: number, cost = 0) => columns.push({ lower, upper, cost }) - 1
  const mayHide = counts.map(({ display, protect }) => display === 'may-show' && !protect)
  const isHidden = counts.map(
    ({ display, protect }) => display !== 'already' && (protect || display === 'never'),
  )
  const hiding = counts.map(({ cost }, at) => (mayHide[at] ? add(0, 1, cost) : -1))

  counts.forEach(({ value, protect }, small) => {
    if (!protect || value === null) return
    for (const need of [protect.from - value, protect.to - value]) {
      if (need === 0) continue
      const most = REACH * Math.abs(need)
      const moves = counts.map((other, at) => {
        if (at === small) return add(need, need)
        if (!mayHide[at] && !isHidden[at]) return add(0, 0)
        const move = add(-Math.min(other.value ?? 0, most), most)
        if (mayHide[at]) {
          rows.push({
            lower: Number.NEGATIVE_INFINITY,
            upper: 0,
            terms: [
              [move, 1],
              [hiding[at]!, -most],
            ],
          })
          rows.push({
            lower: 0,
            upper: Number.POSITIVE_INFINITY,
            terms: [
              [move, 1],
              [hiding[at]!, Math.min(other.value ?? 0, most)],
            ],
          })
        }
        return move
      })
      for (const { total, parts } of sums)
        rows.push({
          lower: 0,
          upper: 0,
          terms: [[moves[total]!, 1], ...parts.map(part => [moves[part]!, -1] as const)],
        })
    }
  })
  const program = solver.open({
    lower: columns.map(({ lower }) => lower),
    upper: columns.map(({ upper }) => upper),
    cost: columns.map(({ cost }) => cost),
    whole: true,
    rows,
  })
  const answer = program.minimise()
  program.close()
  return answer.found && answer.least <= answer.bound + 1e-6 ? answer.least : null
}

const REACH = 4
