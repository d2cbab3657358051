import { stringify } from 'yaml'
import { type Cell, ALL as EVERYBODY } from '../kernel/cell.ts'
import {
  ALL,
  type AskedVariable,
  askedVariables,
  type CellsOfWave,
  NOT_KNOWN,
  type WaveCell,
} from '../listen/index.ts'
import { round } from '../methods/round.ts'
import type { Measure } from '../release/index.ts'

/** One answer of one variable, as what is released of a survey: the share of children who gave it. */
export type Answered = {
  id: string
  variable: string
  value: string
  title: string
  /**
   * The parts of the title: the question, the row or option, what was answered; null where it has none. `asked`: whom it was asked
   * of, where not everybody was or not with the same answers. What others answered is another question.
   */
  words: { item: string; itemTitle: string; part: string | null; said: string | null; asked: string | null }
  /** The count behind it, and the counts that add up to its base: the gate is told both. */
  numerator: string
  denominator: string
}

/** A group of children in the figures of a survey: how it is called in a cell, and to a reader. */
export type SurveyGroup = { id: string; title: string; of: string }

/** What a survey's figures are of: for the words that go with each, and for the pages that show them. */
export type AboutSurvey = {
  wave: string
  title: string
  closesOn: string
  weighted: boolean
  /** How the weights were made and what they cost; null without. */
  weights: CellsOfWave['weights']
  floor: number
  groups: readonly SurveyGroup[]
}

/** A name that definitions and formulas take: small letters, digits, underscores. */
export const nameOf = (...parts: string[]): string =>
  parts
    .join('_')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^(?=\d)/, 'w')

// of an option of several, "no" is all others: it says nothing that "yes" does not
const UNSAID = 'false'

/**
 * The answers of which shares are released. Readers know that the answers to one question add up to those who answered it,
 * so the base is named as that sum: what is hidden must not be found by taking the others away. Options of one question of
 * several stand on the same children, and so on one base: hidden under one option, it is hidden under all. Forms that offer
 * other answers ask another question: no child is in both bases.
 */
export function answersOf(
  wave: string,
  { survey, cells }: Pick<CellsOfWave, 'survey' | 'cells'>,
): Answered[] {
  const known = new Map(askedVariables(survey).map(one => [one.name, one]))
  const valuesOf = Map.groupBy(cells, ({ variable }) => variable)
  const baseOf = sharedBases(wave, cells, variable => questionOf(known.get(variable), variable))
  return [...valuesOf].flatMap(([variable, ofVariable]) => {
    const about = known.get(variable)
    const options = Object.keys(about?.options ?? {})
    const values = [...new Set(ofVariable.map(({ value }) => value))].toSorted()
    const added = values.map(value => nameOf(wave, variable, value)).join(' + ')
    const title = survey.items[about?.item ?? '']?.title ?? variable
    const asked = about?.asked ?? null
    const item = {
      item: [about?.item ?? variable, ...(asked === null ? [] : [asked])]
        .join(' ')
        .replaceAll(/[^a-z0-9]+/g, '-'),
      itemTitle: asked === null ? title : `${title} (${asked})`,
    }
    return values
      .filter(value => value !== UNSAID)
      .toSorted((one, other) => options.indexOf(one) - options.indexOf(other))
      .map(value => {
        const id = nameOf(wave, variable, value)
        const part = about?.part === null || about?.part === undefined ? null : about.title
        const said = about?.options[value] ?? null
        const title = [item.itemTitle, part, said].filter(one => one !== null).join(': ')
        const words = { ...item, part, said, asked }
        return {
          id,
          variable,
          value,
          title,
          words,
          numerator: id,
          denominator: baseOf.get(variable) ?? added,
        }
      })
  })
}

/** The item, and the set of forms where that is not the first. */
const questionOf = (about: AskedVariable | undefined, variable: string): string =>
  about ? `${about.item}${about.name.slice(about.of.length)}` : variable

/** The base of each option of a question of several whose options all stand on the same children everywhere. */
function sharedBases(wave: string, cells: readonly WaveCell[], itemOf: (variable: string) => string) {
  const yes = cells.filter(({ value }) => value === 'true')
  const shared = [...Map.groupBy(yes, ({ variable }) => itemOf(variable))].flatMap(([item, ofItem]) => {
    const options = [...Map.groupBy(ofItem, ({ variable }) => variable)]
    const bases = options.map(([, some]) =>
      some
        .map(({ area, sums }) => `${area} ${sums.rows}`)
        .toSorted()
        .join(),
    )
    if (options.length < 2 || new Set(bases).size > 1) return []
    return options.map(([variable]) => [variable, nameOf(wave, item, 'answered')] as const)
  })
  return new Map(shared)
}

/** What the gate must know of each: a share whose numerator is among its denominator, both of them children. */
export const measuresOf = (answers: readonly Answered[], weighted = false, weights?: string): Measure[] =>
  answers.map(({ id, numerator, denominator }) => ({
    id,
    shape: 'share',
    counts: 'people',
    per: 1,
    numerator,
    denominator,
    ...(weighted ? { weighted } : {}),
    ...(weights === undefined ? {} : { weights }),
  }))

/** The definition that the release carries along for each. */
export const definitionsOf = (answers: readonly Answered[], about: AboutSurvey) =>
  answers.map(({ id, title, words, numerator, denominator }) => ({
    id,
    version: '1.0.0',
    title,
    text: stringify({
      id,
      version: '1.0.0',
      title,
      words: `Of 100 children who were asked this with this answer to choose and gave one${words.asked === null ? '' : ` (${words.asked})`}, how many said so. From ${about.title}.`,
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
      survey: { ...about, ...words, groups: [...about.groups] },
      caveats: [
        'Children chose to take part. The interval says nothing of how far they differ from those who did not.',
        about.weighted
          ? `Weighted, and in whole per cent; the base is of children, not weighted. ${sayWeights(about.weights)}`.trim()
          : 'Not weighted: each child who answered counts as one.',
        `An area of which fewer than ${round(about.floor * 100, 1, 'half away from zero')} in 100 children took part has no share of its own.`,
        ...(words.asked === null
          ? []
          : [
              `Of ${words.asked} only: other forms did not ask this, or offered other answers, and are not in the base.`,
            ]),
        'Children without a usable place are in no figure: they would stand between the country and its areas.',
      ],
    }),
  }))

/** How weights were made and what they cost, for a reader. */
function sayWeights(weights: CellsOfWave['weights']): string {
  if (weights === null) return ''
  const cost = weights.designEffect === null ? '' : ` Design effect ${weights.designEffect.toFixed(2)}.`
  return `${weights.words}${cost}`
}

/** What an area below the floor says in place of a share. */
export const TOO_FEW = 'Too few children took part here to say.'

/**
 * The cells of a survey for the gate. An area below the floor has no share, and says why: it is neither zero nor small. Its counts go
 * to the gate all the same: taken from its region's, its neighbours' would give them away.
 *
 * `reached` says of a code whether its area may have figures of its own; regions and the country always may. `isCounted`: whether
 * the gate needs the counts of an area that may not; by default of all.
 */
export function cellsOf(
  found: readonly WaveCell[],
  answers: readonly Answered[],
  {
    period,
    reached,
    origin,
    weighted = false,
    isCounted = () => true,
  }: {
    period: string
    reached: (area: string) => boolean
    origin: string
    weighted?: boolean
    isCounted?: (area: string) => boolean
  },
): Cell[] {
  const byAnswer = new Map(answers.map(one => [`${one.variable}\n${one.value}`, one]))
  return found.flatMap((cell): Cell[] => {
    const answer = byAnswer.get(`${cell.variable}\n${cell.value}`)
    if (!answer || cell.area === NOT_KNOWN || cell.area === ALL) return []
    const { area, sums } = cell
    const address = { indicator: answer.id, area, period, group: EVERYBODY }
    const counted = { numerator: sums.yes, denominator: sums.rows, origins: [origin] }
    const forGate = isCounted(area) ? counted : { ...counted, numerator: null, denominator: null }
    if (!reached(area) || cell.share === null)
      return [{ ...address, ...forGate, value: 'not-available', lower: null, upper: null, notes: [TOO_FEW] }]
    const { share, interval } = cell.share
    const [lower, upper] = [interval?.lower ?? null, interval?.upper ?? null]
    if (!weighted) return [{ ...address, ...counted, value: share, lower, upper, notes: [] }]
    const notes = [`Effective base: ${roughly(cell.share.effectiveBase)}.`]
    return [{ ...address, ...counted, ...inPerCent(share, lower, upper), notes }]
  })
}

/**
 * Weights are made from populations that everybody has, so finer shares of a region and of its areas would lead to the
 * weighted share of an area that is hidden. In whole per cent, drawn outwards, they do not.
 */
function inPerCent(share: number, lower: number | null, upper: number | null) {
  return {
    value: round(share, 2, 'half away from zero'),
    lower: lower === null ? null : Math.floor(lower * 100 + NOISE) / 100,
    upper: upper === null ? null : Math.ceil(upper * 100 - NOISE) / 100,
  }
}

const NOISE = 1e-9

/** Two figures of it are enough: `3,100`. */
function roughly(base: number): string {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, base))) - 1)
  return (Math.round(base / step) * step).toLocaleString('en-GB')
}
