import { periodKind } from '../../kernel/period.ts'
import { type Problem, ProblemsError } from '../../kernel/problem.ts'
import type { Gazetteer } from '../gazetteer.ts'
import type { Match } from '../matching/match-area.ts'

/** What was pasted: names or codes one to a line, the day, and the kind of area or ''. */
export type Pasted = { written: string; on: string; kind: string }

/** One pasted line and what it means. */
export type MatchedLine = { line: number; text: string; match: Match }

// A page of ten thousand rows is slow to draw; a file of that size is imported, not pasted.
const MOST_LINES = 5000

/**
 * Matches pasted lines. A line may hold a name, a code, or both with a tab between them; blank lines are passed over.
 *
 * @throws ProblemsError when nothing or too much was pasted, or the day or kind is none.
 */
export function matchLines(gazetteer: Gazetteer, { written, on, kind }: Pasted): readonly MatchedLine[] {
  const lines = written
    .split(/\r?\n/)
    .map((text, at) => ({ line: at + 1, text: text.trim() }))
    .filter(({ text }) => text !== '')
  const problems: Problem[] = []
  const wrong = (field: string, what: string) => problems.push({ code: 'match-form', what, at: { field } })
  if (lines.length === 0) wrong('written', 'Paste at least one name or code.')
  if (lines.length > MOST_LINES)
    wrong('written', `At most ${MOST_LINES} lines at once; these are ${lines.length}.`)
  if (periodKind(on) !== 'day') wrong('on', `Expected a day such as 2023-04-01, got "${on}".`)
  if (kind !== '' && !gazetteer.facts.kinds.some(({ id }) => id === kind))
    wrong('kind', `There is no kind "${kind}".`)
  if (problems.length > 0) throw new ProblemsError(problems)

  const asked = { on, ...(kind === '' ? {} : { kind }) }
  return lines.map(({ line, text }) => {
    const [code, ...name] = text.split('\t')
    if (name.length > 0)
      return { line, text, match: gazetteer.match({ ...asked, code, name: name.join(' ') }) }
    return { line, text, match: gazetteer.matchText(text, asked) }
  })
}
