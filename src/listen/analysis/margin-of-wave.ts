import { type Problem, ProblemsError } from '../../kernel/problem.ts'
import type { Gazetteer, KnownMargin, MarginRow } from '../../places/index.ts'
import type { Survey } from '../survey/survey.ts'
import type { BasePopulation } from './base-population.ts'

/** How a margin is read for a survey: which question a trait is, and which answer each category. */
export type MarginUse = {
  /** The id of the margin. */
  margin: string
  traits: readonly { trait: string; variable: string; answers: Readonly<Record<string, string>> }[]
}

/** A category that is no answer of any child ("not stated"): it is left out of the shares. */
export const LEFT_OUT = '-'

/** What is asked of a child: its year of age, its area, its answers. Null where it is not known. */
export type AskedChild = { age: number | null; area: string | null; answers: readonly (string | null)[] }

/**
 * A margin as one survey can be weighted to it. A group is a place and an age band within which children divide; a level is one
 * answer, or one of each trait.
 */
export type MarginOfWave = {
  id: string
  title: string
  /** Null for children of whom the margin says nothing: no place, another age, an answer with no population. */
  groupOf: (child: AskedChild) => string | null
  levelOf: (child: AskedChild) => string | null
  /** Of each group, how many children each level has, brought to the children that populations by age and area count there. */
  people: ReadonlyMap<string, ReadonlyMap<string, number>>
  /** How far its own numbers were from those before they were brought to them; null where it counts other ages, so that only shares are taken. */
  scaled: { whole: number; most: number; group: string } | null
}

export type MarginContext = {
  survey: Survey
  places: Gazetteer
  base: BasePopulation
  /** The variables whose answers a child carries, in their order. */
  variables: readonly string[]
}

// A census some years old, or of residents where estimates count school children, is off by some in a hundred. A tenth is another
// population: other ages, other areas, thousands for ones.
const MOST_OFF = 0.1

/**
 * Reads a margin for a survey. What a margin says is how the children of a group divide; how many they are is said by the populations by
 * single years of age and area, so that margins of several years and publishers never contradict each other.
 *
 * @throws ProblemsError with every category that nobody chose an answer for, areas that were split since, ages that the survey does not ask,
 * and a margin that counts the same ages and is off by more than a tenth: by how much.
 */
export function marginOfWave(known: KnownMargin, use: MarginUse, context: MarginContext): MarginOfWave {
  const problems: Problem[] = []
  const ages = bandsOf(known, context.survey, problems)
  const toPlace = placesOf(known, context, problems)
  const at = use.traits.map(({ variable }) => context.variables.indexOf(variable))
  const counted = new Map<string, Map<string, number>>()
  const groups = new Map<string, { areas: string[]; from: number; to: number }>()
  for (const row of known.rows) {
    const band =
      ages.find(one => one.from === row.ages?.from && one.to === row.ages.to) ?? (row.ages ? null : ages[0])
    const place = row.area === null ? '' : toPlace(row.area)
    const level = levelOfRow(known, row, use)
    if (!band || place === null || level === null) continue
    const key = groupKey(place, band.asked)
    groups.set(key, { areas: areasOf(place, known, context), ...band.asked })
    const own = counted.get(key) ?? new Map<string, number>()
    counted.set(key, own.set(level, (own.get(level) ?? 0) + row.people))
  }
  problems.push(...unmapped(known, use))
  if (problems.length > 0) throw new ProblemsError(problems)
  const { people, scaled } = bringToBase(counted, groups, known, { bands: ages, base: context.base })
  // asked of every child, and the same for all of an area
  const placeOf = remember((area: string | null) => placeOfArea(area, known, context))
  return {
    ...{ id: known.id, title: known.title, people, scaled },
    groupOf: ({ age, area }) => {
      const place = known.kind === null ? '' : placeOf(area)
      if (place === null) return null
      const band = ages.find(({ asked }) => age !== null && asked.from <= age && age <= asked.to)
      // whose age is not known belongs where the margin does not ask for it
      const own = band ?? (age === null && coversAll(ages, context.survey) ? ages[0] : undefined)
      const key = own && groupKey(place, own.asked)
      return key !== undefined && people.has(key) ? key : null
    },
    levelOf: ({ answers }) => {
      const own = at.map(way => answers[way] ?? null)
      return own.includes(null) ? null : own.join(LEVEL_JOINT)
    },
  }
}

/** The same answer, worked out once. */
function remember<Key, Value>(work: (key: Key) => Value): (key: Key) => Value {
  const found = new Map<Key, Value>()
  return key => {
    if (!found.has(key)) found.set(key, work(key))
    return found.get(key)!
  }
}

export const LEVEL_JOINT = ' × '

const groupKey = (place: string, { from, to }: { from: number; to: number }): string =>
  `${place} ${from}-${to}`

/** What a group is called: its area, and its ages where the margin knows any. */
export function sayGroup(key: string, places: Gazetteer, hasAges: boolean): string {
  const [place = '', ages = ''] = key.split(' ')
  const name = place === '' ? 'all areas' : (places.area(place)?.name ?? place)
  return hasAges ? `${name}, ages ${ages.replace('-', ' to ')}` : name
}

type Band = { from: number; to: number; asked: { from: number; to: number } }

/** The bands of a margin, each with the ages in it that the survey asks. */
function bandsOf({ ages, hasAges, rows, title }: KnownMargin, survey: Survey, problems: Problem[]): Band[] {
  const [least, most] = survey.ages
  const own = hasAges ? rows.flatMap(row => (row.ages ? [row.ages] : [])) : [ages]
  const bands = [...new Map(own.map(one => [`${one.from}-${one.to}`, one])).values()].flatMap(
    ({ from, to }): Band[] => {
      const asked = { from: Math.max(from, least), to: Math.min(to, most) }
      return asked.from > asked.to ? [] : [{ from, to, asked }]
    },
  )
  if (bands.length === 0)
    problems.push({
      code: 'margin-ages',
      what: `“${title}” counts ages ${ages.from} to ${ages.to}, and the survey asks children of ${least} to ${most}.`,
      todo: 'Choose a margin of the ages of the survey.',
      at: { field: 'margin' },
    })
  return bands
}

const coversAll = (bands: readonly Band[], { ages: [least, most] }: Survey): boolean =>
  bands.length === 1 && bands[0]!.asked.from === least && bands[0]!.asked.to === most

/** From an area of the margin's day to a place of the standard day: the same land under another code keeps its people, a split area is refused. */
function placesOf({ kind, on, title }: KnownMargin, { places, survey }: MarginContext, problems: Problem[]) {
  const day = places.facts.standardDay
  const split: string[] = []
  const found = new Map<string, string | null>()
  const isFit =
    kind === null ||
    kind === survey.areas ||
    places.areas(survey.areas).every(({ code }) => places.parents(code, kind).length === 1)
  if (!isFit)
    problems.push({
      code: 'margin-kind',
      what: `“${title}” is of ${places.kind(kind).plural}, in which the areas of the survey do not lie whole.`,
      todo: `Bring it by ${places.kind(survey.areas).plural}, or by areas that are made of them.`,
      at: { field: 'margin' },
    })
  return (code: string): string | null => {
    const before = found.get(code)
    if (before !== undefined) return before
    const parts = on <= day ? places.successors(code, on, day) : places.predecessors(code, day, on)
    const [only] = parts
    const isSplit = parts.length > 1 || only?.estimated === true
    if (isSplit && !split.includes(code)) {
      split.push(code)
      problems.push({
        code: 'margin-area-split',
        what: `“${title}”: ${places.area(code)?.name ?? code} was divided or merged between ${on} and ${day}, and nobody knows where its people are counted.`,
        todo: `Bring the margin with the areas of ${day}.`,
        at: { field: 'margin' },
      })
    }
    found.set(code, isSplit ? null : (only?.code ?? code))
    return found.get(code)!
  }
}

function placeOfArea(
  area: string | null,
  { kind }: KnownMargin,
  { places, survey }: MarginContext,
): string | null {
  if (area === null) return null
  return kind === survey.areas || kind === null ? area : (places.parent(area, kind)?.code ?? null)
}

function areasOf(place: string, { kind }: KnownMargin, { places, survey, base }: MarginContext): string[] {
  if (place === '') return [...base.byArea.keys()]
  return kind === survey.areas ? [place] : places.children(place, survey.areas).map(({ code }) => code)
}

/** Null where a category is left out of the shares, or has no answer yet. */
function levelOfRow({ traits }: KnownMargin, { categories }: MarginRow, use: MarginUse): string | null {
  const own = traits.map((trait, at) => {
    const answer = use.traits.find(one => one.trait === trait)?.answers[categories[at]!]
    return answer === undefined || answer === '' || answer === LEFT_OUT ? null : answer
  })
  return own.includes(null) ? null : own.join(LEVEL_JOINT)
}

function unmapped({ traits, rows, title }: KnownMargin, use: MarginUse): Problem[] {
  return traits.flatMap((trait, at) => {
    const answers = use.traits.find(one => one.trait === trait)?.answers ?? {}
    const people = new Map<string, number>()
    for (const row of rows) {
      const category = row.categories[at]!
      if (!answers[category]) people.set(category, (people.get(category) ?? 0) + row.people)
    }
    return [...people].map(
      ([category, count]): Problem => ({
        code: 'margin-category',
        what: `“${title}”: nobody said which answer “${category}” is, which counts ${count.toLocaleString('en-GB')} people.`,
        todo: 'Choose the answer, or leave the category out of the shares.',
        at: { field: 'margin' },
      }),
    )
  })
}

/** Brings each group to the children that populations count there. */
function bringToBase(
  counted: ReadonlyMap<string, ReadonlyMap<string, number>>,
  groups: ReadonlyMap<string, { areas: readonly string[]; from: number; to: number }>,
  known: KnownMargin,
  { base, bands }: { base: BasePopulation; bands: readonly Band[] },
): Pick<MarginOfWave, 'people' | 'scaled'> {
  const people = new Map<string, Map<string, number>>()
  const isSame = bands.every(({ from, to, asked }) => asked.from === from && asked.to === to)
  let [own, theirs] = [0, 0]
  let furthest = { most: 0, group: '' }
  for (const [key, levels] of counted) {
    const { areas, from, to } = groups.get(key)!
    const children = areas.reduce((sum, area) => sum + countAges(base.byArea.get(area), from, to), 0)
    const sum = [...levels.values()].reduce((all, count) => all + count, 0)
    if (sum === 0 || children === 0) continue
    own += sum
    theirs += children
    const off = sum / children - 1
    if (Math.abs(off) > Math.abs(furthest.most)) furthest = { most: off, group: key }
    people.set(key, new Map([...levels].map(([level, count]) => [level, (count / sum) * children])))
  }
  if (!isSame) return { people, scaled: null }
  const whole = own / theirs - 1
  if (Math.abs(whole) <= MOST_OFF) return { people, scaled: { whole, ...furthest } }
  throw new ProblemsError([
    {
      code: 'margin-other-population',
      what: `“${known.title}” counts ${own.toLocaleString('en-GB')} children where the population of ${base.year} has ${Math.round(theirs).toLocaleString('en-GB')}: off by ${(100 * whole).toFixed(1)} in a hundred, and more than ${100 * MOST_OFF} is another population.`,
      todo: 'Look at its ages, its day and whether it counts thousands; choose the year of the population that is nearest.',
      at: { field: 'margin' },
    },
  ])
}

function countAges(byAge: ReadonlyMap<number, number> | undefined, from: number, to: number): number {
  let sum = 0
  for (let age = from; age <= to; age++) sum += byAge?.get(age) ?? 0
  return sum
}
