import type { Survey } from '../survey/survey.ts'
import type { QuoteWords } from './quote-words.ts'

/** What is known of the child beside their words, as the response keeps it. */
export type Speaker = {
  age: number | null
  gender: string | null
  setting: string | null
  area: string | null
  /** Groups of the office's list that the child's own answers put them into. */
  groups: readonly string[]
}

/** What a quote is to say of the child, if that singles nobody out. */
export type AttributionWish = {
  /** "Young carer" instead of the gender; null for the gender. */
  group: string | null
  setting: boolean
  area: boolean
}

/** What is told of the child: the exact age or a band of ages, and nothing that is null. */
export type Told = {
  who: 'gender' | 'group' | 'child'
  gender: string | null
  group: string | null
  ages: readonly [number, number] | null
  setting: string | null
  area: string | null
}

/**
 * From what was wished for to the least that can be told, each step coarser than the one before: first the area goes,
 * then the setting, then the year of age becomes a band, then gender or group goes, then the age.
 */
export function stepsOfTelling(speaker: Speaker, wish: AttributionWish, survey: Survey): readonly Told[] {
  const group = wish.group !== null && speaker.groups.includes(wish.group) ? wish.group : null
  const all: Told = {
    who: group ? 'group' : 'gender',
    gender: group ? null : speaker.gender,
    group,
    ages: speaker.age === null ? null : [speaker.age, speaker.age],
    setting: wish.setting ? speaker.setting : null,
    area: wish.area ? speaker.area : null,
  }
  const noArea = { ...all, area: null }
  const noSetting = { ...noArea, setting: null }
  const band = { ...noSetting, ages: speaker.age === null ? null : bandOf(survey, speaker.age) }
  const child: Told = { ...band, who: 'child', gender: null, group: null }
  const steps = [all, noArea, noSetting, band, child, { ...child, ages: null }]
  return steps.filter((step, at) => at === 0 || JSON.stringify(step) !== JSON.stringify(steps[at - 1]))
}

/** The ages of the form for children of this age: the bands that the office speaks in. The survey's own ages where none has. */
function bandOf(survey: Survey, age: number): readonly [number, number] {
  const fitting = Object.values(survey.forms)
    .flatMap(({ ages }) => (ages && ages[0] <= age && age <= ages[1] ? [ages] : []))
    .sort((a, b) => a[1] - a[0] - (b[1] - b[0]))
  return fitting[0] ?? survey.ages
}

/**
 * As the office writes it behind the words: "Girl, 12", "Boy, 15, attending alternative provision", "Gender not given, 15"; "Adult, about a
 * girl, 12" behind what an adult wrote.
 */
export function sayAttribution(
  told: Told,
  {
    survey,
    words,
    areaName,
    byAdult = false,
  }: {
    survey: Survey
    words: QuoteWords
    areaName: (code: string) => string
    /** An adult wrote it about the child: their words are not put into the child's mouth. */
    byAdult?: boolean
  },
): string {
  const age = told.ages && (told.ages[0] === told.ages[1] ? `${told.ages[0]}` : told.ages.join(' to '))
  const who = whoOf(told, survey, words)
  return [
    byAdult ? `Adult, about ${withArticle(who)}` : who,
    age,
    told.setting === null ? null : (words.settings[told.setting] ?? null),
    told.area === null ? null : `from ${areaName(told.area)}`,
  ]
    .filter(Boolean)
    .join(', ')
}

const withArticle = (who: string): string => {
  const noun = who === 'Gender not given' ? 'child' : `${who.charAt(0).toLowerCase()}${who.slice(1)}`
  return `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`
}

/** The forms by which adults answer about a child, or those by which children do, whichever this one is of. */
export const formsLike = (survey: Survey, form: string): string[] =>
  Object.keys(survey.forms).filter(one => isByAdult(survey, one) === isByAdult(survey, form))

/** A form without ages is for adults who write about a child. */
export const isByAdult = (survey: Survey, form: string): boolean => survey.forms[form]?.ages === null

function whoOf({ who, gender, group }: Told, survey: Survey, words: QuoteWords): string {
  if (who === 'child') return 'Child'
  if (who === 'group') return words.groups[group!]!.words
  if (gender === null) return 'Gender not given'
  const item = survey.items[survey.roles.gender ?? '']
  // who chose their own words for it is not put under a word of ours
  return gender === item?.ownWords ? 'Child' : (item?.options?.[gender] ?? 'Child')
}

const GROWN_UP = 18
const OLDEST = 25

/**
 * The same for a message of the post box, where nothing but the age may be known: the age, a band of those who are grown
 * up, or nothing. Who gave no age is told as a child.
 */
export function stepsOfMessageTelling(age: number | null): readonly Told[] {
  const child: Told = { who: 'child', gender: null, group: null, ages: null, setting: null, area: null }
  if (age === null) return [child]
  const exact: Told = { ...child, ages: [age, age] }
  return [exact, age < GROWN_UP ? child : { ...child, ages: [GROWN_UP, OLDEST] }]
}

/** "Child, 12", "Child", "Young person, 18 to 25". */
export function sayMessageAttribution({ ages }: Told): string {
  if (ages === null) return 'Child'
  return `${ages[0] < GROWN_UP ? 'Child' : 'Young person'}, ${ages[0] === ages[1] ? ages[0] : ages.join(' to ')}`
}
