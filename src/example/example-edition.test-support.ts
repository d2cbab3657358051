import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  inspectSource,
  matchWith,
  type Reading,
  type Recipe,
  readRecipe,
  startFileReader,
} from '../gather/index.ts'
import {
  bridgeOfGazetteer,
  calculate,
  type Definition,
  type Rules,
  readDefinitions,
  readRules,
} from '../indicators/index.ts'
import type { Cell } from '../kernel/cell.ts'
import { ProblemsError } from '../kernel/problem.ts'
import type { Gazetteer } from '../places/index.ts'
import { type EarlierVersion, type Gated, gate, measureOfDefinition, readPolicy } from '../release/index.ts'
import { type ExampleFileUse, exampleFiles } from './files/example-files.ts'
import type { ExampleFile } from './files/write-workbook.ts'
import { nestsOf } from './nests.ts'
import { makeWorld } from './world.ts'

/** A file of the example office and what its recipe read from it. */
export type ExampleReading = { file: ExampleFile; use: ExampleFileUse; recipe: Recipe; reading: Reading }

/** The texts of the example office: recipes in all their versions, definitions, and the rules they are worked out by. */
export type ExampleTexts = { recipes: readonly Recipe[]; definitions: readonly Definition[]; rules: Rules }

/** Reads the texts of the example office and those of the office profile it uses. */
export async function readExampleTexts(office: string, example: string): Promise<ExampleTexts> {
  const names = (await readdir(join(example, 'recipes'))).sort()
  return {
    recipes: await Promise.all(
      names.map(async name => readRecipe(await readFile(join(example, 'recipes', name), 'utf8'), name)),
    ),
    definitions: await readDefinitions(join(example, 'indicators')),
    rules: readRules(await readFile(join(office, 'rules', 'default.yaml'), 'utf8'), 'default.yaml'),
  }
}

/** Makes every file of the example office and reads each by the newest version of its recipe that can. */
export async function readExampleFiles(
  gazetteer: Gazetteer,
  recipes: readonly Recipe[],
): Promise<readonly ExampleReading[]> {
  const folder = await mkdtemp(join(tmpdir(), 'remit-example-'))
  const reader = startFileReader()
  const match = matchWith(gazetteer)
  try {
    const read: ExampleReading[] = []
    for (const { use, ...file } of exampleFiles(makeWorld(gazetteer))) {
      const path = join(folder, file.name)
      await writeFile(path, file.bytes)
      const versions = recipesFor(recipes, file.name)
      for (const recipe of versions) {
        const reading = await inspectSource({ path, recipe, match, reader })
        if (reading.observations.length === 0 && recipe !== versions.at(-1)) continue
        read.push({ file, use, recipe, reading })
        break
      }
    }
    return read
  } finally {
    await reader.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Works out the cells of the example from what was read, for periods that end no later than that year. */
export function calculateExample(
  gazetteer: Gazetteer,
  { definitions, rules }: ExampleTexts,
  readings: readonly Reading[],
  lastYear: number,
): readonly Cell[] {
  const cells = calculate({
    definitions,
    datasets: readings.map(({ file, observations }) => ({ id: file.name, observations })),
    bridge: bridgeOfGazetteer(gazetteer),
    rules,
    areas: ['country', 'region', 'authority'].flatMap(kind => gazetteer.areas(kind).map(({ code }) => code)),
  })
  return cells.filter(({ period }) => Number(period.slice(0, 4)) <= lastYear)
}

/**
 * Sends cells through the gate, as everything published is.
 *
 * @throws ProblemsError when the gate stays shut.
 */
export async function gateExample(
  office: string,
  gazetteer: Gazetteer,
  definitions: readonly Definition[],
  cells: readonly Cell[],
  earlier: readonly EarlierVersion[] = [],
): Promise<Gated> {
  const policy = readPolicy(await readFile(join(office, 'policies', 'default.yaml'), 'utf8'), 'default.yaml')
  const measures = definitions.map(measureOfDefinition)
  const gated = await gate(cells, { policy, measures, nests: nestsOf(gazetteer), earlier })
  if (gated.passed) return gated
  throw new ProblemsError(gated.problems)
}

/** The recipes whose pattern fits a file's name, newest version first. */
const recipesFor = (recipes: readonly Recipe[], name: string): Recipe[] =>
  recipes
    .filter(({ files }) => files.some(pattern => name.startsWith(pattern.split('*')[0]!)))
    .sort((a, b) => b.version - a.version)
