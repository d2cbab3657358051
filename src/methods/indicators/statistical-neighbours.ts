import { compensatedSum } from '../compensated-sum.ts'
import { mustBeOneOf } from '../must-be-one-of.ts'
import { mustBeAboveZero, mustBeCount, mustBeFinite, mustBeSome, mustDiffer } from './requirements.ts'

/** One thing that makes places alike, and how much it counts. */
export type Likeness = { name: string; weight: number }

/** A place with its values in the order of the variables; null where one is missing. */
export type Place = { code: string; values: readonly (number | null)[] }

/**
 * What is done with a place that lacks a value: nobody is compared, that place is left out and named, or two places
 * are compared by what both have, scaled up to the weight of all.
 */
export type Lacking = (typeof LACKING)[number]

const LACKING = ['refuse', 'leave the place out', 'compare by what both have'] as const

export type Neighbour = { code: string; rank: number; distance: number; comparedBy: number }

export type Neighbours = { neighbours: readonly Neighbour[]; leftOut: readonly string[] }

export type NeighbourOptions = { count: number; lacking?: Lacking; spread?: 'sample' | 'population' }

/**
 * The places most like one place, by their distance over several variables.
 *
 * Answers: "whom should Blackburn compare itself with?" It misleads because likeness is a choice: other variables or
 * weights give other neighbours, and it is not mutual (the nearest to a city may itself be nearer to others). A
 * variable that is itself an outcome makes neighbours of places that do equally badly. Ties at the last place are all
 * shown, so there may be more neighbours than asked for.
 *
 * Formula: √(Σ weight · ((a − b) ÷ standard deviation)²), the standard deviation over all places that have the
 * variable. Reference: the method of the statistical neighbours for children's services in England (Benton and others
 * 2007, National Foundation for Educational Research) and of CIPFA's nearest neighbours.
 *
 * Worked number: (1, 10), (2, 10), (3, 40) with equal weights: from the first, 1 and √(2² + 1.732051²) = 2.645751.
 */
export function statisticalNeighbours(
  places: readonly Place[],
  of: string,
  variables: readonly Likeness[],
  { count, lacking = 'refuse', spread = 'sample' }: NeighbourOptions,
): Neighbours {
  mustBeOneOf('what is done with a place that lacks a value', lacking, LACKING)
  mustBeOneOf('the standard deviation', spread, ['sample', 'population'])
  const { kept, leftOut } = checked(places, of, variables, lacking)
  if (!(Number.isInteger(count) && count >= 1))
    throw new RangeError(`how many neighbours must be a whole number from 1, got ${count}`)
  const centre = kept.find(place => place.code === of)
  if (!centre) throw new RangeError(`${of} lacks a value and was left out: it has no neighbours`)
  const scales = variables.map((variable, at) =>
    deviation(
      variable.name,
      kept.map(place => place.values[at] ?? null),
      spread,
    ),
  )
  const weights = variables.map((variable, at) => variable.weight / scales[at]! ** 2)
  const shares = variables.map(variable => variable.weight)
  const measured = kept
    .filter(place => place.code !== of)
    .map(place => ({ code: place.code, ...distance(centre, place, weights, shares) }))
    .sort((one, other) => one.distance - other.distance || (one.code < other.code ? -1 : 1))
  return { neighbours: nearest(measured, count), leftOut }
}

function checked(places: readonly Place[], of: string, variables: readonly Likeness[], lacking: Lacking) {
  mustBeSome('variables of likeness', variables)
  mustDiffer(
    'the names of variables',
    variables.map(variable => variable.name),
  )
  for (const { weight } of variables) mustBeCount('a weight', weight)
  mustBeAboveZero('the weights together', compensatedSum(variables.map(variable => variable.weight)))
  mustDiffer(
    'the codes of places',
    places.map(place => place.code),
  )
  if (!places.some(place => place.code === of)) throw new RangeError(`no place has the code ${of}`)
  for (const { code, values } of places) {
    if (values.length !== variables.length)
      throw new RangeError(`${code} has ${values.length} of ${variables.length} values`)
    for (const value of values) if (value !== null) mustBeFinite(`a value of ${code}`, value)
  }
  const lacks = places.filter(place => place.values.includes(null)).map(place => place.code)
  if (lacking === 'refuse' && lacks.length > 0)
    throw new RangeError(`values are missing for ${lacks.join(', ')}`)
  const leftOut = lacking === 'leave the place out' ? lacks : []
  return { kept: places.filter(place => !leftOut.includes(place.code)), leftOut }
}

function deviation(
  name: string,
  values: readonly (number | null)[],
  spread: 'sample' | 'population',
): number {
  const known = values.filter(value => value !== null)
  mustBeSome(`places with ${name}`, known, 2)
  const mean = compensatedSum(known) / known.length
  const squares = compensatedSum(known.map(value => (value - mean) ** 2))
  const result = Math.sqrt(squares / (spread === 'sample' ? known.length - 1 : known.length))
  // values that differ in their last digit only are the same, and would make strangers of them
  const largest = Math.max(...known.map(Math.abs))
  if (!(result > SAME * largest))
    throw new RangeError(`${name} is the same everywhere and makes nobody alike`)
  return result
}

const SAME = 1e-13

function distance(one: Place, other: Place, weights: readonly number[], shares: readonly number[]) {
  const both = weights.flatMap((weight, at) => {
    const [a, b] = [one.values[at] ?? null, other.values[at] ?? null]
    return a === null || b === null ? [] : [{ part: weight * (a - b) ** 2, share: shares[at]! }]
  })
  const compared = compensatedSum(both.map(({ share }) => share))
  if (!(compared > 0)) throw new RangeError(`${one.code} and ${other.code} have no variable in common`)
  const scale = compensatedSum(shares) / compared
  return {
    distance: Math.sqrt(scale * compensatedSum(both.map(({ part }) => part))),
    comparedBy: both.length,
  }
}

/** Distances this close, relatively, are a tie: they differ by rounding only. */
const TIE = 1e-12

function nearest(measured: readonly Omit<Neighbour, 'rank'>[], count: number): Neighbour[] {
  const furthest = measured[Math.min(Math.floor(count), measured.length) - 1]?.distance ?? 0
  let rank = 0
  let last = Number.NEGATIVE_INFINITY
  return measured
    .filter(place => place.distance <= furthest * (1 + TIE))
    .map((place, at) => {
      if (place.distance > last * (1 + TIE) || at === 0) [rank, last] = [at + 1, place.distance]
      return { ...place, rank }
    })
}
