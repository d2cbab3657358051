import type { Survey } from '../survey/survey.ts'
import { type FormWords, say } from './form-words.ts'

const MONTHS_OF_YEAR = 12

/** How long what a child writes is kept, as the survey promises it: in years where they are whole, else in months. */
export function sayKept(
  words: Pick<FormWords, 'kept'>,
  language: string,
  { promise: { keepWordsMonths: months } }: Pick<Survey, 'promise'>,
): string {
  const isYears = months % MONTHS_OF_YEAR === 0
  const unit = { style: 'unit', unit: isYears ? 'year' : 'month', unitDisplay: 'long' } as const
  const time = new Intl.NumberFormat(language, unit).format(isYears ? months / MONTHS_OF_YEAR : months)
  return say(words.kept, { time })
}
