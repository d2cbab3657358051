import { ALL } from '../../kernel/cell.ts'
import type { ReleasedCell } from '../../release/index.ts'
import { compareCells } from '../areas/read-area.ts'
import type { Reader } from '../reader.ts'
import type { ItemSaid, Said, SurveyView } from './read-survey.ts'
import { type AnswerIndicator, answersOf, type PublishedSurvey, surveysOf } from './told.ts'

/** An answer beside the same one in an earlier survey: `country` holds the figure of then, and the comparison is of now with then. */
export type SinceEarlier = { earlier: PublishedSurvey; items: readonly ItemSaid[] }

/**
 * What can be set beside the survey before it: questions that stood in both, asked of the same ages, with the same answers to choose
 * from. Another list of answers is another question, whatever it is called. Null where no earlier survey shares one of which both tell a figure.
 */
export async function readEarlier(reader: Reader, view: SurveyView): Promise<SinceEarlier | null> {
  const before = surveysOf(reader).filter(({ closesOn }) => closesOn < view.survey.closesOn)
  if (before.length === 0) return null
  const cells = await reader.cells({ areas: [view.area.code], group: ALL })
  const then = new Map(cells.map(cell => [cell.indicator, cell]))
  for (const earlier of before) {
    const items = sharedItems(view, answersOf(reader, earlier.wave), then)
    if (items.length > 0) return { earlier, items }
  }
  return null
}

function sharedItems(
  { items }: SurveyView,
  earlier: readonly AnswerIndicator[],
  then: ReadonlyMap<string, ReleasedCell>,
): ItemSaid[] {
  const questions = Map.groupBy(earlier, questionKey)
  return items.flatMap(item => {
    const asked = item.asked.flatMap(({ title, answers }) => {
      const first = answers[0]?.indicator
      const same = first ? (questions.get(questionKey(first)) ?? []) : []
      if (!haveSameAnswers(answers, same)) return []
      const beside = answers.flatMap(said => besideThen(said, same, then))
      return beside.length > 0 ? [{ title, answers: beside }] : []
    })
    return asked.length > 0 ? [{ ...item, asked }] : []
  })
}

/** An answer with its figure of then; nothing where one of the two is not told. */
function besideThen(
  said: Said,
  earlier: readonly AnswerIndicator[],
  then: ReadonlyMap<string, ReleasedCell>,
): Said[] {
  const same = earlier.find(one => answerKey(one) === answerKey(said.indicator))
  const before = same && then.get(same.id)
  if (typeof said.cell?.value !== 'number' || typeof before?.value !== 'number') return []
  return [{ ...said, country: before, comparison: compareCells(said.cell, before) }]
}

/** The row of a grid, or the question with all of its options: what children had before them to choose from. */
const questionKey = ({ survey, title }: Said['indicator']): string =>
  survey
    ? [survey.item, survey.itemTitle, survey.said === null ? '' : survey.part, survey.asked].join('\n')
    : title

const answerKey = ({ survey }: Said['indicator']): string => `${survey?.part ?? ''}\n${survey?.said ?? ''}`

const haveSameAnswers = (now: readonly Said[], then: readonly AnswerIndicator[]): boolean => {
  const [ours, theirs] = [now.map(({ indicator }) => indicator), then].map(some => some.map(answerKey).sort())
  return String(ours) === String(theirs)
}
