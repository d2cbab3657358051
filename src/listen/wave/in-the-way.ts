import type { Problem } from '../../kernel/problem.ts'
import type { FormWords } from '../survey/check-words.ts'
import type { OfficeWave } from './wave.store.ts'

/** What keeps a draft from being published, and what each is about. */
export type InTheWay = Problem & { code: 'wave-language' | 'wave-words' | 'wave-days' | 'wave-leads' }

/**
 * All that keeps this draft from being published on this day; none where it can be. What is typed on publishing, who reads a language, is asked
 * for there and is not among it.
 */
export function inTheWay(
  wave: Pick<OfficeWave, 'overrideBy' | 'closesOn'>,
  check: readonly FormWords[],
  today: string,
): InTheWay[] {
  const silent = [...new Set(check.flatMap(({ noButtons }) => noButtons ?? []))]
  const hard = wave.overrideBy === null ? check.filter(({ passes }) => !passes).map(({ form }) => form) : []
  const leading = sayLeading(check)
  const kept = 'The wave is still a draft.'
  const ways: (InTheWay | false)[] = [
    silent.length > 0 && {
      ...{ code: 'wave-language', kept },
      what: `the buttons and hints of our own are not there in: ${silent.join(', ')}.`,
      todo: 'Write them in words/form-words.yaml of the office: a child must not meet a button in another language than its question.',
    },
    hard.length > 0 && {
      ...{ code: 'wave-words', kept },
      what: `the words of ${hard.join(', ')} do not pass the reading check.`,
      todo: 'Edit the survey and make a wave of the new version, or ask someone who may to override it.',
    },
    leading.length > 0 && {
      ...{ code: 'wave-leads', kept },
      what: `words of it would lead from one grown-up to one child: ${leading.join('; ')}.`,
      todo: 'Edit the survey, leave them out, and make a wave of the new version. The numbers to turn to stand on every page; nobody can override this.',
    },
    wave.closesOn < today && {
      ...{ code: 'wave-days', kept },
      what: 'the last day of this wave is over.',
      todo: 'Throw it away and make a wave anew.',
    },
  ]
  return ways.filter(one => one !== false)
}

/** Which texts would lead from one grown-up to one child, and how: “more, help” holds a link. The first ones. */
export const sayLeading = (check: readonly FormWords[]): string[] =>
  [
    ...new Set(
      check.flatMap(({ leads }) => leads.map(({ where, says }) => `“${where}” ${says.join(', and ')}`)),
    ),
  ].slice(0, MOST_SAID)

const MOST_SAID = 10
