import { countSyllables } from './syllables.ts'

/**
 * How many syllables a numeral has when it is read aloud: "23" is twenty-three, "1,100" one thousand one hundred,
 * "£5.20" five pounds twenty, "7%" seven per cent.
 *
 * Formulas that count syllables would otherwise take 557,077 for nothing. It misleads for years ("2024" is said
 * twenty twenty-four, here two thousand and twenty-four) and for codes, which are said figure by figure.
 *
 * Worked numbers: "23" 3, "100" 3, "3.5" 3, "25%" 5.
 */
export function countSyllablesOfNumeral(numeral: string): number {
  let sum = 0
  for (const [run] of numeral.matchAll(/\d[\d,]*|[£$€%]|\.(?=\d)|[a-z]+/gi)) {
    if (/^\d/.test(run)) sum += beatsOfWhole(run.replaceAll(',', ''))
    else sum += SIGNS.get(run) ?? (/^(?:st|nd|rd|th)$/i.test(run) ? 0 : run.length)
  }
  return Math.max(1, sum)
}

const SIGNS: ReadonlyMap<string, number> = new Map([
  ['£', 1],
  ['$', 2],
  ['€', 2],
  ['%', 2],
  ['.', 1],
])

const UNITS =
  `zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
  seventeen eighteen nineteen`
    .split(/\s+/)
    .map(countSyllables)
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ').map(countSyllables)

function beatsOfWhole(figures: string): number {
  // longer than any number that is said as one: a telephone number, a code
  if (figures.length > 9) return [...figures].reduce((sum, figure) => sum + UNITS[Number(figure)]!, 0)
  const whole = Number(figures)
  if (whole < 20) return UNITS[whole]!
  if (whole < 100) return TENS[Math.floor(whole / 10) - 2]! + rest(whole % 10, 0)
  if (whole < 1000) return UNITS[Math.floor(whole / 100)]! + 2 + rest(whole % 100, 1)
  if (whole < 1e6) return beatsOfWhole(String(Math.floor(whole / 1000))) + 2 + rest(whole % 1000, 0)
  return beatsOfWhole(String(Math.floor(whole / 1e6))) + 2 + rest(whole % 1e6, 0)
}

/** What is left after the hundreds, with an "and" before it. */
const rest = (whole: number, and: number): number => (whole === 0 ? 0 : and + beatsOfWhole(String(whole)))
