import { isNumber } from '../../kernel/value.ts'
import { checkReading } from '../../methods/text/check-reading.ts'
import { readingSettings } from '../../methods/text/reading-settings.ts'
import { perCent } from '../figures/write-figure.ts'
import { differencesOf, onePerQuestion } from './differences.ts'
import type { Said, SurveyView } from './read-survey.ts'

/** One finding for children: what was said, in sentences that readers of nine can read. */
export type PlainFinding = { kind: 'more' | 'fewer'; sentences: readonly string[] }

/**
 * The largest clear differences in plain words, as far as children of nine can read them: one whose sentences do not pass the
 * reading check is left out, and the next is tried.
 */
export function plainFindings(view: Pick<SurveyView, 'items' | 'area'>, most: number): PlainFinding[] {
  const { higher, lower } = onePerQuestion(differencesOf(view))
  const tell = (kind: PlainFinding['kind'], answers: readonly Said[]) =>
    answers
      .map(answer => ({ kind, sentences: sentencesOf(kind, answer, view.area.name) }))
      .filter(({ sentences }) => sentences.every(isEasy))
      .slice(0, most)
  return [...tell('more', higher), ...tell('fewer', lower)]
}

/** Whether children of 9 to 12 can read it. What cannot be measured is not taken for easy. */
export function isEasy(sentence: string): boolean {
  const read = checkReading(sentence, readingSettings('9 to 12'))
  return read.measured && read.passes
}

function sentencesOf(kind: PlainFinding['kind'], { indicator, cell, country }: Said, area: string): string[] {
  const { survey } = indicator
  const said = survey?.said ?? survey?.part ?? indicator.title
  const about = survey?.said ? (survey.part ?? survey.itemTitle) : (survey?.itemTitle ?? '')
  return [
    `About “${about}”${survey?.asked ? ` (${survey.asked})` : ''}.`,
    `${kind === 'more' ? 'More' : 'Fewer'} children in ${area} said “${said}”.`,
    `Here it was ${ofHundred(cell?.value)}.`,
    `In England it was ${ofHundred(country?.value)}.`,
  ]
}

const ofHundred = (share: unknown): string =>
  typeof share === 'number' && isNumber(share) ? `${perCent(share, 0)} of every 100` : 'not shown'
