import type { AreaCode, AreaKind } from '../kernel/area.ts'

/** Where an area of a source is counted among the wanted areas, and with what share of it. */
export type Became = { code: AreaCode; share: number | null; estimated: boolean }

/** What the calculation asks of the gazetteer: the kind of an area, what became of it, and where it lies. */
export type AreaBridge = {
  kind: (code: AreaCode) => AreaKind | null
  /** Where an area that a source names is counted in the vintage of the wanted areas. Itself when nothing happened. */
  became: (code: AreaCode) => readonly Became[]
  /** Whether the smaller area lies wholly in the larger. */
  inside: (smaller: AreaCode, larger: AreaCode) => boolean
}
