import { describe, expect, it } from 'vitest'
import { ProblemsError } from '../../kernel/problem.ts'
import type { KnownMargin } from '../../places/index.ts'
import { readMarginFile } from '../../places/index.ts'
import { surveySchema } from '../survey/survey.ts'
import { basePopulation } from './base-population.ts'
import { placesOfTest, SMALL_SURVEY } from './finished-wave.test-support.ts'
import { choicesFor, readChoices } from './map-categories.ts'
import { LEFT_OUT, marginOfWave } from './margin-of-wave.ts'

const survey = surveySchema.parse(SMALL_SURVEY)
const profile = placesOfTest()
const places = profile.withPopulations(
  profile
    .areas('authority')
    .flatMap(({ code }) =>
      [8, 9, 10, 11].map(age => ({ area: code, year: 2024, ages: { from: age, to: age }, people: 100 })),
    ),
)
const context = { survey, places, base: basePopulation(places, survey, 2024), variables: ['gender'] }

const known = (text: string, more: Partial<KnownMargin> = {}): KnownMargin => {
  const { kind = 'authority', on = '2024-06-30', ages = { from: 8, to: 11 } } = more
  const margin = readMarginFile(text, 'm.csv', places, { title: 'Gender', on, ages, kind, columns: 'gender' })
  return { ...margin, id: 'm', source: 'A test', fileName: 'm.csv', importedAt: new Date(0), ...more }
}
const useOf = (margin: KnownMargin) => readChoices(margin, choicesFor(margin, survey, undefined))
const take = (margin: KnownMargin, use = useOf(margin)) => marginOfWave(margin, use, context)

function told(work: () => unknown): string[] {
  try {
    work()
  } catch (error) {
    if (error instanceof ProblemsError) return error.problems.map(({ what }) => what)
    throw error
  }
  return []
}
const child = (age: number | null, area: string | null, gender: string | null) => ({
  age,
  area,
  answers: [gender],
})

describe('a margin for a survey', () => {
  it('says how the children of an area divide, of whom populations say how many there are', () => {
    const found = take(known('area,Girls,Boys\nLeeds,180,200\n'))
    const [group, levels] = [...found.people][0]!
    expect([...levels]).toEqual([
      ['girl', (180 / 380) * 400],
      ['boy', (200 / 380) * 400],
    ])
    expect(found.scaled).toEqual({ whole: 380 / 400 - 1, most: 380 / 400 - 1, group })
    expect(found.groupOf(child(9, 'E08000035', 'girl'))).toBe(group)
    expect(found.groupOf(child(9, 'E06000001', 'girl'))).toBeNull()
    expect(found.groupOf(child(9, null, 'girl'))).toBeNull()
    // the margin counts all ages of the survey, so a child whose age is not known is one of them
    expect(found.groupOf(child(null, 'E08000035', 'girl'))).toBe(group)
    expect(found.levelOf(child(9, 'E08000035', null))).toBeNull()
  })

  it('takes only shares from a margin of other ages, and leaves children of ages that it does not count', () => {
    const older = take(known('gender,people\nGirl,40\nBoy,60\n', { kind: null, ages: { from: 0, to: 17 } }))
    expect(older.scaled).toBeNull()
    expect([...older.people.values()][0]!.get('girl')).toBeCloseTo(0.4 * context.base.all, 6)
    const some = take(
      known('age,gender,people\n10-17,Girl,40\n10-17,Boy,60\n', { kind: null, ages: { from: 10, to: 17 } }),
    )
    expect(some.groupOf(child(9, 'E06000001', 'girl'))).toBeNull()
    expect(some.groupOf(child(11, null, 'girl'))).not.toBeNull()
    expect(
      told(() =>
        take(known('gender,people\nGirl,1\nBoy,1\n', { kind: null, ages: { from: 20, to: 30 } })),
      )[0],
    ).toContain('the survey asks children of 8 to 11')
  })

  it('refuses the numbers of another population, and says by how much they are off', () => {
    expect(told(() => take(known('area,Girls,Boys\nLeeds,180,180000\n')))[0]).toMatch(
      /counts 180,180 children where the population of 2024 has 400: off by 44945\.0 in a hundred/,
    )
  })

  it('asks for every category that nobody said an answer for, and counts none of them silently', () => {
    const margin = known('area,Girls,Boys,Not stated\nLeeds,180,200,9\n')
    expect(told(() => take(margin))).toEqual([
      '“Gender”: nobody said which answer “Not stated” is, which counts 9 people.',
    ])
    const use = useOf(margin)
    const told2 = {
      ...use,
      traits: [{ ...use.traits[0]!, answers: { ...use.traits[0]!.answers, 'Not stated': LEFT_OUT } }],
    }
    expect([...[...take(margin, told2).people.values()][0]!.keys()]).toEqual(['girl', 'boy'])
  })

  it('brings codes of another year to those of the survey, and refuses areas that were divided since', () => {
    const before = known('area,Girls,Boys\nE10000002,190,200\n', { on: '2018-06-30' })
    expect([...take(before).people.keys()]).toEqual(['E06000060 8-11'])
    const split = known('area,Girls,Boys\nE10000021,300,300\n', { on: '2020-06-30' })
    expect(told(() => take(split))[0]).toContain('divided or merged between 2020-06-30')
  })

  it('of regions holds the children of all their areas', () => {
    const found = take(known('area,Girls,Boys\nLondon,6600,6600\n', { kind: 'region' }))
    expect([...[...found.people.values()][0]!.values()]).toEqual([6600, 6600])
    expect(found.groupOf(child(9, 'E09000001', 'girl'))).toBe([...found.people.keys()][0])
  })
})

describe('categories of a census', () => {
  it('are taken for the answers that they are called like, or for none', () => {
    const margin = known('gender,people\nFemale,4\nMales,5\nPrefer not to say,1\n', { kind: null })
    expect(choicesFor(margin, survey, undefined).map(({ value }) => value)).toEqual([
      'gender=girl',
      'gender=boy',
      '',
    ])
  })

  it('keep what a person said of them the last time', () => {
    const margin = known('gender,people\nFemale,4\nMale,5\n', { kind: null })
    const before = {
      margin: 'm',
      traits: [{ trait: 'gender', variable: 'gender', answers: { Female: 'boy', Male: LEFT_OUT } }],
    }
    expect(choicesFor(margin, survey, before).map(({ value }) => value)).toEqual(['gender=boy', LEFT_OUT])
  })

  it('that are given answers of two questions are asked for again', () => {
    const margin = known('gender,people\nFemale,4\nMale,5\n', { kind: null })
    const use = readChoices(margin, [
      { trait: 'gender', category: 'Female', value: 'gender=girl' },
      { trait: 'gender', category: 'Male', value: 'home=parents' },
    ])
    expect(told(() => take(margin, use))[0]).toContain('“Male”')
  })
})
