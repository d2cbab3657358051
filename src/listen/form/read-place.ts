import type { Fields } from '../../platform/http/fields.ts'
import type { Answer, PlaceAnswer } from '../survey/answer.ts'
import { fieldNames, NOT_THERE, wayOutValue } from './field-names.ts'
import type { ShownItem } from './shown-item.ts'

/** A school as a child is shown it, to choose. */
export type FoundSetting = { code: string; name: string; town: string | null; areaName: string }

/** How many schools a child is shown: more than fit on a phone are not read. By one more that is found it is seen that there are others. */
export const SCHOOLS_SHOWN = 8

/** What the register of places is asked. Nothing that a child types for it is kept anywhere. */
export type PlacesUse = {
  search(typed: string): Promise<readonly FoundSetting[]>
  find(code: string): Promise<{ kind: string; phase: string | null; area: string } | undefined>
  areaOf(postcode: string): Promise<{ found: true; area: string } | { found: false; why: WhyNoArea }>
}
type WhyNoArea = 'not-a-postcode' | 'unknown' | 'in-several-areas' | 'outside'

/** What the page shows again: schools that were found, a postcode that leads nowhere, a place that is known already. */
export type PlaceState = {
  /** A school was looked for without a name. */
  noName: boolean
  found: readonly FoundSetting[] | null
  /** More were found than are shown. */
  more: boolean
  postcodeDoubted: boolean
  /** What the page answers already, as it was typed: sent once more, it is not asked again. */
  answered: readonly string[]
  kept: boolean
}

/** `answer` is null when nothing was given. `again`: the child is asked once more before going on. */
export type PlaceReading = { answer: Answer | null; again: boolean; state: PlaceState }

/**
 * Turns what a child typed or chose into the area, and forgets what it was. A postcode or a school that leads nowhere is
 * doubted once; who sends it a second time goes on, and the reason is counted.
 */
export async function readPlace(item: ShownItem, fields: Fields, places: PlacesUse): Promise<PlaceReading> {
  const out = fields.all(fieldNames.out(item))
  if (out.includes(wayOutValue('dont-want'))) return gave({ none: 'dont-want' })
  const code = fields.text(item.id)
  const school = code && code !== NOT_THERE ? await places.find(code) : undefined
  if (school)
    return gave(placed({ area: school.area, route: 'school', setting: school.kind, phase: school.phase }))

  const postcode = item.kind === 'place' ? fields.text(fieldNames.postcode(item)) : ''
  const search = fields.text(fieldNames.search(item))
  const before = fields.all(fieldNames.again(item)).filter(typed => typed === search || typed === postcode)
  // Enter in the line of the postcode presses the first button of the page, which looks for a school: one that was looked
  // for already is not what it is pressed for
  const isAsking = fields.text('find') === item.id && (!postcode || (search && !before.includes(search)))
  if (isAsking || (search && !postcode && code !== NOT_THERE && !before.includes(search))) {
    const state = search ? shownOf(await places.search(search)) : { ...NOTHING_SHOWN, noName: true }
    return { answer: null, again: true, state: { ...state, answered: [...before, search].filter(Boolean) } }
  }
  if (postcode) return readPostcode(postcode, before, places)
  if (code || search) return gave(placed({ reason: 'unknown' }))
  return out.includes(wayOutValue('dont-know')) ? gave({ none: 'dont-know' }) : gave(null)
}

async function readPostcode(
  postcode: string,
  before: readonly string[],
  places: PlacesUse,
): Promise<PlaceReading> {
  const area = await places.areaOf(postcode)
  if (area.found) return gave(placed({ area: area.area, route: 'postcode' }))
  const reason = area.why === 'in-several-areas' ? 'ambiguous' : area.why
  const again = !before.includes(postcode)
  const answered = [...before, postcode]
  return { ...gave(placed({ reason })), again, state: { ...NOTHING_SHOWN, postcodeDoubted: again, answered } }
}

export const NOTHING_SHOWN: PlaceState = {
  ...{ noName: false, found: null, more: false, postcodeDoubted: false, kept: false },
  answered: [],
}

/** The best of what was found, in an order in which one can look for one's own. */
const shownOf = (found: readonly FoundSetting[]): PlaceState => ({
  ...NOTHING_SHOWN,
  found: found.slice(0, SCHOOLS_SHOWN).toSorted((one, other) => one.name.localeCompare(other.name)),
  more: found.length > SCHOOLS_SHOWN,
})

const gave = (answer: Answer | null): PlaceReading => ({ answer, again: false, state: NOTHING_SHOWN })

/** The place as it is kept: an area and how it became known, never which school or postcode. */
export const placed = (place: Partial<PlaceAnswer>): Answer => ({
  place: { area: null, route: 'none', setting: null, phase: null, reason: null, ...place },
})
