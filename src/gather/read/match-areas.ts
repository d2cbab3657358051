import type { AreaCode } from '../../kernel/area.ts'
import type { Problem } from '../../kernel/problem.ts'
import type { Gazetteer } from '../../places/index.ts'
import type { MatchAreas, WrittenArea } from './reading.ts'

/**
 * Matches through a gazetteer: a row that fits no area, or more than one, is a problem with its candidates. Areas of a
 * kind that the gazetteer does not know at all keep the code they are written with.
 */
export function matchWith(gazetteer: Gazetteer): MatchAreas {
  const kinds = new Set(gazetteer.facts.kinds.map(kind => kind.id))
  return rows => rows.map(row => (kinds.has(row.kind) ? matchOne(gazetteer, row) : takeAsWritten([row])[0]!))
}

function matchOne(gazetteer: Gazetteer, row: WrittenArea): AreaCode | Problem {
  const match = gazetteer.match({ code: row.code, name: row.name, kind: row.kind, on: row.on ?? undefined })
  if (match.ok) return match.area.code
  const restated = areaOfItsOwnDay(gazetteer, row)
  if (restated !== null) return restated
  const nearest = match.candidates.slice(0, 3).map(({ name, code }) => `${name} (${code})`)
  return {
    code: match.reason,
    what: match.what,
    todo:
      nearest.length > 0
        ? `Nearest: ${nearest.join(', ')}.`
        : 'Mend the row, or import the areas it names first.',
    at: row.at,
  }
}

/**
 * The area whose code stands in the row, where the name agrees with it on a day when it was in force. Publishers
 * restate old years on new areas, and keep old areas in long series: which area is meant is certain then, and bringing
 * it to other areas is the calculation's work.
 */
function areaOfItsOwnDay(gazetteer: Gazetteer, { code, name, kind }: WrittenArea): AreaCode | null {
  const area = code === null ? null : gazetteer.area(code)
  if (!area || area.kind !== kind) return null
  const on = area.from ?? (area.to === null ? undefined : dayBefore(area.to))
  const match = gazetteer.match({ code, name, kind, on })
  return match.ok && match.area.code === area.code ? area.code : null
}

const dayBefore = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)

/**
 * Takes the code as it is written for the code of the area, and the name where there is no code: for files that
 * themselves bring the areas, such as a list of health bodies that no profile holds.
 */
export const takeAsWritten: MatchAreas = rows =>
  rows.map(
    ({ code, name, at }): AreaCode | Problem =>
      code ?? name ?? { code: 'area-blank', what: 'the row has neither code nor name of an area.', at },
  )

/** Matches each way in which an area is written once, however many rows have it; a problem is told of every row. */
export const matchDistinct =
  (match: MatchAreas): MatchAreas =>
  rows => {
    const places = new Map<string, number>()
    const distinct: WrittenArea[] = []
    const place = rows.map(row => {
      const key = JSON.stringify([row.code, row.name, row.kind, row.on])
      const known = places.get(key)
      if (known !== undefined) return known
      places.set(key, distinct.length)
      return distinct.push(row) - 1
    })
    const answers = match(distinct)
    return rows.map((row, at): AreaCode | Problem => {
      const answer = answers[place[at]!]!
      return typeof answer === 'string' ? answer : { ...answer, at: row.at }
    })
  }
