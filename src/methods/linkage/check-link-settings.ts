import { type Problem, ProblemsError } from '../../kernel/problem.ts'
import type { Level } from './comparison-level.ts'
import type { LinkSettings } from './link-records.ts'
import type { Columns } from './pair-levels.ts'

/** Every mistake in the settings of a linkage, told at once as problems; nothing is compared before they are mended. */
export function checkLinkSettings(columns: Columns, settings: LinkSettings): void {
  const problems = [
    ...comparisonProblems(columns, settings),
    ...blockingProblems(columns, settings),
    ...numberProblems(columns, settings),
  ]
  if (problems.length > 0) throw new ProblemsError(problems)
}

function comparisonProblems(columns: Columns, { comparisons, places }: LinkSettings): Problem[] {
  const problems: Problem[] = []
  if (comparisons.length === 0)
    problems.push({
      code: 'no-comparison',
      what: 'nothing is compared.',
      todo: 'Name at least two columns to compare.',
    })
  const seen = new Set<string>()
  let patterns = 1
  for (const { column, levels } of comparisons) {
    if (columns[column] === undefined)
      problems.push({ code: 'no-such-column', what: `there is no column ${column} to compare.` })
    if (seen.has(column)) problems.push({ code: 'compared-twice', what: `${column} is compared twice.` })
    seen.add(column)
    if (levels[0]?.is !== 'exact')
      problems.push({ code: 'first-level', what: `the first level of ${column} must be "exact".` })
    problems.push(...levels.flatMap(level => levelProblems(column, level, columns, places !== undefined)))
    patterns *= levels.length + 2
  }
  if (!(patterns <= Number.MAX_SAFE_INTEGER))
    problems.push({
      code: 'too-many-levels',
      what: 'more patterns of levels are possible than can be counted.',
      todo: 'Compare fewer columns.',
    })
  return problems
}

function levelProblems(column: string, level: Level, columns: Columns, places: boolean): Problem[] {
  const at = `a level of ${column}`
  const wrong = (what: string): Problem[] => [{ code: 'level', what: `${at}: ${what}` }]
  switch (level.is) {
    case 'jaro-winkler':
    case 'dice':
      return level.atLeast > 0 && level.atLeast < 1
        ? []
        : wrong(`a likeness lies between 0 and 1, got ${level.atLeast}.`)
    case 'damerau-levenshtein':
      return Number.isSafeInteger(level.atMost) && level.atMost >= 1
        ? []
        : wrong(`slips are counted from 1, got ${level.atMost}.`)
    case 'days-apart':
    case 'km-apart': {
      if (!(level.atMost > 0 && Number.isFinite(level.atMost)))
        return wrong(`expected a distance above 0, got ${level.atMost}.`)
      return level.is === 'km-apart' && !places ? wrong('kilometres need `places`, the centroids.') : []
    }
    case 'swapped-with':
      return columns[level.column] === undefined || level.column === column
        ? wrong(`there is no other column ${level.column} to be swapped with.`)
        : []
    default:
      return []
  }
}

function blockingProblems(columns: Columns, { comparisons, blockings }: LinkSettings): Problem[] {
  if (blockings.length === 0)
    return [
      { code: 'no-blocking', what: 'no key says which pairs to look at.', todo: 'Give two keys or more.' },
    ]
  const records = recordsOf(columns, comparisons)
  const compared = new Set(comparisons.map(({ column }) => column))
  const problems = blockings.flatMap(({ uses, keys }, place): Problem[] => {
    const name = `key ${place + 1} (${uses.join(', ')})`
    const unknown = uses.filter(column => columns[column] === undefined)
    return [
      ...(uses.length === 0
        ? [{ code: 'key-of-nothing', what: `${name} does not say which columns it is made of.` }]
        : []),
      ...unknown.map(column => ({ code: 'no-such-column', what: `${name}: there is no column ${column}.` })),
      ...(keys.length === records
        ? []
        : [{ code: 'length', what: `${name} has ${keys.length} values for ${records} records.` }]),
    ]
  })
  for (const column of compared)
    if (blockings.every(({ uses }) => uses.includes(column)))
      problems.push({
        code: 'never-learnt',
        what: `every key is made of ${column}, so nothing can be learnt of it.`,
        todo: 'Add a key without it.',
      })
  return problems
}

function numberProblems(columns: Columns, settings: LinkSettings): Problem[] {
  const { comparisons, firstFile, twins, rules, seed = 1, sample = 1, mostPairs = 1 } = settings
  const problems: Problem[] = []
  const records = recordsOf(columns, comparisons)
  const add = (code: string, what: string) => problems.push({ code, what })
  for (const { column } of comparisons) {
    const length = columns[column]?.length
    if (length !== undefined && length !== records)
      add('length', `${column} has ${length} values, another column ${records}.`)
  }
  if (records < 2) add('too-few-records', `there is nothing to link among ${records} records.`)
  if (firstFile !== undefined && !(Number.isSafeInteger(firstFile) && firstFile >= 1 && firstFile < records))
    add('first-file', `the first of two files cannot have ${firstFile} of ${records} records.`)
  if (twins !== undefined && !(twins >= 0 && twins < 0.5))
    add('twins', `a share of twins lies from 0 to under a half, got ${twins}.`)
  if (
    rules !== undefined &&
    !(rules.pairs >= 1 && Number.isFinite(rules.pairs) && rules.recall > 0 && rules.recall <= 1)
  )
    add(
      'rules',
      `rules need pairs found (1 or more) and a recall above 0 up to 1, got ${rules.pairs} and ${rules.recall}.`,
    )
  if (settings.keepFrom !== undefined && Number.isNaN(settings.keepFrom))
    add('keep-from', 'the bits from which pairs are kept are no number.')
  if (!(Number.isSafeInteger(seed) && seed >= 0)) add('seed', `a seed is a whole number from 0, got ${seed}.`)
  for (const [name, number] of [
    ['sample', sample],
    ['mostPairs', mostPairs],
  ] as const)
    if (!(Number.isSafeInteger(number) && number >= 1))
      add('size', `${name} is a whole number from 1, got ${number}.`)
  return problems
}

const recordsOf = (columns: Columns, comparisons: LinkSettings['comparisons']): number =>
  Math.max(0, ...comparisons.map(({ column }) => columns[column]?.length ?? 0))
