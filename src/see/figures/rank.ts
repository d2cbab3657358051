import { isNumber, type Value } from '../../kernel/value.ts'
import { rank } from '../../methods/indicators/rank.ts'

/** A thing with its place in an order. Those with the same value share a place, and `tied` says so. */
export type Ranked<Thing> = { thing: Thing; place: number; tied: boolean }

/**
 * Places 1, 2, 2, 4: equal values share the better place and the next one is skipped. What has no number has
 * no place and is left out. `numberOf` should give the value as it is shown, so that two areas which read the
 * same on the page are tied on the page.
 */
export function rankForShow<Thing>(
  things: readonly Thing[],
  numberOf: (thing: Thing) => Value,
  first: 'highest' | 'lowest',
): Ranked<Thing>[] {
  const numbered = things.flatMap(thing => {
    const value = numberOf(thing)
    return isNumber(value) ? [{ thing, value }] : []
  })
  const places = rank(
    numbered.map(({ value }) => value),
    first,
    'shared',
  )
  const shared = Map.groupBy(places, place => place)
  return numbered
    .map(({ thing }, index) => ({
      thing,
      place: places[index]!,
      tied: shared.get(places[index]!)!.length > 1,
    }))
    .sort((a, b) => a.place - b.place)
}

/** `12th`, or `12th equal` for a shared place. */
export function sayPlace({ place, tied }: { place: number; tied: boolean }): string {
  const ending = place % 100 > 10 && place % 100 < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][place % 10] ?? 'th')
  return `${place}${ending}${tied ? ' equal' : ''}`
}
