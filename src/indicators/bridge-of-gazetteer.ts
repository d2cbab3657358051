import type { AreaKind } from '../kernel/area.ts'
import type { Gazetteer } from '../places/index.ts'
import type { AreaBridge } from './areas.ts'

// Before any change that a gazetteer knows: a file may name an area by a code that was already old when it was made.
const LONG_AGO = '0001-01-01'

/** What the calculation asks of areas, answered by the gazetteer, for wanted areas as they were on a day. */
export function bridgeOfGazetteer(
  gazetteer: Gazetteer,
  on: string = gazetteer.facts.standardDay,
): AreaBridge {
  const kind = (code: string): AreaKind | null => gazetteer.area(code)?.kind ?? null
  return {
    kind,
    became: code =>
      gazetteer
        .successors(code, LONG_AGO, on)
        .map(part => ({ code: part.code, share: part.share, estimated: part.estimated })),
    inside: (smaller, larger) => {
      if (larger === gazetteer.facts.country) return smaller !== larger
      const parents = gazetteer.parents(smaller, kind(larger) ?? '')
      // an area that lies in two regions adds up in neither
      return parents.length === 1 && parents[0]!.area.code === larger && parents[0]!.share > 0.999999
    },
  }
}
