/** What is wrong with a word of a translation beside its being there. */
export type Misfit = { path: PropertyKey[]; message: string }

/**
 * Where a translation fills in other things than the English: a day that is promised in one language is promised in all.
 *
 * Words that are missing are told elsewhere.
 */
export function sayMisfit(english: Words, given: Words, at: readonly PropertyKey[]): Misfit[] {
  return Object.entries(english).flatMap(([key, word]) => {
    const said = given[key]
    if (typeof word !== 'string' || typeof said !== 'string') return []
    const [expected, found] = [filledIn(word), filledIn(said)]
    return expected === found
      ? []
      : [
          {
            path: [...at, key],
            message: `Fills in ${found || 'nothing'}, and the English fills in ${expected || 'nothing'}`,
          },
        ]
  })
}

type Words = Readonly<Record<string, unknown>>

const filledIn = (words: string): string => [...new Set(words.match(/\{\w+\}/g) ?? [])].toSorted().join(', ')
