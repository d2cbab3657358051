import type { AskedChild, MarginOfWave } from './margin-of-wave.ts'

/** A margin whose levels have enough answers each: where they did not, they were joined within their group. */
export type JoinedMargin = {
  margin: MarginOfWave
  /** Group and level as they are weighted; null for children whom the margin leaves as they are. */
  labelOf: (child: AskedChild) => string | null
  /** Under its label: what each level is, and how many children it has. */
  parts: ReadonlyMap<string, { group: string; levels: readonly string[]; people: number }>
  /** Levels that count as one in a group, as their answers. */
  joined: readonly { group: string; levels: readonly string[] }[]
  /** Groups that the margin leaves as they are: fewer than two of their levels have enough answers, even joined. */
  left: readonly string[]
}

/**
 * Joins levels of a margin that fewer than `fewest` children chose, or that nobody in the population has, with the next smallest of their
 * group, until each has enough. A weight that rests on three children would make them speak for all of their kind, and a level without
 * any cannot be met at all. Groups in which nothing is left to tell apart keep the weights that other margins give.
 */
export function joinLevels(
  margin: MarginOfWave,
  cells: readonly (AskedChild & { rows: number })[],
  fewest: number,
): JoinedMargin {
  const rows = countRows(margin, cells)
  const labels = new Map<string, string>()
  const labelled = new Map<string, { group: string; levels: readonly string[]; people: number }>()
  const joined: { group: string; levels: readonly string[] }[] = []
  const left: string[] = []
  for (const [group, people] of margin.people) {
    const own = rows.get(group) ?? new Map<string, number>()
    const parts = joinUntilEnough(
      [...new Set([...people.keys(), ...own.keys()])].map(level => ({
        levels: [level],
        people: people.get(level) ?? 0,
        // an answer without a population (another gender) is no level: whoever gave it keeps what other margins give
        rows: people.has(level) ? (own.get(level) ?? 0) : Number.NaN,
      })),
      fewest,
    )
    if (parts.length < 2) {
      left.push(group)
      continue
    }
    for (const part of parts) {
      const label = `${group}: ${part.levels.join(' + ')}`
      labelled.set(label, { group, levels: part.levels, people: part.people })
      for (const level of part.levels) labels.set(`${group}\t${level}`, label)
      if (part.levels.length > 1) joined.push({ group, levels: part.levels })
    }
  }
  const labelOf = (child: AskedChild) => {
    const [group, level] = [margin.groupOf(child), margin.levelOf(child)]
    return group === null || level === null ? null : (labels.get(`${group}\t${level}`) ?? null)
  }
  return { margin, labelOf, parts: labelled, joined, left }
}

type Part = { levels: string[]; people: number; rows: number }

function joinUntilEnough(found: readonly Part[], fewest: number): Part[] {
  const parts = found.filter(({ rows }) => !Number.isNaN(rows))
  const isShort = ({ rows, people }: Part) => rows < fewest || people === 0
  for (;;) {
    const bySize = parts.toSorted((one, other) => one.people - other.people || one.rows - other.rows)
    const short = bySize.find(isShort)
    if (!short || parts.length < 2) return short ? [] : parts
    const next = bySize.find(one => one !== short)!
    parts.splice(parts.indexOf(short), 1)
    next.levels = [...next.levels, ...short.levels].toSorted()
    next.people += short.people
    next.rows += short.rows
  }
}

function countRows(margin: MarginOfWave, cells: readonly (AskedChild & { rows: number })[]) {
  const rows = new Map<string, Map<string, number>>()
  for (const cell of cells) {
    const [group, level] = [margin.groupOf(cell), margin.levelOf(cell)]
    if (group === null || level === null) continue
    const own = rows.get(group) ?? new Map<string, number>()
    rows.set(group, own.set(level, (own.get(level) ?? 0) + cell.rows))
  }
  return rows
}
