import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type Problem, ProblemsError } from '../../kernel/problem.ts'
import { recipesFor } from '../recipe/choose-recipe.ts'
import type { Recipe } from '../recipe/recipe.ts'
import { type FileReader, startFileReader } from './file-reader.ts'
import { inspectSource } from './read-source.ts'
import type { MatchAreas, Reading } from './reading.ts'
import { whySkipped } from './skip-file.ts'

/** What a folder gave: the files that were read, those that were not and why, and all that is wrong. */
export type FolderReading = {
  readings: readonly Reading[]
  skipped: readonly { file: string; why: string }[]
  problems: readonly Problem[]
}

// the machines we run on have two cores at least; a worker more than cores only costs memory
const WORKERS = 2

/**
 * Reads every file of a folder, and of the folders in it, that a recipe is for. Nothing in it is passed over in
 * silence: lock files, mails and documents are skipped by name, and so is a file without a recipe.
 */
export async function readFolder(
  folder: string,
  recipes: readonly Recipe[],
  match?: MatchAreas,
): Promise<FolderReading> {
  const skipped: { file: string; why: string }[] = []
  const problems: Problem[] = []
  const wanted: { file: string; recipe: Recipe }[] = []
  for (const file of await listFiles(folder)) {
    const name = file.split('/').at(-1)!
    const fitting = recipesFor(recipes, name)
    const why = whySkipped(name) ?? (fitting.length === 0 ? 'no recipe is for a file of this name' : null)
    if (why) skipped.push({ file, why })
    else if (fitting.length > 1) problems.push(twoRecipes(file, fitting))
    else wanted.push({ file, recipe: fitting[0]! })
  }
  const readings = await readAll(folder, wanted, match, problems)
  return { readings, skipped, problems: [...problems, ...readings.flatMap(reading => reading.problems)] }
}

type Wanted = { file: string; recipe: Recipe }

/** Each worker takes the next file when it is done with one; the readings come in the order of the files. */
async function readAll(
  folder: string,
  wanted: readonly Wanted[],
  match: MatchAreas | undefined,
  problems: Problem[],
): Promise<Reading[]> {
  const readings: (Reading | null)[] = wanted.map(() => null)
  let next = 0
  const work = async (reader: FileReader) => {
    for (let at = next++; at < wanted.length; at = next++) {
      const { file, recipe } = wanted[at]!
      try {
        const source = { path: join(folder, file), recipe, reader }
        readings[at] = await inspectSource(match ? { ...source, match } : source)
      } catch (error) {
        if (!(error instanceof ProblemsError)) throw error
        problems.push(...error.problems)
      }
    }
  }
  const readers = Array.from({ length: Math.min(WORKERS, wanted.length) }, startFileReader)
  try {
    await Promise.all(readers.map(work))
  } finally {
    await Promise.all(readers.map(reader => reader.stop()))
  }
  return readings.filter(reading => reading !== null)
}

async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true })
  return entries
    .filter(entry => !entry.isDirectory())
    .map(entry => join(entry.parentPath, entry.name).slice(folder.length).replace(/^\/+/, ''))
    .sort()
}

const twoRecipes = (file: string, fitting: readonly Recipe[]): Problem => ({
  code: 'recipe-ambiguous',
  what: `the recipes ${fitting.map(one => `"${one.recipe}"`).join(' and ')} are both for a file of this name.`,
  todo: 'Make their "files" differ.',
  at: { file },
})
