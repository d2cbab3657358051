import type { Kind } from '../areas.ts'

/** Words that mean the same in a name, written form first: saint → st. */
export type SameWords = ReadonlyMap<string, string>

/**
 * A name with everything evened out that nobody means: case, accents, blanks, commas, full stops, hyphens,
 * apostrophes, brackets, and the words that the office profile declares to be the same.
 */
export function plainForm(text: string, same: SameWords): string {
  const words = text
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/['’‘`´]/g, '')
    .replace(/&/g, ' & ')
    .replace(/[^\p{Letter}\p{Number}&]+/gu, ' ')
    .trim()
    .split(' ')
  return words.map(word => same.get(word) ?? word).join(' ')
}

/**
 * Words that publishers put on either side of a name: "Bristol, City of" is "City of Bristol". They are part of
 * the name, so they are turned to the front rather than dropped.
 */
const TURNED = ['city of', 'county of', 'royal borough of', 'london borough of', 'borough of'] as const

/** A plain form with a trailing "city of" brought to the front. */
export function turnedForm(plain: string): string {
  const tail = TURNED.find(words => plain.endsWith(` ${words}`))
  return tail ? `${tail} ${plain.slice(0, -tail.length - 1)}` : plain
}

/**
 * A turned form without the words that may stand around a name of this kind, every way to cut them, longest first:
 * "the city of london council" → "city of london council", "the city of london", … "london". Never leaves nothing: a
 * name that is only such words has no shorter form, and is then known to nobody.
 */
export function shorterForms(turned: string, kind: Pick<Kind, 'before' | 'after'>): readonly string[] {
  const forms = new Set([turned])
  for (const form of forms) {
    for (const words of kind.before) if (form.startsWith(`${words} `)) forms.add(form.slice(words.length + 1))
    for (const words of kind.after)
      if (form.endsWith(` ${words}`)) forms.add(form.slice(0, -words.length - 1))
  }
  forms.delete(turned)
  return [...forms].sort((one, other) => other.length - one.length)
}
