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
    became: code => {
      const from = gazetteer.area(code)?.from
      // a code of a later day: only where the same area had another code before, or it would be taken apart
      const parts =
        from && from > on ? onlyRecoded(gazetteer, code, on, from) : gazetteer.successors(code, LONG_AGO, on)
      return parts.map(({ code, share, estimated }) => ({ code, share, estimated }))
    },
    inside: (smaller, larger) => {
      if (larger === gazetteer.facts.country) return smaller !== larger
      const parents = gazetteer.parents(smaller, kind(larger) ?? '')
      // an area that lies in two regions adds up in neither
      return parents.length === 1 && parents[0]!.area.code === larger && parents[0]!.share > 0.999999
    },
  }
}

function onlyRecoded(gazetteer: Gazetteer, code: string, on: string, from: string) {
  const parts = gazetteer.predecessors(code, on, from)
  return parts.every(({ kind }) => kind === 'recode' || kind === 'same') && parts.length === 1 ? parts : []
}
