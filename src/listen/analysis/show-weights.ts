import type { Gazetteer, KnownMargin } from '../../places/index.ts'
import type { Survey } from '../survey/survey.ts'
import { LEVEL_JOINT, sayGroup } from './margin-of-wave.ts'
import { printCount, stepOfShare } from './print-figures.ts'
import { levelsOff, MET } from './weigh-wave.ts'
import type { LevelWeighed, MarginWeighed, WeightDiagnostics, WeightRecipe } from './weights.ts'

/** One category as the weights page shows it. Shares are of those whose category is known. */
export type ShownLevel = {
  words: string
  population: number
  sample: number | 'withheld'
  weighted: number
}

/** One margin as the weights page shows it. */
export type ShownMargin = {
  title: string
  /** A category a row; ages for the margin of ages. */
  levels: readonly ShownLevel[]
  /** Areas, or the categories within each area; empty where there is one group only. */
  inEach: readonly ShownLevel[]
  /** The decimals of a share in a hundred. */
  decimals: number
  notes: readonly string[]
  /** How many levels it has, and those that the weights do not bring to their population, the furthest first. */
  levelCount: number
  notMet: readonly { words: string; off: number }[]
}

export type NamesOfWeights = {
  places: Gazetteer
  survey: Survey
  known: readonly KnownMargin[]
  recipe: WeightRecipe
  /** Of fewer answers no share is shown. */
  smallest: number
}

/** Weights as somebody may see them who may not count fewer children than the policy says. */
export function showMargins({ margins }: WeightDiagnostics, names: NamesOfWeights): ShownMargin[] {
  return margins.map(one => {
    const known = names.known.find(({ id }) => id === one.margin)
    const rows = one.levels.reduce((sum, level) => sum + level.rows, 0)
    const sayOne = sayLevel(one, names)
    const all = one.levels.map(level => ({ ...level, words: sayOne(level) }))
    const isPlain = known === undefined
    const groups = new Set(one.levels.map(({ group }) => group))
    return {
      title: one.title,
      levels: isPlain
        ? one.margin === 'age'
          ? shares(all, rows, names.smallest)
          : []
        : shares(
            one.answers.map(level => ({
              ...level,
              group: '',
              words: sayAnswers(level.levels, one.margin, names),
            })),
            rows,
            names.smallest,
          ),
      inEach:
        one.margin === 'area'
          ? shares(all, rows, names.smallest)
          : groups.size > 1
            ? [...Map.groupBy(all, ({ group }) => group).values()].flatMap(own =>
                shares(own, rows, names.smallest),
              )
            : [],
      decimals: stepOfShare(rows) < 0.01 ? 1 : 0,
      notes: notesOf(one, known, names),
      levelCount: all.length,
      notMet: levelsOff(one)
        .map((off, at) => ({ words: all[at]!.words, off }))
        .filter(({ off }) => Math.abs(off) > MET)
        .toSorted((first, second) => Math.abs(second.off) - Math.abs(first.off)),
    }
  })
}

/** Shares of a list of levels that belong together; of few answers the sample share is withheld. */
function shares(
  list: readonly (LevelWeighed & { words: string })[],
  base: number,
  smallest: number,
): ShownLevel[] {
  const sum = (of: (one: LevelWeighed) => number) => list.reduce((all, one) => all + of(one), 0)
  const [people, rows, weight] = [sum(one => one.people), sum(one => one.rows), sum(one => one.weight)]
  const step = stepOfShare(Math.min(base, rows))
  return list.map(one => ({
    words: one.words,
    population: one.people / people,
    sample: one.rows < smallest ? 'withheld' : Math.round(one.rows / rows / step) * step,
    weighted: weight === 0 ? 0 : one.weight / weight,
  }))
}

const sayLevel =
  ({ margin }: MarginWeighed, names: NamesOfWeights) =>
  ({ group, levels }: LevelWeighed): string => {
    if (margin === 'age') return levels.join(' and ')
    if (margin === 'area') return levels.map(code => names.places.area(code)?.name ?? code).join(' and ')
    const known = names.known.find(({ id }) => id === margin)
    return `${sayGroup(group, names.places, known?.hasAges ?? false)}: ${sayAnswers(levels, margin, names)}`
  }

/** Levels that were joined, each an answer or one of each trait. */
function sayAnswers(levels: readonly string[], margin: string, { survey, recipe }: NamesOfWeights): string {
  const traits = recipe.margins.find(one => one.margin === margin)?.traits ?? []
  const say = (level: string) =>
    level
      .split(LEVEL_JOINT)
      .map((answer, at) => survey.items[traits[at]?.variable ?? '']?.options?.[answer] ?? answer)
      .join(', ')
  return levels.map(say).join(' or ')
}

function notesOf(one: MarginWeighed, known: KnownMargin | undefined, names: NamesOfWeights): string[] {
  const { margin, unknown, joined, left, scaled } = one
  const groupName = (group: string) => sayGroup(group, names.places, known?.hasAges ?? false)
  const percent = (share: number) =>
    Math.abs(share) < 0.0005
      ? 'as many children'
      : `${Math.abs(100 * share).toFixed(1)}% ${share < 0 ? 'fewer' : 'more'} children`
  const some = (list: readonly string[]) =>
    `${list.slice(0, MOST_NAMED).join('; ')}${list.length > MOST_NAMED ? `; and ${list.length - MOST_NAMED} more` : ''}`
  return [
    ...(known
      ? [`${known.source}. Counted on ${known.on}, ages ${known.ages.from} to ${known.ages.to}.`]
      : []),
    unknown < names.smallest
      ? `Of fewer than ${names.smallest} children the category is not known.`
      : `Of about ${printCount(unknown).toLocaleString('en-GB')} children the category is not known, or has no population: they keep what the other margins give.`,
    ...(known && scaled === null
      ? ['It counts other ages than the survey asks: only its shares are taken.']
      : []),
    ...(scaled
      ? [
          `Brought to the population by age and area: it has ${percent(scaled.whole)} in all${scaled.group === '' ? '' : `, ${percent(scaled.most)} in ${groupName(scaled.group)}`}.`,
        ]
      : []),
    ...(joined.length > 0
      ? [
          `Joined for want of answers: ${some(joined.map(({ group, levels }) => `${groupName(group)}: ${sayAnswers(levels, margin, names)}`))}.`,
        ]
      : []),
    ...(left.length > 0
      ? [`Left as other margins give, too few answers to tell apart: ${some(left.map(groupName))}.`]
      : []),
  ]
}

// a note is read in a breath; everything stands in the table below it
const MOST_NAMED = 6
