import { describe, expect } from 'vitest'
import type { Gazetteer } from '../../places/index.ts'
import { databaseTest } from '../../platform/database/test-database.ts'
import { readManifest } from '../../platform/datasets/read-dataset.ts'
import { ALL, cellsOfWave } from './cells-of-wave.ts'
import { finishWave, placesOfTest, type SmallResponse } from './finished-wave.test-support.ts'
import { datasetOfWave } from './wave-dataset.store.ts'
import { weighWave } from './weigh-wave.ts'

const YEAR = 2024
const recipe = { year: YEAR, most: 5, joins: [] }
const audit = (dataset: string) => ({ event: 'WAVE_WEIGHED', person: null, details: { dataset } })
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
    }
    const before = await datasetOfWave(use.db, 'w-1')
    const { dataset, diagnostics } = await weighWave(use, 'w-1', recipe, audit)

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
})
