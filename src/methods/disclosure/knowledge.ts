/**
 * What a hostile reader has: numbers of children they want to know, and facts about them. This is deliberately
 * not the table the suppressor works on; it is written from what would be published.
 */
export type Knowledge = { unknowns: readonly Unknown[]; facts: readonly Fact[] }

/** A number of children, between what the publication itself says of it. */
export type Unknown = {
  name: string
  lower: number
  upper: number
  /** `false`: not a number of children, so it need not be whole; left out, it is whole. */
  whole?: boolean
  /** How the reader comes to the bounds: `shown as 120`, `marked as 0 to 4`, `withheld`. */
  because: string
}

/** `lower` ≤ sum of factor × unknown ≤ `upper`, in words as a reader would say it. */
export type Fact = {
  terms: readonly (readonly [unknown: number, factor: number])[]
  lower: number
  upper: number
  words: string
}

/**
 * What nobody may disprove: that this number could be as little as `from` and as much as `to`; and, where it is given,
 * that what can be proven leaves an interval at least `width` wide.
 */
export type Claim = { unknown: number; from: number; to: number; width?: number }
