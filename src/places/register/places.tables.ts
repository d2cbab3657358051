import type { JSONColumnType } from 'kysely'
import type { AreaShape } from '../boundaries/boundary.ts'

type Imported = { import: string | null }

/** The tables of schema places as their SQL has them. */
export type PlacesTables = {
  'places.office': {
    only_one: boolean
    country: string
    standard_day: string
    same_words: JSONColumnType<Record<string, string>>
    fingerprint: string
  }
  'places.kinds': Imported & {
    id: string
    position: number
    singular: string
    plural: string
    code_pattern: string | null
    within: string | null
    named_alone: 'any' | 'whole' | 'never'
    words_before: string[]
    words_after: string[]
  }
  'places.areas': Imported & {
    code: string
    kind: string
    name: string
    valid_from: string | null
    valid_to: string | null
    codes: JSONColumnType<Record<string, string>>
    longitude: number | null
    latitude: number | null
    sort: string | null
  }
  'places.area_links': Imported & { area: string; within: string; share: number }
  'places.spellings': Imported & { area: string; spelling: string; always: boolean }
  'places.changes': Imported & {
    on_day: string
    kind: 'recode' | 'merge' | 'split'
    from_area: string
    to_area: string
    share: number | null
    boundary: boolean
    part: string | null
  }
  'places.populations': Imported & {
    area: string
    year: number
    age_from: number
    age_to: number
    people: number
  }
  'places.boundaries': {
    kind: string
    on_day: string
    attribution: string
    shapes: JSONColumnType<AreaShape[]>
    import: string
  }
  'places.bodies': {
    id: string
    name: string
    kind: string
    valid_from: string | null
    valid_to: string | null
  }
  'places.body_areas': { body: string; area: string }
  'places.body_powers': { body: string; power: string; reaches: boolean; reason: string }
}
