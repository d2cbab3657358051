import type { Piece } from './piece.ts'
import { HAIR, type Question, type Reached, type TableReader } from './table-reader.ts'

/**
 * What must be hidden for the sake of one small count (`of`): of these counts so many that their gains reach `need`.
 * Every choice that protects the count keeps to it; the choice at hand does not.
 */
export type Cut = { of: number; need: number; gains: readonly Gain[] }

export type Gain = { place: number; gain: number }

/** What must be possible for one small count: bounds it must reach, and how wide the interval must be besides. */
export type Demand = { column: number; questions: readonly Question[]; width: number }

/** What the protection of a small count asks of the reader's bounds. */
export function demandsOf(piece: Piece, column: number): Demand[] {
  const { value, protect } = piece.counts[column]!
  if (!protect) return []
  const { from, to, width } = protect
  const demands: Demand[] = [
    { column, questions: [{ column, side: 'down', goal: from }], width: 0 },
    { column, questions: [{ column, side: 'up', goal: to }], width: 0 },
  ]
  if (width === undefined || width <= to - from) return demands
  const around = value ?? from
  const questions: Question[] = [
    { column, side: 'down', goal: Math.min(from, around - width) },
    { column, side: 'up', goal: Math.max(to, around + width) },
  ]
  return [...demands, { column, questions, width }]
}

/** How far the reader's bounds stay short of a demand, with what each of them rests on. */
export function askDemand(reader: TableReader, { questions, width }: Demand): Reached[] {
  const reached = questions.map(question => reader.ask(question))
  if (width === 0) return reached
  // the two bounds may stay short of their ends together by as much as there is room to slide
  const room = Math.abs(questions[1]!.goal - questions[0]!.goal) - width
  const short = reached.reduce((sum, one) => sum + one.short, 0) - room
  return reached.map(({ prices }, at) => ({ short: at === 0 ? short : 0, prices }))
}

/**
 * The cut behind bounds that stay short; null when no choice can help. By duality a bound rests on what each count is
 * known to be; hiding a count loosens its own by `gain`, and the bound can move by no more than the sum of the gains.
 */
export function cutOf(
  piece: Piece,
  column: number,
  reached: readonly Reached[],
  hidden: ReadonlySet<number>,
): Cut | null {
  let need = reached.reduce((sum, { short }) => sum + short, 0)
  const gainOf = new Map<number, number>()
  for (const [other, price] of reached.flatMap(({ prices }) => prices)) {
    const gain = other === column ? 0 : Math.abs(price) * slackOf(piece, other, price)
    if (gain < HAIR) continue
    const place = piece.places[other]!
    if (hidden.has(place)) need += gain
    gainOf.set(place, (gainOf.get(place) ?? 0) + gain)
  }
  const gains = [...gainOf].map(([place, gain]): Gain => ({ place, gain: Math.min(gain, need) }))
  if (gains.reduce((sum, { gain }) => sum + gain, 0) < need - HAIR) return null
  return { of: piece.places[column]!, need, gains }
}

/** By how much the known bound of a count gives way when it is hidden; small counts are hidden anyhow. */
function slackOf({ counts }: Piece, column: number, price: number): number {
  const { display, protect, value, tolerance, lower, upper } = counts[column]!
  if (display !== 'may-show' || protect || value === null) return 0
  return Math.max(0, price > 0 ? value - tolerance - lower : upper - value - tolerance)
}

/** Whether the choice meets the cut, or would without the count at `without`. */
export const isMetBy = ({ need, gains }: Cut, hidden: ReadonlySet<number>, without = -1): boolean =>
  gains.reduce((sum, { place, gain }) => (place !== without && hidden.has(place) ? sum + gain : sum), 0) >=
  need * (1 - 1e-9)
