import { stringify } from 'yaml'
import { type Cell, ALL as EVERYBODY } from '../kernel/cell.ts'
import { askedVariables, type CellsOfWave, type ResponsesOfForm } from '../listen/index.ts'
import type { Measure } from '../release/index.ts'
import { type AboutSurvey, type Answered, nameOf } from './cells-of-survey.ts'

type Survey = CellsOfWave['survey']

/** What a number of responses is of, for the pages that show it. */
export type TakingPart =
  | { of: 'all' | 'adults' | 'children' | 'no-place' | 'in-figures' }
  | { of: 'form' | 'form-no-place'; form: string }
  | { of: 'age-as-asked' | 'younger' | 'older' | 'no-age' }
  /** Of the children whose form asked a question and whose place is known, the share who answered it. */
  | { of: 'answered'; item: string; part: string | null }

/** One number of how many took part: what it counts as a sum of counts that readers can take from each other. */
export type Counted = {
  id: string
  title: string
  what: TakingPart
  value: number
  name: string
  base?: Base
}
type Base = { name: string; value: number }

/** Where a response of a child counts: in the figures of the country, or in none for want of a usable place. */
export type IsPlaced = (area: string | null) => boolean

/**
 * How many took part in a wave: in all, through each form, adults beside children, children left out of all figures because their
 * place is not known and out of those by age because their age is not, children older or younger than their form is for; and of each question
 * how many of those whose form asked it answered.
 *
 * Each number is named by the counts it adds up, the smallest being children of one form with and without a place. So the gate knows
 * what a reader knows: all less those of the forms, a form less those without a place, those in the figures less those who
 * answered. `answered`: how many in the whole country answered each question, by the name of its base.
 */
export function countTakingPart(
  wave: string,
  survey: Survey,
  responses: readonly ResponsesOfForm[],
  isPlaced: IsPlaced,
): Counted[] {
  const forms = Object.keys(survey.forms).map(form => {
    const own = responses.filter(one => one.form === form)
    const isAdult = survey.forms[form]!.by === 'adult'
    const placed = isAdult ? [] : own.filter(({ area }) => isPlaced(area))
    return {
      form,
      isAdult,
      title: survey.forms[form]!.title,
      all: sumOf(own),
      placed: sumOf(placed),
      names: isAdult ? [nameOf(wave, 'adults', form)] : [inName(wave, form), outName(wave, form)],
    }
  })
  const ofChildren = forms.filter(({ isAdult }) => !isAdult)
  const ofAdults = forms.filter(({ isAdult }) => isAdult)
  const id = (...parts: string[]) => nameOf(wave, 'took_part', ...parts)
  const named = (some: typeof forms) => some.flatMap(({ names }) => names).join(' + ')
  const all = (some: typeof forms) => some.reduce((sum, one) => sum + one.all, 0)
  const placed = ofChildren.reduce((sum, one) => sum + one.placed, 0)
  const without = ofChildren.map(({ form }) => outName(wave, form)).join(' + ')
  const within = ofChildren.map(({ form }) => inName(wave, form)).join(' + ')
  return [
    { id: id('all'), title: 'Responses', what: { of: 'all' }, value: all(forms), name: named(forms) },
    ...forms.map(
      (one): Counted => ({
        id: id('form', one.form),
        title: `Through the form "${one.title}"`,
        what: { of: 'form', form: one.title },
        value: one.all,
        name: one.names.join(' + '),
      }),
    ),
    ...(ofAdults.length === 0
      ? []
      : [
          {
            id: id('adults'),
            title: 'Adults, for a child or for themselves',
            what: { of: 'adults' as const },
            value: all(ofAdults),
            name: named(ofAdults),
          },
        ]),
    {
      id: id('children'),
      title: 'Children, on forms for children',
      what: { of: 'children' },
      value: all(ofChildren),
      name: named(ofChildren),
    },
    {
      id: id('no_place'),
      title: 'Children without a usable place: in no figure',
      what: { of: 'no-place' },
      value: all(ofChildren) - placed,
      name: without,
    },
    ...ofChildren.map(
      ({ form, title, all, placed }): Counted => ({
        id: id('no_place', form),
        title: `Without a usable place, through the form "${title}"`,
        what: { of: 'form-no-place', form: title },
        value: all - placed,
        name: outName(wave, form),
      }),
    ),
    {
      id: id('in_figures'),
      title: 'Children in the figures',
      what: { of: 'in-figures' },
      value: placed,
      name: within,
    },
  ]
}

/** Children by whether their age is one that their form is for. All of them together are the children who took part. */
export function countByAge(wave: string, survey: Survey, responses: readonly ResponsesOfForm[]): Counted[] {
  const children = responses.filter(({ form }) => (survey.forms[form]?.by ?? 'adult') !== 'adult')
  const where = (test: (age: number, ages: readonly [number, number]) => boolean) =>
    sumOf(
      children.filter(({ form, age }) => age !== null && test(age, survey.forms[form]!.ages ?? survey.ages)),
    )
  const ways = [
    {
      of: 'younger' as const,
      title: 'Younger than the form is for',
      value: where((age, [from]) => age < from),
    },
    { of: 'older' as const, title: 'Older than the form is for', value: where((age, [, to]) => age > to) },
    {
      of: 'no-age' as const,
      title: 'Did not say how old',
      value: sumOf(children.filter(({ age }) => age === null)),
    },
  ]
  const id = (of: string) => nameOf(wave, 'took_part', of)
  const asAsked = sumOf(children) - ways.reduce((sum, { value }) => sum + value, 0)
  const forms = Object.keys(survey.forms).filter(form => survey.forms[form]!.by !== 'adult')
  const everybody = forms.flatMap(form => [inName(wave, form), outName(wave, form)]).join(' + ')
  const others = ways.map(({ of }) => ` - ${id(of)}`).join('')
  return [
    {
      id: id('age-as-asked'),
      title: 'Of an age that the form is for',
      what: { of: 'age-as-asked' },
      value: asAsked,
      name: `${everybody}${others}`,
    },
    ...ways.map(({ of, title, value }) => ({ id: id(of), title, what: { of }, value, name: id(of) })),
  ]
}

/** Of each question how many answered it, of the children whose form asked it and whose place is known. */
export function countAnswered(
  wave: string,
  survey: Survey,
  responses: readonly ResponsesOfForm[],
  isPlaced: IsPlaced,
  answers: readonly Answered[],
  answeredOf: (answer: Answered) => number,
): Counted[] {
  const known = new Map(askedVariables(survey).map(one => [one.name, one]))
  return [...Map.groupBy(answers, ({ denominator }) => denominator)].flatMap(([name, [first]]) => {
    const forms = known.get(first!.variable)?.forms.filter(form => survey.forms[form]!.by !== 'adult') ?? []
    if (forms.length === 0) return []
    const { itemTitle, item, part, said } = first!.words
    // options of one question of several stand on one base, which is that of the question
    const row = said === null ? null : part
    const asked = responses.filter(one => forms.includes(one.form) && isPlaced(one.area))
    return {
      id: nameOf(wave, 'response', first!.variable),
      title: `Answered: ${[itemTitle, row].filter(one => one !== null).join(': ')}`,
      what: { of: 'answered', item, part: row },
      value: answeredOf(first!),
      name,
      base: { name: forms.map(form => inName(wave, form)).join(' + '), value: sumOf(asked) },
    } satisfies Counted
  })
}

/**
 * Whether the number of those who did not say their age may be told. Everybody can work out how many of them answered a question: all
 * who did, less those of each age. Where that leaves a few of them who did not, the number would be about these few.
 */
export const mayTellNoAge = (
  noAge: number,
  answeredWithoutAge: readonly number[],
  smallest: number,
): boolean => answeredWithoutAge.every(answered => Math.abs(noAge - answered) >= smallest)

/** What the gate must know of each: numbers of children, or a share whose rest are those who did not answer. */
export const measuresOfCounted = (counted: readonly Counted[]): Measure[] =>
  counted.map(({ id, name, base }) =>
    base
      ? { id, shape: 'share', counts: 'people', per: 1, numerator: name, denominator: base.name }
      : { id, shape: 'count', counts: 'people', per: 1, numerator: name },
  )

/**
 * What hiding each is worth, in cells. Where few used a form, its number goes, and another form's beside it; how many took part in all is
 * what everybody asks for, and goes last.
 */
export const worthOf = (counted: readonly Counted[]): ReadonlyMap<string, number> => {
  const worth = new Map<string, number>()
  for (const { what, name, base } of counted)
    if (!base) worth.set(name, Math.max(worth.get(name) ?? 0, WORTH[what.of] ?? 1))
  return worth
}

const WORTH: Partial<Record<TakingPart['of'], number>> = {
  ...{ all: 60, 'in-figures': 40, children: 20, 'no-place': 10, adults: 5 },
  ...{ 'age-as-asked': 1, younger: 2, older: 2, 'no-age': 3, form: 2, 'form-no-place': 1 },
}

/** The definition that the release carries along for each. `takingPart` keeps it out of lists of indicators. */
export const definitionsOfCounted = (
  counted: readonly Counted[],
  { wave, title: of, closesOn }: AboutSurvey,
) =>
  counted.map(({ id, title, what, base }) => ({
    id,
    version: '1.0.0',
    title: `${of}: ${title}`,
    text: stringify({
      id,
      version: '1.0.0',
      title: `${of}: ${title}`,
      words: base
        ? `Of 100 children whose form asked this and whose place is known, how many answered. From ${of}.`
        : `${title}. Responses, as they were sent or left on the way; not weighted.`,
      measure: base ? 'share' : 'count',
      counts: 'children',
      unit: base ? 'share' : 'responses',
      polarity: 'neither',
      areas: ['country'],
      period: 'year',
      decimals: 0,
      source: `${of}, closed on ${closesOn}`,
      takingPart: { wave, title, ...what },
    }),
  }))

/** As cells of the country: of areas nothing is told here. */
export const cellsOfCounted = (
  counted: readonly Counted[],
  { area, period, origin }: { area: string; period: string; origin: string },
): Cell[] =>
  counted.map(({ id, value, base }) => ({
    ...{
      indicator: id,
      area,
      period,
      group: EVERYBODY,
      lower: null,
      upper: null,
      notes: [],
      origins: [origin],
    },
    ...(base
      ? {
          value: base.value === 0 ? 'not-available' : value / base.value,
          numerator: value,
          denominator: base.value,
        }
      : { value, numerator: null, denominator: null }),
  }))

const inName = (wave: string, form: string): string => nameOf(wave, 'placed', form)
const outName = (wave: string, form: string): string => nameOf(wave, 'unplaced', form)
const sumOf = (some: readonly ResponsesOfForm[]): number =>
  some.reduce((sum, { responses }) => sum + responses, 0)
