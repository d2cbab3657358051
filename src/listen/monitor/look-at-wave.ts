import type { GroupDefinition } from '../../kernel/group.ts'
import { isNumber, type Value } from '../../kernel/value.ts'
import { type Forecast, forecastCount } from '../../methods/forecast-count.ts'
import type { Gazetteer } from '../../places/index.ts'
import { notFound } from '../../platform/http/result.ts'
import type { ListenOfficeDeps } from '../office/office-deps.ts'
import { dayOf, type PublicWave } from '../wave/wave.ts'
import { type ChaseOrder, type Coverage, chaseList, coverageOf } from './coverage.ts'
import { readHeardAnswers } from './heard-answers.store.ts'
import { type HeardGroup, readHeardGroups } from './heard-groups.store.ts'
import { type HeldQuestion, heldQuestions } from './held-answers.ts'
import { countAll, countBySent, countChildrenByArea, listLeavings, type Tally } from './monitor.store.ts'
import { withholdSmall } from './withhold-small.ts'

/** How a wave stands at this moment. */
export type WaveLook = {
  wave: PublicWave
  all: { sent: number; left: number; inbox: number; suspicious: number }
  /** How many of those sent were answered by adults, for a child or for themselves: they are counted in no share of children. */
  adults: number
  /** Children of the survey's ages in all areas; null where not all are known. */
  children: number | null
  byDay: readonly Tally[]
  byHour: readonly Tally[]
  byForm: readonly Tally[]
  byAge: readonly Tally[]
  byGender: readonly Tally[]
  byPlace: readonly Tally[]
  leavings: readonly { form: string; page: string; responses: number }[]
  coverage: readonly Coverage[]
  chase: readonly Coverage[]
  /** The same of each age, all areas together: who is heard less than others. Empty where populations are not known. */
  ages: readonly Coverage[]
  /** The same of each group of children whose commonness the office has stated; of the others how many were heard. */
  groups: readonly GroupCoverage[]
  /** Gender and ethnic group, against what has been stated of all children. */
  held: readonly HeldQuestion[]
  /** The hour in which groups were counted; null before the first count. */
  groupsCounted: Date | null
  /** Null once it is over, and before the first day with answers has passed. */
  forecast: Forecast | null
  /** The year of the populations that it is held against. */
  year: number | null
}

/** How far a group is from the floor, and of how many responses it cannot be said whether they belong to it. */
export type GroupCoverage = Coverage & { no: number; unknown: number; words: string; source: string | null }

type Needs = Pick<ListenOfficeDeps, 'db' | 'waves' | 'gazetteer' | 'timeZone' | 'now' | 'groups' | 'smallest'>

/** Everything the monitor shows of a wave. Counts come from tallies, so that half a million responses are not read. */
export async function lookAtWave(deps: Needs, id: string, order: ChaseOrder = 'missing'): Promise<WaveLook> {
  const wave = await deps.waves.find(id)
  if (!wave) throw notFound('a wave of this name')
  const { all, by, leavings, groups, answers } = await count(deps, id)
  const places = await deps.gazetteer()
  const { areas, year } = areasToHear(places, wave)
  const heard = bringToDay(places, wave.closesOn, areas, without(by.area, by['adult-area']))
  const coverage = coverageOf(areas, heard, wave.survey.floor)
  const known = coverage.flatMap(one => (typeof one.children === 'number' ? [one.children] : []))
  const children = known.length === coverage.length ? known.reduce((sum, one) => sum + one, 0) : null
  return {
    wave,
    all,
    adults: by['adult-day'].reduce((sum, one) => sum + one.responses, 0),
    children,
    byDay: by.day,
    byHour: by.hour,
    byForm: by.form,
    byAge: by.age,
    byGender: by.gender,
    byPlace: by.place,
    leavings,
    coverage,
    chase: chaseList(coverage, order, {
      withheld: withholdSmall(coverage, deps.smallest),
      smallest: deps.smallest,
      floor: wave.survey.floor,
    }),
    ages: agesOf(places, wave, { areas, year, heard: by.age }),
    groups: groups.flatMap(one => coverageOfGroup(one, deps.groups, { children, floor: wave.survey.floor })),
    held: heldQuestions(answers, wave.survey),
    groupsCounted: groups[0]?.countedHour ?? null,
    forecast: forecastOf(wave, without(by.day, by['adult-day']), dayOf(deps.now(), deps.timeZone)),
    year,
  }
}

/** What was counted, as of one moment: a page on which the ages add up to more than the areas would be believed by nobody. */
const count = ({ db, timeZone }: Needs, wave: string) =>
  db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async tx => ({
      all: await countAll(tx, wave),
      by: await countBySent(tx, wave, timeZone),
      leavings: await listLeavings(tx, wave),
      groups: await readHeardGroups(tx, wave),
      answers: await readHeardAnswers(tx, wave),
    }))

/** Counts of everybody less those of some of them. */
function without(all: readonly Tally[], some: readonly Tally[]): Tally[] {
  const fewer = new Map(some.map(one => [one.by, one.responses]))
  return all.map(({ by, responses }) => ({ by, responses: responses - (fewer.get(by) ?? 0) }))
}

/** A group against as many children as would belong to it if it were as common here as in the whole country. */
function coverageOfGroup(
  heard: HeardGroup,
  groups: readonly GroupDefinition[],
  { children, floor }: { children: number | null; floor: number },
): GroupCoverage[] {
  const meant = groups.find(one => one.group === heard.group && one.from === heard.definedFrom)
  if (!meant) return []
  const share = meant.commonness?.share
  const all = {
    code: heard.group,
    name: meant.title,
    children:
      share === undefined || children === null ? ('not-available' as const) : Math.round(share * children),
  }
  const [coverage] = coverageOf([all], new Map([[heard.group, heard.yes]]), floor)
  return [
    {
      ...coverage!,
      no: heard.no,
      unknown: heard.unknown,
      words: meant.words,
      source: meant.commonness?.source ?? null,
    },
  ]
}

/** Children of each age in all areas, against those of that age who answered; no age where an area's children are not known. */
function agesOf(
  places: Gazetteer,
  { survey }: PublicWave,
  {
    areas,
    year,
    heard,
  }: { areas: readonly { code: string }[]; year: number | null; heard: readonly Tally[] },
): Coverage[] {
  if (year === null) return []
  const [from, to] = survey.ages
  const ages = Array.from({ length: to - from + 1 }, (_, step) => from + step)
  const childrenAged = (age: number): Value => {
    const counts = areas.map(({ code }) => places.population(code, year, { from: age, to: age }))
    return counts.every(isNumber) ? counts.reduce((sum, one) => sum + one, 0) : 'not-available'
  }
  const known = ages.map(age => ({ code: String(age), name: `Age ${age}`, children: childrenAged(age) }))
  const responses = new Map(heard.map(({ by, responses: count }) => [by, count]))
  return known.every(({ children }) => isNumber(children)) ? coverageOf(known, responses, survey.floor) : []
}

/**
 * How far the children of each area are from the floor, of a wave by its tallies: which areas are heard well enough to be told of alone.
 *
 * `on`: the day whose areas are meant. Worked: where the children of an area are not known, its share is null, and nobody can say that it was heard.
 */
export async function coverageOfWave(
  deps: Pick<ListenOfficeDeps, 'db' | 'gazetteer'>,
  wave: PublicWave,
  on = wave.closesOn,
): Promise<Coverage[]> {
  const [places, byArea] = await Promise.all([deps.gazetteer(), countChildrenByArea(deps.db, wave.id)])
  const { areas } = areasToHear(places, wave, on)
  return coverageOf(areas, bringToDay(places, on, areas, byArea), wave.survey.floor)
}

/** The areas of a day, by default that on which the wave closes, with the newest population of the survey's ages. */
function areasToHear(places: Gazetteer, { closesOn, survey }: PublicWave, on = closesOn) {
  const [from, to] = survey.ages
  const areas = places.areas(survey.areas, on)
  const until = Number(closesOn.slice(0, 4))
  const years = Array.from({ length: YEARS_BACK }, (_, back) => until - back)
  const childrenIn = (year: number) => areas.map(({ code }) => places.population(code, year, { from, to }))
  // one year for all areas: a share of this year's children beside one of the last would not be comparable
  const year = years.find(one => childrenIn(one).some(value => typeof value === 'number')) ?? null
  const children = year === null ? [] : childrenIn(year)
  return {
    year,
    areas: areas.map(({ code, name }, index) => ({
      code,
      name,
      children: children[index] ?? ('not-available' as const),
    })),
  }
}

/**
 * Responses by the areas of a day. A postcode or a school may give the code of an area that has another one
 * since, or that was merged: those children are counted where they live now. A divided area is guessed by nobody.
 */
function bringToDay(
  places: Gazetteer,
  day: string,
  areas: readonly { code: string }[],
  byArea: readonly Tally[],
): Map<string, number> {
  const current = new Set(areas.map(({ code }) => code))
  const heard = new Map<string, number>()
  for (const { by, responses } of byArea) {
    const area = current.has(by) ? by : onlySuccessor(places, by, day)
    heard.set(area, (heard.get(area) ?? 0) + responses)
  }
  return heard
}

function onlySuccessor(places: Gazetteer, code: string, day: string): string {
  const area = places.area(code)
  const parts = area ? places.successors(code, area.from ?? BEFORE_ALL, day) : []
  return parts.length === 1 && !parts[0]!.estimated ? parts[0]!.code : code
}

// of an area that has been there since before our facts begin
const BEFORE_ALL = '1900-01-01'

// a population older than this is of other children
const YEARS_BACK = 8

function forecastOf(wave: PublicWave, byDay: readonly Tally[], today: string): Forecast | null {
  if (wave.state === 'closed' || today > wave.closesOn) return null
  const counts = new Map(byDay.map(({ by: day, responses }) => [day, responses]))
  // today is under way: it would look like a poor day
  const past = daysBetween(wave.opensOn, today).slice(0, -1)
  if (past.length === 0) return null
  const sofar = past.map(day => ({ day, count: counts.get(day) ?? 0 }))
  return forecastCount(sofar, daysBetween(today, wave.closesOn))
}

/** Days from one to another, both included. */
function daysBetween(from: string, to: string): string[] {
  const days: string[] = []
  for (let at = Date.parse(`${from}T00:00:00Z`); at <= Date.parse(`${to}T00:00:00Z`); at += DAY_MS)
    days.push(new Date(at).toISOString().slice(0, 10))
  return days
}

const DAY_MS = 86_400_000
