import type { SharedBy } from './comparison-level.ts'

/** For each comparison, the chance of each level (place 0, missing, is not used and 0). */
export type LevelChances = readonly (readonly number[])[]

/**
 * What was learnt: show it beside any link. Shares are of all pairs: `prior` of pairs that are one child (`moved` of
 * those that are one child with two homes), `twins` of two twins, `family` of two others of one family; the rest are strangers.
 */
export type MatchModel = {
  prior: number
  moved: number
  twins: number
  family: number
  m: LevelChances
  u: LevelChances
  /** Who shares the value of each comparison; null where it is the child's own. */
  shared: readonly (SharedBy | null)[]
  /** Which comparisons are part of where someone lives. */
  home: readonly boolean[]
}

/** What rare values add to exact agreements, in bits, by comparison; nothing where there is no entry. */
export type RarityBits = readonly number[]

/** A score: bits are log2 of the odds that the pair is one child. */
export type Score = { bits: number; probability: number }

/**
 * The score of one pattern of levels (Fellegi and Sunter, with relatives).
 *
 * Plain Fellegi-Sunter asks whether a pair looks more like one child than like two strangers, and so takes twins for one
 * child: they agree on everything but the first name. Here the pair must also look more like one child than like
 * twins or a family: those agree as one child does on what they share, and as strangers do on what they do not.
 *
 * A child who moved agrees on the home by chance only, on all else as ever: the mirror of a family. Without this a move
 * would count as some seven independent mistakes, and every mover would be lost.
 *
 * Formula: log2(((prior − moved) × Πm/u + moved × Π but the home m/u) ÷ (twins × Π over shared m/u + family × Π over the family's m/u + strangers)).
 * Without relatives it is the sum of the weights log2(m ÷ u) and the prior's log2 odds.
 * Reference: Fellegi and Sunter (1969), JASA 64. For groups between matches and strangers: Winkler (1993), Proceedings
 * of the Section on Survey Research Methods.
 *
 * Worked number: prior 0.01, m 0.9, u 0.01 gives −6.629 + 6.492 = −0.1375 bits, probability 0.476.
 */
export function scorePattern(model: MatchModel, levels: readonly number[], rarity: RarityBits = []): Score {
  const { child, twins, family, strangers } = weighPattern(model, levels, rarity)
  const bits = Math.log2(child) - Math.log2(twins + family + strangers)
  return { bits, probability: 1 / (1 + 2 ** -bits) }
}

/** How likely a pair with this pattern is each of the four, up to one common factor. */
export function weighPattern(
  model: MatchModel,
  levels: readonly number[],
  rarity: RarityBits = [],
): { child: number; twins: number; family: number; strangers: number } {
  const [child, moved, twins, family] = likelihoodRatios(model, levels, rarity)
  return {
    child: (model.prior - model.moved) * child + model.moved * moved,
    twins: model.twins * twins,
    family: model.family * family,
    strangers: 1 - model.prior - model.twins - model.family,
  }
}

/** How many times as likely the pattern is in one child, in one who moved, in twins, in a family, as in strangers. */
export function likelihoodRatios(
  { m, u, shared, home }: Pick<MatchModel, 'm' | 'u' | 'shared' | 'home'>,
  levels: readonly number[],
  rarity: RarityBits = [],
): [child: number, moved: number, twins: number, family: number] {
  let [child, moved, twins, family] = [1, 1, 1, 1]
  for (let column = 0; column < levels.length; column++) {
    const level = levels[column] ?? 0
    if (level === 0) continue
    const bits = rarity[column] ?? 0
    const ratio = ((m[column]?.[level] ?? 1) / (u[column]?.[level] ?? 1)) * (bits === 0 ? 1 : 2 ** bits)
    child *= ratio
    if (!home[column]) moved *= ratio
    const by = shared[column]
    if (by != null) twins *= ratio
    if (by === 'family') family *= ratio
  }
  return [child, moved, twins, family]
}
