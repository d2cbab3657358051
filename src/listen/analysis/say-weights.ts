import type { Gazetteer, KnownMargin } from '../../places/index.ts'
import type { WeightRecipe } from './weights.ts'

/** Weights in one sentence, for whoever reads a table: what they bring the children to, and how. */
export function sayWeights(
  { year, most, joins, margins, fewest }: WeightRecipe,
  known: readonly KnownMargin[],
  places: Gazetteer,
): string {
  const named = margins.flatMap(({ margin }) => {
    const found = known.find(({ id }) => id === margin)
    return found ? [`${found.title} (${found.source}, ${found.on})`] : []
  })
  const joined = joins.map(({ margin, level, with: other }) => {
    const say = (one: string) => (margin === 'area' ? (places.area(one)?.name ?? one) : `age ${one}`)
    return `${say(level)} with ${say(other)}`
  })
  return [
    `Raked to ${[`age and area of ${year}`, ...named].join('; ')}.`,
    `At most ${most} mean weights.`,
    ...(named.length > 0
      ? [`Categories of fewer than ${fewest} answers are joined within their place.`]
      : []),
    ...(joined.length > 0 ? [`Joined: ${joined.join(', ')}.`] : []),
    'What is not known of a child is not weighted for.',
  ].join(' ')
}
