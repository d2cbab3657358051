import { compensatedSum } from '../compensated-sum.ts'
import { mustBeOneOf } from '../must-be-one-of.ts'

/** What the codes are: names, an order, numbers with equal steps, or numbers with a true zero. */
export type CodeScale = 'nominal' | 'ordinal' | 'interval' | 'ratio'

/** What each coder said of one thing (an answer, a case); null where a coder did not code it. */
export type CodedUnit<Code extends string | number = string | number> = readonly (Code | null)[]

/**
 * Krippendorff's alpha: how far any number of coders agree beyond chance, with gaps allowed.
 *
 * Answers: "can I rely on these codes, when not everybody coded everything?" 1 is full agreement, 0 is what chance
 * gives. Krippendorff asks for 0.8, and takes 0.667 for tentative conclusions. It misleads like kappa where one code
 * takes nearly all, and a scale that is not true of the codes (treating names as numbers) gives a number without
 * meaning. Things that fewer than two coders coded say nothing and are left out.
 *
 * Formula: 1 − observed ÷ expected disagreement, over all pairs of codes within a thing, each thing's pairs weighted by
 * 1 ÷ (coders − 1); the disagreement of two codes is 1 (nominal), the square of the codes between them (ordinal), of
 * their difference (interval), or of their difference ÷ their sum (ratio).
 * Reference: Krippendorff (2011), "Computing Krippendorff's alpha-reliability"; R `irr::kripp.alpha`.
 *
 * Worked numbers (his example of four coders and twelve things, in the test): nominal 0.743, ordinal 0.815, interval
 * 0.849, ratio 0.797.
 */
export function krippendorffAlpha(units: readonly CodedUnit[], scale: CodeScale): number {
  const coincidences = coincidencesOf(units, scale)
  const alpha = alphaOf(
    coincidences,
    coincidences.units.map((_, at) => at),
    scale,
  )
  if (alpha === null) throw new RangeError('all codes are the same: nobody can tell agreement from habit')
  return alpha
}

/** The pairs of codes within each thing, in a shape that can be added up again and again. */
export type Coincidences = {
  codes: readonly (string | number)[]
  /** For each thing: pairs of places among the codes, with their weight. */
  units: readonly (readonly { one: number; other: number; weight: number }[])[]
}

export function coincidencesOf(units: readonly CodedUnit[], scale: CodeScale): Coincidences {
  mustBeOneOf('the scale of codes', scale, ['nominal', 'ordinal', 'interval', 'ratio'])
  for (const code of units.flat()) mustBeCode(code)
  const known = units.map(unit => unit.filter(code => code !== null)).filter(unit => unit.length >= 2)
  if (known.length === 0) throw new RangeError('no thing was coded by two coders')
  const codes = [...new Set(known.flat())]
  if (codes.some(code => typeof code !== typeof codes[0]))
    throw new RangeError('codes must be all names or all numbers: "1" and 1 would count as two')
  if (scale !== 'nominal') {
    const wrong = codes.find(
      code => typeof code !== 'number' || !Number.isFinite(code) || (scale === 'ratio' && code < 0),
    )
    if (wrong !== undefined) throw new RangeError(`a code on this scale must be a number, got ${wrong}`)
  }
  codes.sort((one, other) =>
    typeof one === 'number' && typeof other === 'number' ? one - other : one < other ? -1 : 1,
  )
  const place = new Map(codes.map((code, at) => [code, at]))
  return {
    codes,
    units: known.map(unit => pairsOf(unit.map(code => place.get(code)!))),
  }
}

/** A gap is null. What slipped in otherwise would count as a code that coders agree or disagree on. */
function mustBeCode(code: string | number | null): void {
  if (code !== null && typeof code !== 'string' && !Number.isFinite(code))
    throw new RangeError(`a code must be a name, a number or null where there is none, got ${code}`)
}

function pairsOf(places: readonly number[]): Coincidences['units'][number] {
  const weight = 1 / (places.length - 1)
  return places.flatMap((one, first) =>
    places.flatMap((other, second) => (first === second ? [] : [{ one, other, weight }])),
  )
}

/** Alpha of a choice of the things (each may come more than once); null where all codes are the same. */
export function alphaOf(
  { codes, units }: Coincidences,
  chosen: readonly number[],
  scale: CodeScale,
): number | null {
  const size = codes.length
  const seen = new Float64Array(size * size)
  for (const unit of chosen)
    for (const { one, other, weight } of units[unit]!) seen[one * size + other]! += weight
  const totals = codes.map((_, one) => compensatedSum(seen.subarray(one * size, (one + 1) * size)))
  const all = compensatedSum(totals)
  const disagreement = disagreements(codes, totals, scale)
  const observed: number[] = []
  const expected: number[] = []
  for (let one = 0; one < size; one++) {
    for (let other = one + 1; other < size; other++) {
      const apart = disagreement(one, other)
      observed.push(seen[one * size + other]! * apart)
      expected.push(totals[one]! * totals[other]! * apart)
    }
  }
  const chance = compensatedSum(expected)
  return chance > 0 ? 1 - ((all - 1) * compensatedSum(observed)) / chance : null
}

function disagreements(codes: Coincidences['codes'], totals: readonly number[], scale: CodeScale) {
  if (scale === 'nominal') return () => 1
  const numbers = codes.map(Number)
  if (scale === 'interval') return (one: number, other: number) => (numbers[one]! - numbers[other]!) ** 2
  if (scale === 'ratio') {
    return (one: number, other: number) =>
      ((numbers[one]! - numbers[other]!) / (numbers[one]! + numbers[other]!)) ** 2
  }
  // for an order: how many codes were given from the middle of the one to the middle of the other
  const before = [0]
  for (const total of totals) before.push(before[before.length - 1]! + total)
  const middle = totals.map((total, at) => before[at]! + total / 2)
  return (one: number, other: number) => (middle[one]! - middle[other]!) ** 2
}
