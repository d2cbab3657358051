/**
 * A value is a number or exactly one reason why there is none.
 *
 * No reason is zero, none is summed as zero, and each is drawn, exported and read aloud differently.
 */
export type Value = number | Missing

/** Why there is no number. `withheld`: too small to show; `low`: a real number that rounds to zero. */
export type Missing = 'withheld' | 'not-available' | 'not-applicable' | 'low' | 'not-asked' | 'refused'

/** How each reason is marked in a table, said in a sentence and read aloud. */
export const MISSING: Readonly<Record<Missing, { mark: string; words: string }>> = {
  withheld: { mark: '[c]', words: 'withheld to protect children' },
  'not-available': { mark: '[x]', words: 'not available' },
  'not-applicable': { mark: '[z]', words: 'not applicable' },
  low: { mark: '[low]', words: 'rounds to zero, but is not zero' },
  'not-asked': { mark: '[n]', words: 'not asked' },
  refused: { mark: '[r]', words: 'refused' },
}

export const MISSING_REASONS = Object.keys(MISSING) as Missing[]

export const isNumber = (value: Value | null | undefined): value is number => typeof value === 'number'

export const isMissing = (value: unknown): value is Missing =>
  typeof value === 'string' && Object.hasOwn(MISSING, value)
