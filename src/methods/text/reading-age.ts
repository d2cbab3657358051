import { automatedReadability } from './automated-readability.ts'
import { colemanLiau } from './coleman-liau.ts'
import { FEWEST_SENTENCES_FOR_SMOG, FEWEST_WORDS, type TextCounts } from './count-text.ts'
import { fleschKincaidGrade } from './flesch.ts'
import { gunningFog } from './gunning-fog.ts'
import { smogGrade } from './smog.ts'

/** An age in years with the range it may as well be, the band it lies in, and how far it can be relied on. */
export type ReadingAge = {
  age: number
  from: number
  to: number
  band: '4 to 5' | '6 to 8' | '9 to 12' | '13 to 17' | 'adults'
  reliable: boolean
  grades: Readonly<Record<GradeFormula, number | null>>
}
type GradeFormula = 'fleschKincaid' | 'gunningFog' | 'colemanLiau' | 'automatedReadability' | 'smog'

/**
 * The age at which most children could read a text alone.
 *
 * Answers: "for whom is this written?", as a range, not a point. It is the median of the grades of Flesch-Kincaid,
 * Gunning fog, Coleman-Liau, ARI and (from 30 sentences) SMOG, plus 5. Its range holds all of them and at least a year and
 * a half on either side, for formulas of this kind miss what readers understand by about that much; below 100 words
 * it is twice as wide and called unreliable. It misleads where words are short and strange ("writ", "remand"), and
 * says nothing of what a child already knows. Use it as advice; let `checkReading` decide.
 *
 * Worked number: 120 words, 10 sentences, 160 syllables, 6 complex words, 520 letters: age 10.89, from 9.39 to 12.39.
 */
export function readingAge(counts: TextCounts): ReadingAge {
  const grades = {
    fleschKincaid: fleschKincaidGrade(counts),
    gunningFog: gunningFog(counts),
    colemanLiau: colemanLiau(counts),
    automatedReadability: automatedReadability(counts),
    smog: counts.sentences < FEWEST_SENTENCES_FOR_SMOG ? null : smogGrade(counts),
  }
  const ages = Object.values(grades)
    .filter(grade => grade !== null)
    .map(grade => within(grade + STARTS_SCHOOL))
    .sort((one, other) => one - other)
  const age = median(ages)
  const reliable = counts.words >= FEWEST_WORDS
  const reach = reliable ? FORMULAS_MISS_BY : 2 * FORMULAS_MISS_BY
  return {
    age,
    from: within(Math.min(ages[0]!, age - reach)),
    to: within(Math.max(ages.at(-1)!, age + reach)),
    band: bandOf(age),
    reliable,
    grades,
  }
}

function bandOf(age: number): ReadingAge['band'] {
  if (age < 6) return '4 to 5'
  if (age < 9) return '6 to 8'
  if (age < 13) return '9 to 12'
  return age < 18 ? '13 to 17' : 'adults'
}

const median = (sorted: readonly number[]): number =>
  (sorted[Math.floor((sorted.length - 1) / 2)]! + sorted[Math.ceil((sorted.length - 1) / 2)]!) / 2

/** No text is for less than four, and beyond 25 years there is no more school. */
const within = (age: number): number => Math.min(25, Math.max(4, age))

/** A child in grade 1 is six. */
const STARTS_SCHOOL = 5

const FORMULAS_MISS_BY = 1.5
