import { isNumber } from '../../kernel/value.ts'
import { perCent } from '../figures/write-figure.ts'
import type { Said, SurveyView } from './read-survey.ts'

/** A question of a lesson, with its answer for the teacher. */
export type Exercise = { ask: string; answer: string }

/** The exercises of one key stage; `bars` are drawn above them. */
export type Level = {
  stage: 'KS2' | 'KS3' | 'KS4'
  title: string
  forWhom: string
  bars: readonly Said[]
  about: string
  exercises: readonly Exercise[]
}

/** What the lesson is made of: the country, places that have figures of their own, and whether the file of invented children has two ages to compare. */
export type LessonFrom = {
  country: SurveyView
  places: readonly SurveyView[]
  without: number
  all: number
  agesCompare: boolean
}

/** Maths from published figures: reading a bar chart, fractions and percentages, intervals and who is missing. */
export function levelsOf(from: LessonFrom): Level[] {
  return [readBars(from), fractions(from), whoIsMissing(from)].flatMap(level => level ?? [])
}

type Shown = Said & {
  cell: { value: number; lower: number | null; upper: number | null; denominator: number | null }
}

const isShown = (said: Said): said is Shown & Said => said.cell !== undefined && isNumber(said.cell.value)
const whole = ({ cell }: Shown): number => perCent(cell.value, 0)

/** The first question whose answers are all shown: of several for bars, of one for fractions. */
function questionOf({ items }: SurveyView, ofSeveral: boolean) {
  for (const { title, isGrid, asked } of items) {
    const [first] = asked
    const isSeveral = first?.answers.every(({ indicator }) => indicator.survey?.said === null)
    if (isGrid || !first || isSeveral !== ofSeveral || first.answers.length < 3) continue
    const shown = first.answers.filter(isShown)
    if (shown.length === first.answers.length) return { title, answers: shown }
  }
  return null
}

const MOST_BARS = 6

const mostFirst = <One extends Shown>(answers: readonly One[]): One[] =>
  answers.toSorted((one, other) => whole(other) - whole(one))

function readBars({ country }: LessonFrom): Level | null {
  const question = questionOf(country, true) ?? questionOf(country, false)
  if (!question) return null
  const bars = mostFirst(question.answers).slice(0, MOST_BARS)
  const [first, second] = bars
  const last = bars.at(-1)!
  if (!first || !second) return null
  return {
    stage: 'KS2',
    title: 'Read a bar chart',
    forWhom: 'Ages 7 to 11',
    bars,
    about: question.title,
    exercises: [
      { ask: 'Which answer did most children choose?', answer: first.label },
      { ask: `Of 100 children, how many chose "${second.label}"?`, answer: `${whole(second)}` },
      {
        ask: `How many more of 100 children chose "${first.label}" than "${last.label}"?`,
        answer: `${whole(first)} − ${whole(last)} = ${whole(first) - whole(last)}`,
      },
      {
        ask: 'Put these answers in order, from the one that fewest children chose.',
        answer: bars
          .toReversed()
          .map(({ label }) => label)
          .join(', '),
      },
      {
        ask: 'Open the file of invented children. Take the first 20 rows and make a tally chart of one question.',
        answer: 'Check that each tally has 20 marks in all, counting "no" and "not shown".',
      },
    ],
  }
}

function fractions({ country, agesCompare }: LessonFrom): Level | null {
  const question = questionOf(country, false)
  if (!question) return null
  const [first, second] = mostFirst(question.answers)
  const base = first?.cell.denominator
  if (!first || !second || !isNumber(base)) return null
  // one that can be made smaller, where there is one
  const halved = mostFirst(question.answers).find(one => lowest(whole(one), 100)[1] < 100) ?? first
  const [part, all] = lowest(whole(halved), 100)
  const both = whole(first) + whole(second)
  return {
    stage: 'KS3',
    title: 'Fractions and percentages',
    forWhom: 'Ages 11 to 14',
    bars: question.answers,
    about: question.title,
    exercises: [
      {
        ask: `${whole(halved)}% said "${halved.label}". Write it as a fraction in its lowest terms.`,
        answer: `${whole(halved)}/100 = ${part}/${all}`,
      },
      {
        ask: `${base.toLocaleString('en-GB')} children answered. About how many said "${first.label}"? Round to the nearest thousand.`,
        answer: `${whole(first)}% of ${base.toLocaleString('en-GB')} is about ${(Math.round((whole(first) * base) / 100_000) * 1000).toLocaleString('en-GB')}`,
      },
      {
        ask: `What percentage said "${first.label}" or "${second.label}"? And what percentage said neither?`,
        answer: `${whole(first)}% + ${whole(second)}% = ${both}%; 100% − ${both}% = ${100 - both}%`,
      },
      {
        ask: 'Add up all the percentages. Is it exactly 100? Say why it may not be.',
        answer: `${question.answers.reduce((sum, one) => sum + whole(one), 0)}. Each is rounded to a whole number, so the sum can be a little more or less than 100.`,
      },
      ...(agesCompare ? [COMPARE_AGES] : []),
    ],
  }
}

const COMPARE_AGES: Exercise = {
  ask: 'In the file of invented children, choose a question that two age groups answered. What percentage of each gave the same answer? What is different?',
  answer:
    'Filter by age and count. Each age group has 200 children, so each child is half of one per cent. "not shown" is no answer: choose another question there.',
}

function whoIsMissing({ country, places, without, all }: LessonFrom): Level | null {
  const question = questionOf(country, false) ?? questionOf(country, true)
  const first = mostFirst(question?.answers ?? [])[0]
  if (!question || !first) return null
  const beside = places.flatMap(({ area, items }) =>
    items
      .flatMap(({ asked }) => asked.flatMap(({ answers }) => answers))
      .filter(one => one.indicator.id === first.indicator.id && isShown(one) && one.cell.lower !== null)
      .map(one => ({ area, said: one as Shown & Said })),
  )
  const clear = beside.find(({ said }) => said.comparison === 'higher' || said.comparison === 'lower')
  const unclear = beside.find(({ said }) => said.comparison === 'no clear difference')
  return {
    stage: 'KS4',
    title: 'How sure are we, and who is missing?',
    forWhom: 'Ages 14 to 16',
    bars: [],
    about: `${question.title}: ${first.label}`,
    exercises: [
      ...[clear, unclear].flatMap(one => (one ? [besideEngland(one.area.name, one.said, first)] : [])),
      ...((unclear ?? clear) ? [intervalByHand((unclear ?? clear)!.said)] : []),
      {
        ask: 'Children chose to take part. Name two groups of children who may be missing, and say how that could change a figure.',
        answer:
          'For example children who are not in school, or who cannot read well. If they would have answered otherwise, the figure is too high or too low, however many others answered.',
      },
      {
        ask: 'Would twice as many answers make the interval narrower? Would they mend what is wrong when some children are missing?',
        answer:
          'The interval gets narrower: by about 1 ÷ √2, to 71% of its width. It does not mend who is missing.',
      },
      {
        ask: `${without} of ${all} places have no figures. Why would it be wrong to count them as 0%?`,
        answer:
          'Too few children took part, or so few that one could be recognised. Nothing is known of what children there think: that is not the same as nobody.',
      },
    ],
  }
}

function besideEngland(name: string, said: Shown & Said, country: Shown): Exercise {
  const range = ({ cell }: Shown) => `${perCent(cell.lower!, 0)}% to ${perCent(cell.upper!, 0)}%`
  const told = said.comparison === 'no clear difference'
  return {
    ask: `In ${name} it is ${whole(said)}%, likely ${range(said)}. In England it is ${whole(country)}%, likely ${range(country)}. Do the intervals overlap? What may you say?`,
    answer: told
      ? 'They overlap or touch, so it cannot be said whether children there answer otherwise: it may be chance.'
      : `They do not overlap, so more than chance lies between them: it is ${said.comparison} in ${name}.`,
  }
}

function intervalByHand({ cell }: Shown): Exercise {
  const base = cell.denominator ?? 0
  const share = perCent(cell.value, 0) / 100
  const reach = 1.96 * Math.sqrt((share * (1 - share)) / base)
  const shown = (value: number) => `${(value * 100).toFixed(1)}%`
  return {
    ask: `${base.toLocaleString('en-GB')} children answered there and the share is ${perCent(cell.value, 0)}%. Work out the interval: share ± 1.96 × √(share × (1 − share) ÷ number).`,
    answer: `± ${shown(reach)}: from ${shown(share - reach)} to ${shown(share + reach)}. Ours is worked out a little more carefully, so the ends may differ slightly.`,
  }
}

/** A fraction in its lowest terms. */
function lowest(part: number, all: number): [number, number] {
  const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b))
  const by = divisor(part, all) || 1
  return [part / by, all / by]
}
