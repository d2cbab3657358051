import type { ReleasedCell } from '../../release/index.ts'
import { EXAMPLE_AREAS, exampleIndicator } from '../example-release.ts'
import type { CountOfSurvey, Indicator, Reader, SurveyAnswer } from '../reader.ts'
import { readerOfCells } from '../reader-of-cells.ts'

const SURVEY = {
  wave: 'ask-1',
  title: 'An ask',
  closesOn: '2026-05-29',
  weighted: false,
  weights: null,
  floor: 0.05,
  groups: [
    { id: 'ages:6-8', title: '6 to 8', of: 'Age group' },
    { id: 'ages:9-12', title: '9 to 12', of: 'Age group' },
  ],
}

const answer = (
  id: string,
  of: Pick<SurveyAnswer, 'item' | 'itemTitle' | 'part' | 'said' | 'asked'>,
): Indicator =>
  exampleIndicator(id, {
    title: [of.itemTitle, of.part, of.said].filter(Boolean).join(': '),
    unit: 'share',
    survey: { ...SURVEY, ...of },
  })

const LIFE = { item: 'life', itemTitle: 'A better life than parents', part: null }
const WISH = { item: 'wish', itemTitle: 'What matters most', said: null }
const HAPPY = {
  item: 'happy-ages-9-to-17',
  itemTitle: 'Happiness with parts of life (ages 9 to 17)',
  asked: 'ages 9 to 17',
}

export const ANSWERS: readonly Indicator[] = [
  answer('life_likely', { ...LIFE, said: 'Likely' }),
  answer('life_neither', { ...LIFE, said: 'Neither' }),
  answer('life_unlikely', { ...LIFE, said: 'Unlikely' }),
  answer('wish_friends', { ...WISH, part: 'Good friends' }),
  answer('wish_park', { ...WISH, part: 'A <park>' }),
  answer('wish_home', { ...WISH, part: 'A nice home' }),
  answer('happy_school_happy', { ...HAPPY, part: 'School', said: 'Happy' }),
  answer('happy_school_sad', { ...HAPPY, part: 'School', said: 'Sad' }),
]

const count = (
  id: string,
  of: Pick<CountOfSurvey, 'of' | 'form' | 'item' | 'part'>,
  title: string,
): Indicator =>
  exampleIndicator(id, {
    title,
    unit: of.of === 'answered' ? 'share' : 'responses',
    takingPart: { wave: SURVEY.wave, title, ...of },
  })

/** How many took part, as a release carries it. */
export const COUNTS: readonly Indicator[] = [
  count('took_all', { of: 'all' }, 'All'),
  count('took_form', { of: 'form', form: 'For ages 9 to 17' }, 'Through the form'),
  count('took_form_out', { of: 'form-no-place', form: 'For ages 9 to 17' }, 'Through the form, no place'),
  count('took_out', { of: 'no-place' }, 'No place'),
  count('took_in', { of: 'in-figures' }, 'In the figures'),
  count('took_life', { of: 'answered', item: 'life', part: null }, 'Answered: A better life than parents'),
]

const SHARES: Readonly<Record<string, number>> = {
  life_likely: 0.5,
  life_neither: 0.3,
  life_unlikely: 0.2,
  wish_friends: 0.6,
  wish_park: 0.45,
  wish_home: 0.235,
  happy_school_happy: 0.7,
  happy_school_sad: 0.3,
}

type More = Partial<
  Pick<ReleasedCell, 'value' | 'lower' | 'upper' | 'numerator' | 'denominator' | 'notes' | 'group'>
>

const cell = (indicator: string, area: string, more: More): ReleasedCell =>
  ({
    ...{ indicator, area, period: '2026', group: 'all', numerator: null, denominator: null },
    ...{ lower: null, upper: null, notes: [] },
    ...more,
  }) as unknown as ReleasedCell

const shown = (value: number, reach: number, denominator: number): More => ({
  value,
  lower: value - reach,
  upper: value + reach,
  denominator,
})

/**
 * For tests: England; Alderby, where more children find a better life likely; Birchford, where too few took part; Corrin Vale, of
 * which everything is held back.
 */
export const surveyReader = (earlier: EarlierAsk = NO_EARLIER): Reader =>
  readerOfCells({
    release: {
      id: 'asked-1.0.0',
      name: 'asked',
      title: 'Asked',
      version: '1.0.0',
      publishedOn: '2026-11-01',
      withheldBecause: 'Numbers under 11 are withheld.',
      exampleData: true,
    },
    indicators: [...ANSWERS, ...earlier.indicators, exampleIndicator('spend'), ...COUNTS],
    kinds: [
      { kind: 'country', one: 'country', many: 'countries' },
      { kind: 'region', one: 'region', many: 'regions' },
      { kind: 'authority', one: 'authority', many: 'authorities' },
    ],
    areas: EXAMPLE_AREAS,
    cells: [
      cell('took_all', 'E92000001', { value: 540_000 }),
      cell('took_form', 'E92000001', { value: 520_000 }),
      cell('took_form_out', 'E92000001', { value: 'withheld' }),
      cell('took_out', 'E92000001', { value: 30_000 }),
      cell('took_in', 'E92000001', { value: 490_000 }),
      cell('took_life', 'E92000001', { value: 0.95, numerator: 465_500, denominator: 490_000 }),
      ...cellsOfAnswers(),
      ...earlier.cells,
    ],
  })

/** A survey of the year before, told of the whole country alone. */
type EarlierAsk = { indicators: readonly Indicator[]; cells: readonly ReleasedCell[] }
const NO_EARLIER: EarlierAsk = { indicators: [], cells: [] }

/** Fewer were happy at school then, of friends as many; and a better life had two answers to choose from, not three. */
export const earlierAsk = (): EarlierAsk => {
  const before = (
    id: string,
    of: Pick<SurveyAnswer, 'item' | 'itemTitle' | 'part' | 'said' | 'asked'>,
    share: number,
  ) => ({
    indicator: exampleIndicator(id, {
      title: [of.itemTitle, of.part, of.said].filter(Boolean).join(': '),
      unit: 'share',
      survey: { ...SURVEY, wave: 'ask-0', title: 'An ask before', closesOn: '2025-05-29', ...of },
    }),
    cell: cell(id, 'E92000001', { ...shown(share, 0.01, 30_000) }),
  })
  const all = [
    before('was_happy', { ...HAPPY, part: 'School', said: 'Happy' }, 0.58),
    before('was_sad', { ...HAPPY, part: 'School', said: 'Sad' }, 0.41),
    before('was_friends', { ...WISH, part: 'Good friends' }, 0.6),
    before('was_park', { ...WISH, part: 'A <park>' }, 0.45),
    before('was_home', { ...WISH, part: 'A nice home' }, 0.235),
    before('was_likely', { ...LIFE, said: 'Likely' }, 0.1),
    before('was_unlikely', { ...LIFE, said: 'Unlikely' }, 0.9),
  ]
  return { indicators: all.map(one => one.indicator), cells: all.map(one => one.cell) }
}

const cellsOfAnswers = (): ReleasedCell[] =>
  ANSWERS.flatMap(({ id }) => [
    cell(id, 'E92000001', shown(SHARES[id]!, 0.001, 500_000)),
    ...SURVEY.groups.map(({ id: group }, at) =>
      cell(id, 'E92000001', { ...shown(SHARES[id]! * (1 - at / 10), 0.002, 200_000), group }),
    ),
    cell(id, 'E06000001', shown(SHARES[id]! + (id === 'life_likely' ? 0.1 : 0), 0.02, 2_000)),
    cell(id, 'E06000002', {
      value: 'not-available',
      numerator: 'withheld',
      notes: ['Too few took part.'],
    } as More),
    cell(id, 'E06000003', { value: 'withheld' }),
  ])
