import { type Day, inForce, type KnownArea } from '../areas.ts'
import type { Gazetteer } from '../gazetteer.ts'

// More than this nobody reads; they type another letter instead.
const MOST_FOUND = 50

/**
 * Areas for a search box: the ones with exactly this code or name, then those whose name holds it, then the nearest
 * spellings. Those in force on the day stand first in each group.
 */
export function findAreas(gazetteer: Gazetteer, wanted: string, on: Day): readonly KnownArea[] {
  const kinds = gazetteer.facts.kinds.map(({ id }) => id)
  const exact = kinds.flatMap(kind => {
    const match = gazetteer.matchText(wanted, { kind, on })
    return match.ok ? [match.area] : match.reason === 'area-not-in-force' ? match.candidates : []
  })
  const part = wanted.toLowerCase()
  const holding = gazetteer.facts.areas.filter(({ name }) => name.toLowerCase().includes(part))
  const found = [...new Set([...currentFirst(exact, on), ...currentFirst(holding, on)])]
  return (found.length > 0 ? found : gazetteer.nearest(wanted, undefined, on)).slice(0, MOST_FOUND)
}

function currentFirst(areas: readonly KnownArea[], on: Day): readonly KnownArea[] {
  return [...areas.filter(area => inForce(area, on)), ...areas.filter(area => !inForce(area, on))]
}
