import { stringify } from 'yaml'
import { type Cell, ALL as EVERYBODY } from '../kernel/cell.ts'
import { ALL, type CellsOfWave, NOT_KNOWN, variablesOf, type WaveCell } from '../listen/index.ts'
import type { Measure } from '../release/index.ts'

/** One answer of one variable, as what is released of a survey: the share of children who gave it. */
export type Answered = {
  id: string
  variable: string
  value: string
  title: string
  /** The count behind it, and the counts that add up to its base: the gate is told both. */
  numerator: string
  denominator: string
}

/** What a survey's figures are of: for the words that go with each. */
export type AboutSurvey = { wave: string; title: string; closesOn: string; weighted: boolean; floor: number }

/** A name that definitions and formulas take: small letters, digits, underscores. */
const nameOf = (...parts: string[]): string =>
  parts
    .join('_')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^(?=\d)/, 'w')

// of an option of several, "no" is all others: it says nothing that "yes" does not
const UNSAID = 'false'

/**
 * The answers of which shares are released. Readers know that the answers to one question add up to those who answered it,
 * so the base is named as that sum: what is hidden must not be found by taking the others away.
 */
export function answersOf(
  wave: string,
  { survey, cells }: Pick<CellsOfWave, 'survey' | 'cells'>,
): Answered[] {
  const known = new Map(variablesOf(survey).map(one => [one.name, one]))
  const valuesOf = Map.groupBy(cells, ({ variable }) => variable)
  return [...valuesOf].flatMap(([variable, ofVariable]) => {
    const about = known.get(variable)
    const values = [...new Set(ofVariable.map(({ value }) => value))].toSorted()
    const base = values.map(value => nameOf(wave, variable, value)).join(' + ')
    const item = survey.items[about?.item ?? '']?.title ?? variable
    return values
      .filter(value => value !== UNSAID)
      .map(value => {
        const id = nameOf(wave, variable, value)
        const said = about?.options[value]
        const title = [item, about?.title, said].filter((one, at, all) => one && all.indexOf(one) === at)
        return { id, variable, value, title: title.join(': '), numerator: id, denominator: base }
      })
  })
}

/** What the gate must know of each: a share whose numerator is among its denominator, both of them children. */
export const measuresOf = (answers: readonly Answered[]): Measure[] =>
  answers.map(({ id, numerator, denominator }) => ({
    id,
    shape: 'share',
    counts: 'people',
    per: 1,
    numerator,
    denominator,
  }))

/** The definition that the release carries along for each. */
export const definitionsOf = (answers: readonly Answered[], about: AboutSurvey) =>
  answers.map(({ id, title, numerator, denominator }) => ({
    id,
    version: '1.0.0',
    title,
    text: stringify({
      id,
      version: '1.0.0',
      title,
      words: `Of 100 children who answered this question, how many said so. From ${about.title}.`,
      measure: 'share',
      counts: 'children',
      unit: 'share',
      polarity: 'neither',
      areas: ['authority', 'region', 'country'],
      period: 'year',
      decimals: 0,
      interval: 'survey',
      variables: {},
      numerator,
      denominator,
      source: `${about.title}, closed on ${about.closesOn}`,
      caveats: [
        'Children chose to take part. The interval says nothing of how far they differ from those who did not.',
        about.weighted
          ? 'Weighted so that ages, genders and areas count as they do among all children; the base is of children, not weighted.'
          : 'Not weighted: each child who answered counts as one.',
        `An area of which fewer than ${about.floor * 100} in 100 children were heard has no share of its own.`,
        'Children without a usable place are in no figure: they would stand between the country and its areas.',
      ],
    }),
  }))

const NOT_HEARD = 'Not enough children were heard here.'

/**
 * The cells of a survey for the gate. An area below the floor has no share, and says why: it is neither zero nor small. Its counts go
 * to the gate all the same: taken from its region's, its neighbours' would give them away.
 *
 * `reached` says of a code whether its area may have figures of its own; regions and the country always may.
 */
export function cellsOf(
  found: readonly WaveCell[],
  answers: readonly Answered[],
  {
    period,
    reached,
    origin,
  }: {
    period: string
    reached: (area: string) => boolean
    origin: string
  },
): Cell[] {
  const byAnswer = new Map(answers.map(one => [`${one.variable}\n${one.value}`, one]))
  return found.flatMap((cell): Cell[] => {
    const answer = byAnswer.get(`${cell.variable}\n${cell.value}`)
    if (!answer || cell.area === NOT_KNOWN || cell.area === ALL) return []
    const { area, sums } = cell
    const address = { indicator: answer.id, area, period, group: EVERYBODY }
    const counted = { numerator: sums.yes, denominator: sums.rows, origins: [origin] }
    if (!reached(area) || cell.share === null)
      return [
        { ...address, ...counted, value: 'not-available', lower: null, upper: null, notes: [NOT_HEARD] },
      ]
    const { share, interval } = cell.share
    const [lower, upper] = [interval?.lower ?? null, interval?.upper ?? null]
    return [{ ...address, ...counted, value: share, lower, upper, notes: [] }]
  })
}
