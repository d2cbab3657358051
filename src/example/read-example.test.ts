import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  inspectSource,
  matchWith,
  type Reading,
  type Recipe,
  readRecipe,
  startFileReader,
} from '../gather/index.ts'
import { Gazetteer, loadProfile } from '../places/index.ts'
import { exampleFiles } from './files/example-files.ts'
import { makeWorld } from './world.ts'

const gazetteer = new Gazetteer(loadProfile('office/england').facts)
const files = exampleFiles(makeWorld(gazetteer))
const reader = startFileReader()
const readings = new Map<string, Reading>()
const recipes: Recipe[] = []
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'remit-example-'))
  for (const name of await readdir('office/example/recipes')) {
    recipes.push(readRecipe(await readFile(join('office/example/recipes', name), 'utf8'), name))
  }
  for (const { name, bytes } of files) {
    await writeFile(join(folder, name), bytes)
    readings.set(name, await readNewest(name))
  }
})

afterAll(async () => {
  await reader.stop()
  await rm(folder, { recursive: true })
})

/** The reading by the newest version of the recipe that can read it, as a person would choose. */
async function readNewest(name: string): Promise<Reading> {
  const own = recipes
    .filter(({ files }) => files.some(pattern => name.startsWith(pattern.split('*')[0]!)))
    .sort((a, b) => b.version - a.version)
  const tried: Reading[] = []
  for (const recipe of own) {
    tried.push(await inspectSource({ path: join(folder, name), recipe, match: matchWith(gazetteer), reader }))
    if (tried.at(-1)!.observations.length > 0) break
  }
  return tried.at(-1)!
}

const namesOf = (use: string) => files.filter(file => file.use === use).map(({ name }) => name)

describe('the example files', () => {
  it('are read whole by their recipes, all but the one that is there to be wrong', () => {
    for (const [name, reading] of readings) {
      if (namesOf('with-problems').includes(name)) continue
      expect(reading.problems, name).toEqual([])
      expect(
        reading.checks.filter(({ passes }) => !passes),
        name,
      ).toEqual([])
    }
  })

  it('need both versions of the recipe for children in care', () => {
    const versions = [...readings.values()].filter(({ recipe }) => recipe.id === 'example-care')
    expect(new Set(versions.map(({ recipe }) => recipe.version))).toEqual(new Set([1, 2]))
  })

  it('show withheld and not available figures, leftovers and footers', () => {
    const observations = [...readings.values()].flatMap(reading => reading.observations)
    const values = new Set(observations.map(({ value }) => (typeof value === 'number' ? 'number' : value)))
    expect(values).toEqual(new Set(['number', 'withheld', 'not-available']))
    expect(
      observations.some(({ area, areaWritten }) => area === null && areaWritten.includes('Not known')),
    ).toBe(true)
    expect([...readings.values()].some(({ rowsNotRead }) => rowsNotRead.length > 0)).toBe(true)
  })

  it('bring one file in which only positions moved', () => {
    const [name] = namesOf('waiting')
    const usual = readings.get('example-care-2024-25.xlsx')!.blocks[0]!
    const moved = readings.get(name!)!.blocks[0]!
    expect(moved.headerRow).toBe(usual.headerRow + 2)
    expect(moved.columns.map(({ header }) => header)).toEqual(usual.columns.map(({ header }) => header))
  })

  it('bring one file whose every mistake is told at once', () => {
    const { problems } = readings.get(namesOf('with-problems')[0]!)!
    const said = problems.map(({ what }) => what).join('\n')
    expect(said).toContain('Northgate-on-Sea')
    expect(said).toContain('-120')
    expect(said).toContain('see note 4')
    expect(problems.length).toBeGreaterThanOrEqual(4)
  })

  it('bring a corrected file that differs from the first in a few cells only', () => {
    const [corrected] = namesOf('corrected')
    const first = readings.get('example-care-2023-24.xlsx')!.observations
    const second = readings.get(corrected!)!.observations
    const differing = second.filter((one, at) => one.value !== first[at]!.value)
    expect(second).toHaveLength(first.length)
    expect(differing.length).toBeGreaterThan(2)
    expect(differing.length).toBeLessThan(12)
  })
})
