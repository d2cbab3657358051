import { describe, expect } from 'vitest'
import { type Gazetteer, importMargin, listMargins, loadProfile, seedProfile } from '../../places/index.ts'
import { databaseTest } from '../../platform/database/test-database.ts'
import { readManifest } from '../../platform/datasets/read-dataset.ts'
import { surveySchema } from '../survey/survey.ts'
import { ALL, cellsOfWave } from './cells-of-wave.ts'
import { finishWave, placesOfTest, SMALL_SURVEY, type SmallResponse } from './finished-wave.test-support.ts'
import { choicesFor, readChoices } from './map-categories.ts'
import { NOTHING_UNDER_11 } from './small-counts.test-support.ts'
import { tableOfWave } from './table-of-wave.ts'
import { datasetOfWave } from './wave-dataset.store.ts'
import { chooseWeights, tryWeights, weighWave } from './weigh-wave.ts'
import { listWeightVersions } from './weight-versions.store.ts'

const YEAR = 2024
const recipe = { year: YEAR, most: 5, joins: [], margins: [], fewest: 11 }
const audit = (dataset: string) => ({ event: 'WAVE_WEIGHED', person: null, details: { dataset } })
const by = { by: 'person-1', audit }
const question = { wave: 'w-1', variables: ['life'], by: [], area: null }

const withPeople = (places: Gazetteer): Gazetteer =>
  places.withPopulations(
    places.areas('authority').flatMap(({ code }) =>
      [8, 9, 10, 11].map(age => ({
        area: code,
        year: YEAR,
        ages: { from: age, to: age },
        people: age === 8 ? 400 : 100,
      })),
    ),
  )

describe('weighing a wave', () => {
  databaseTest('makes a next version that says how, and moves what tables show', async ({ database }) => {
    const places = placesOfTest()
    // one child of each age in every area; those of 8 are happy, and the population has four times as many of them
    const responses = places.areas('authority').flatMap(({ code }) =>
      [8, 9, 10, 11].map(
        (age): SmallResponse => ({
          form: age < 10 ? '8-9' : '10-11',
          age,
          area: code,
          answers: { life: { chosen: age === 8 ? 'happy' : 'sad' } },
        }),
      ),
    )
    const use = {
      ...(await finishWave(database.office, responses)),
      gazetteer: async () => withPeople(places),
      margins: async () => [],
    }
    const before = await datasetOfWave(use.db, 'w-1')
    const { dataset, diagnostics } = await weighWave(use, 'w-1', recipe, by)

    expect(await datasetOfWave(use.db, 'w-1')).toBe(dataset)
    const manifest = await readManifest(use.datasets, dataset)
    expect(manifest.supersedes).toBe(before)
    expect(manifest.columns.at(-1)).toEqual({ name: 'weight', type: 'double' })
    expect(diagnostics.designEffect).toBeGreaterThan(1)
    const found = await cellsOfWave(use, question)
    const happy = found.cells.find(({ value, area }) => value === 'happy' && area === ALL)!
    expect(happy.sums.yes / happy.sums.rows).toBeCloseTo(0.25, 9)
    expect(happy.share!.share).toBeCloseTo(4 / 7, 6)
    const again = await cellsOfWave(use, { ...question, dataset: before! })
    expect(again.cells.find(({ value }) => value === 'happy')!.share!.share).toBeCloseTo(0.25, 9)
  })

  databaseTest(
    'by gender and answers keeps each version, and uses an earlier one or none again',
    async ({ database }) => {
      const places = withPeople(placesOfTest())
      // in every area eight girls and four boys of each age; a third of all say another gender, or nothing
      const some = (gender: 'girl' | 'boy' | null, life: string) =>
        places.areas('authority').flatMap(({ code }) =>
          [8, 9, 10, 11].map((age): SmallResponse => {
            const form = age < 10 ? '8-9' : '10-11'
            return { form, age, area: code, gender, answers: { life: { chosen: life } } }
          }),
        )
      const responses = [
        ...some('girl', 'sad'),
        ...some('girl', 'sad'),
        ...some('boy', 'happy'),
        ...some(null, 'middle'),
      ]
      const text = 'area,Girls,Boys\n'.concat(
        places
          .areas('authority')
          .map(({ code }) => `${code},350,350\n`)
          .join(''),
      )
      const said = {
        title: 'Gender',
        on: '2024-06-30',
        ages: { from: 8, to: 11 },
        kind: 'authority',
        columns: 'gender',
      }
      await seedProfile(database.office, loadProfile('office/england'))
      const file = { text, fileName: 'g.csv', kind: 'authority', source: 'A test', by: 'person-1' }
      await importMargin(
        database.office,
        { ...file, audit: subject => ({ event: 'MARGIN_IMPORTED', person: 'person-1', subject }) },
        said,
      )
      const use = {
        ...(await finishWave(database.office, responses)),
        gazetteer: async () => places,
        margins: () => listMargins(database.office),
      }
      const [margin] = await use.margins()
      const before = (await datasetOfWave(use.db, 'w-1'))!
      const survey = surveySchema.parse(SMALL_SURVEY)
      const margins = [readChoices(margin!, choicesFor(margin!, survey, undefined))]

      await weighWave(use, 'w-1', recipe, by)
      const tried = await tryWeights(use, 'w-1', { ...recipe, margins, fewest: 4 })
      expect(await listWeightVersions(use.db, 'w-1')).toHaveLength(1)
      const { dataset } = await weighWave(use, 'w-1', { ...recipe, margins, fewest: 4 }, by)
      const [second, first] = await listWeightVersions(use.db, 'w-1')
      expect(second).toMatchObject({
        version: 2,
        dataset,
        unweighted: before,
        words: tried.words,
        by: 'person-1',
      })
      expect(second!.diagnostics).toEqual(JSON.parse(JSON.stringify(tried.diagnostics)))
      expect(second!.words).toContain('Gender (A test, 2024-06-30)')

      const shareOf = async (value: string) =>
        (await cellsOfWave(use, question)).cells.find(one => one.value === value && one.area === ALL)!.share!
          .share
      // girls and boys alike, and as many of neither as before
      expect(await shareOf('happy')).toBeCloseTo(3 / 8, 6)
      expect(await shareOf('sad')).toBeCloseTo(3 / 8, 6)
      expect(await shareOf('middle')).toBeCloseTo(1 / 4, 6)
      const table = await tableOfWave(
        { ...use, policy: NOTHING_UNDER_11 },
        { wave: 'w-1', variable: 'life', by: [], area: null },
      )
      expect(table.weights).toBe(second!.words)

      await chooseWeights(use, 'w-1', 1, audit)
      expect(await datasetOfWave(use.db, 'w-1')).toBe(first!.dataset)
      expect(await shareOf('happy')).toBeCloseTo(1 / 4, 6)
      await chooseWeights(use, 'w-1', 0, audit)
      expect(await datasetOfWave(use.db, 'w-1')).toBe(before)
      await expect(chooseWeights(use, 'w-1', 9, audit)).rejects.toThrow('no version 9')
      // the same recipe again makes the same version, and adds none
      await weighWave(use, 'w-1', { ...recipe, margins, fewest: 4 }, by)
      expect(await datasetOfWave(use.db, 'w-1')).toBe(dataset)
      expect(await listWeightVersions(use.db, 'w-1')).toHaveLength(2)
    },
  )

  databaseTest('says what is wrong with a margin before anything is written', async ({ database }) => {
    const use = {
      ...(await finishWave(database.office, [{ answers: { life: { chosen: 'sad' } } }])),
      gazetteer: async () => withPeople(placesOfTest()),
      margins: async () => [],
    }
    const unknown = { ...recipe, margins: [{ margin: 'gone', traits: [] }] }
    await expect(weighWave(use, 'w-1', unknown, by)).rejects.toThrow('not known to places')
    expect(await listWeightVersions(use.db, 'w-1')).toEqual([])
  })
})
