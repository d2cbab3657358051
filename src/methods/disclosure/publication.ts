import type { Fact, Knowledge, Unknown } from './knowledge.ts'
import type { Percentage } from './percentages.ts'

/** A number as a publication gives it: exact, rounded to the nearest multiple, marked with a range, or withheld. */
export type PublishedCount = { name: string } & (
  | { shown: number; roundedTo?: number }
  | { from: number; to: number }
  | { withheld: true }
)

/** What one publication says. Numbers in sums and percentages are places in `counts`. */
export type Publication = {
  counts: readonly PublishedCount[]
  sums: readonly { total: number; parts: readonly number[] }[]
  percentages?: readonly ({ numerator: number; base: number } & Percentage)[]
}

/** Two names for the same children, or for children of whom the one are among the other; or a figure revised by so much. */
export type Link = { one: number; other: number } & (
  | { as: 'same' }
  | { as: 'part-of' }
  | { as: 'revised'; down: number; up: number }
)

/**
 * What a reader has who holds one publication: a number of children behind every count, between what is printed of
 * it; every sum; every percentage as the interval that its decimals leave.
 *
 * Worked number: 10 rounded to 5 was 8 to 12; 6.3 % of 48 leaves from 3.0 to 3.05 children, so 3.
 */
export function knowledgeOfPublication({ counts, sums, percentages = [] }: Publication): Knowledge {
  const unknowns = counts.map(readCount)
  const facts = [
    ...sums.map(({ total, parts }): Fact => {
      const names = parts.map(part => nameAt(counts, part)).join(' + ')
      return {
        terms: [[total, 1], ...parts.map(part => [part, -1] as const)],
        lower: 0,
        upper: 0,
        words: `${nameAt(counts, total)} = ${names}`,
      }
    }),
    ...percentages.flatMap(({ numerator, base, shown, decimals }): Fact[] => {
      const half = 0.5 / 10 ** decimals
      const words = `${nameAt(counts, numerator)} is ${shown.toFixed(decimals)} % of ${nameAt(counts, base)}`
      const fact = (share: number, lower: number, upper: number): Fact => ({
        terms: [
          [numerator, 1],
          [base, -share / 100],
        ],
        lower,
        upper,
        words,
      })
      return [
        fact(Math.max(0, shown - half), 0, Number.POSITIVE_INFINITY),
        fact(Math.min(100, shown + half), Number.NEGATIVE_INFINITY, 0),
      ]
    }),
  ]
  return { unknowns, facts }
}

/**
 * Puts several publications side by side: earlier editions of the same figures, other tables over the same children.
 * Nothing is taken to be the same but what a link says. `places[k][i]` is where number i of publication k stands.
 *
 * An edition that corrected a figure is linked as `revised` by at most so much, so that the old number of a neighbour cannot
 * be had from a new total without its being said how far the two may differ.
 */
export function sideBySide(publications: readonly Knowledge[]): { knowledge: Knowledge; places: number[][] } {
  const unknowns: Unknown[] = []
  const facts: Fact[] = []
  const places = publications.map(({ unknowns: own, facts: said }) => {
    const start = unknowns.length
    unknowns.push(...own)
    facts.push(
      ...said.map(fact => ({
        ...fact,
        terms: fact.terms.map(([place, factor]) => [place + start, factor] as const),
      })),
    )
    return own.map((_, at) => start + at)
  })
  return { knowledge: { unknowns, facts }, places }
}

export function withLinks({ unknowns, facts }: Knowledge, links: readonly Link[]): Knowledge {
  const linked = links.map((link): Fact => {
    const [one, other] = [nameAt(unknowns, link.one), nameAt(unknowns, link.other)]
    const terms = [
      [link.other, 1],
      [link.one, -1],
    ] as const
    if (link.as === 'same')
      return { terms, lower: 0, upper: 0, words: `${one} and ${other} are the same children` }
    if (link.as === 'part-of')
      return { terms, lower: 0, upper: Number.POSITIVE_INFINITY, words: `${one} are among ${other}` }
    if (!(link.down >= 0 && link.up >= 0))
      throw new RangeError(`a revision goes down and up by 0 or more: ${one}`)
    return {
      terms,
      lower: -link.down,
      upper: link.up,
      words: `${other} is ${one}, revised by −${link.down} to +${link.up}`,
    }
  })
  return { unknowns, facts: [...facts, ...linked] }
}

/**
 * A number that nobody published and everybody can make: children of 5 to 15 less those of 5 to 14, a region less the
 * areas that are named, those who ever less those who did before. It becomes an unknown like the others, of 0 or more.
 */
export function withDifference(
  { unknowns, facts }: Knowledge,
  name: string,
  from: number,
  less: readonly number[],
): { knowledge: Knowledge; unknown: number } {
  const unknown = unknowns.length
  const words = `${name} = ${nameAt(unknowns, from)} − ${less.map(place => nameAt(unknowns, place)).join(' − ')}`
  const terms = [[unknown, 1] as const, [from, -1] as const, ...less.map(place => [place, 1] as const)]
  const made: Unknown = { name, lower: 0, upper: Number.POSITIVE_INFINITY, because: 'not published' }
  return {
    knowledge: { unknowns: [...unknowns, made], facts: [...facts, { terms, lower: 0, upper: 0, words }] },
    unknown,
  }
}

function readCount(count: PublishedCount): Unknown {
  const { name } = count
  if ('withheld' in count) return { name, lower: 0, upper: Number.POSITIVE_INFINITY, because: 'withheld' }
  if ('from' in count) {
    if (!(count.from >= 0 && count.from <= count.to))
      throw new RangeError(`"${name}" is marked ${count.from} to ${count.to}`)
    return { name, lower: count.from, upper: count.to, because: `marked as ${count.from} to ${count.to}` }
  }
  const { shown, roundedTo = 1 } = count
  if (!(shown >= 0 && Number.isFinite(shown))) throw new RangeError(`"${name}" is shown as ${shown}`)
  if (!Number.isInteger(roundedTo) || roundedTo < 1)
    throw new RangeError(`"${name}" is rounded to ${roundedTo}`)
  const slack = roundedTo > 1 ? roundedTo / 2 : 0
  const because = roundedTo > 1 ? `shown as ${shown}, rounded to ${roundedTo}` : `shown as ${shown}`
  return { name, lower: Math.max(0, shown - slack), upper: shown + slack, because }
}

function nameAt(list: readonly { name: string }[], place: number): string {
  const one = list[place]
  if (!one) throw new RangeError(`there is no number at place ${place}`)
  return one.name
}
