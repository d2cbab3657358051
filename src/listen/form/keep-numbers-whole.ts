/**
 * Joins the parts of every telephone number in words that are written from right to left. With a common space between them they would change
 * places on the screen, and the number would be somebody else's.
 */
export function keepNumbersWhole<Words>(words: Words): Words {
  if (typeof words === 'string') return words.replace(/(?<=\d) (?=\d)/g, '\u00a0') as Words
  if (typeof words !== 'object' || words === null) return words
  return Object.fromEntries(Object.entries(words).map(([key, one]) => [key, keepNumbersWhole(one)])) as Words
}
