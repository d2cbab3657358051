import { checkCounts } from './check-counts.ts'

/** `unfamiliar` are the words that are not on the list of words that children know. */
type Needed = { words: number; sentences: number; unfamiliar: number }

/**
 * New Dale-Chall score: how hard a text is by its share of unfamiliar words; 4.9 or less is easy for age 10,
 * 9 and above is for universities.
 *
 * The only formula here that asks whether the words are known, not whether they are long. It stands or falls with the
 * list: Dale and Chall's 3,000 words are American and of 1995, and belong to their publisher, so the list is handed
 * in and another list gives another score. Names count as familiar.
 *
 * Formula: 0.1579 × 100 unfamiliar ÷ words + 0.0496 words ÷ sentences, and 3.6365 more above 5 % unfamiliar.
 * Reference: Dale and Chall (1948), Educational Research Bulletin 27; Chall and Dale (1995), Readability Revisited.
 *
 * Worked number: 4 unfamiliar of 13 words in 1 sentence give 9.139762.
 */
export function daleChallScore({ words, sentences, unfamiliar }: Needed): number {
  checkCounts({ words, sentences }, { unfamiliar })
  const percent = (100 * unfamiliar) / words
  return 0.1579 * percent + 0.0496 * (words / sentences) + (percent > 5 ? 3.6365 : 0)
}

/**
 * The ages that a Dale-Chall score stands for, after its authors' table of grades.
 *
 * Worked number: 5.4 is grade 5 to 6, so ages 10 to 12.
 */
export function agesOfDaleChall(score: number): { from: number; to: number } {
  if (!Number.isFinite(score)) throw new RangeError(`expected a Dale-Chall score, got ${score}`)
  const step = STEPS.find(({ below }) => score < below)
  return step ? { from: step.from, to: step.to } : { from: 21, to: 25 }
}

const STEPS = [
  { below: 5, from: 6, to: 10 },
  { below: 6, from: 10, to: 12 },
  { below: 7, from: 12, to: 14 },
  { below: 8, from: 14, to: 16 },
  { below: 9, from: 16, to: 18 },
  { below: 10, from: 18, to: 21 },
]
