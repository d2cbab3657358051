import type { AreaCode } from '../kernel/area.ts'
import type { Day } from './areas.ts'

/** What happened to an area on a day: a new code, several became one, or one became several. */
export type ChangeKind = 'recode' | 'merge' | 'split'

/**
 * One arrow of the history of areas: on that day, `share` of the children of `from` went to `to`.
 *
 * The share of a split is an estimate, or null when nobody has worked it out. `boundary` says that a strip of
 * land changed hands with the recode, so that figures before and after are near but not the same thing.
 */
export type AreaChange = {
  on: Day
  kind: ChangeKind
  from: AreaCode
  to: AreaCode
  share: number | null
  boundary: boolean
  /** Which part of the old area this is, in words, for a split. */
  part: string | null
}

/** Where an area's children are counted on another day. `same` when nothing happened to it. */
export type Part = {
  code: AreaCode
  kind: 'same' | ChangeKind
  /** The share of the area asked about that is counted here; null where a split has no known share. */
  share: number | null
  /** True as soon as a split lies on the way: counts must be refused or marked as estimated. */
  estimated: boolean
  /** True when a strip of land changed hands on the way. */
  boundary: boolean
}

const WEIGHT = { same: 0, recode: 1, merge: 2, split: 3 } as const

/**
 * Follows an area from one day to a later one, through every change between them.
 *
 * Counts of parts with kind `recode` or `merge` may be added to their new area; a `split` may not be divided
 * without marking the result as estimated, and not at all where its share is null.
 */
export function bringForward(
  changesFrom: (code: AreaCode) => readonly AreaChange[],
  code: AreaCode,
  from: Day,
  to: Day,
): readonly Part[] {
  const change = changesFrom(code)
    .filter(({ on }) => from < on && on <= to)
    .sort((a, b) => (a.on < b.on ? -1 : 1))
  const day = change[0]?.on
  if (day === undefined) return [{ code, kind: 'same', share: 1, estimated: false, boundary: false }]

  const parts = change
    .filter(({ on }) => on === day)
    .flatMap(step => bringForward(changesFrom, step.to, day, to).map(part => after(step, part)))
  return mergeEqual(parts)
}

/** The areas of an earlier day that an area of a later day was made of, with the share of each that came to it. */
export function bringBack(
  changesTo: (code: AreaCode) => readonly AreaChange[],
  code: AreaCode,
  from: Day,
  to: Day,
): readonly Part[] {
  const turned = (later: AreaCode) => changesTo(later).filter(({ on }) => from < on && on <= to)
  const steps = turned(code)
  const day = steps
    .map(({ on }) => on)
    .sort()
    .at(-1)
  if (day === undefined) return [{ code, kind: 'same', share: 1, estimated: false, boundary: false }]

  const parts = steps
    .filter(({ on }) => on === day)
    .flatMap(step => bringBack(changesTo, step.from, from, dayBefore(day)).map(part => after(step, part)))
  return mergeEqual(parts)
}

function after(step: AreaChange, part: Part): Part {
  const kind = WEIGHT[step.kind] >= WEIGHT[part.kind] ? step.kind : part.kind
  return {
    code: part.code,
    kind,
    share: step.share === null || part.share === null ? null : step.share * part.share,
    estimated: kind === 'split',
    boundary: step.boundary || part.boundary,
  }
}

/** Two roads to the same area are one part: their shares add. */
function mergeEqual(parts: readonly Part[]): readonly Part[] {
  const byCode = new Map<AreaCode, Part>()
  for (const part of parts) {
    const other = byCode.get(part.code)
    byCode.set(part.code, other ? together(other, part) : part)
  }
  return [...byCode.values()]
}

const together = (one: Part, other: Part): Part => ({
  code: one.code,
  kind: WEIGHT[one.kind] >= WEIGHT[other.kind] ? one.kind : other.kind,
  share: one.share === null || other.share === null ? null : one.share + other.share,
  estimated: one.estimated || other.estimated,
  boundary: one.boundary || other.boundary,
})

function dayBefore(day: Day): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
}
