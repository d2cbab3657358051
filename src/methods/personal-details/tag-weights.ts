import { type Problem, ProblemsError } from '../../kernel/problem.ts'
import { TAGS } from './tag-features.ts'

/** What was read of a file: weights by feature, and the threshold. */
export type TagWeights = { weights: ReadonlyMap<string, Float64Array>; threshold: number }

/** Reads the file of weights: a feature, then for each of `TAGS` its weight in tenths, apart by tabs; nothing is 0. */
export function readWeights(file: string): TagWeights {
  const problems: Problem[] = []
  const weights = new Map<string, Float64Array>()
  let threshold = Number.NaN
  for (const [at, line] of file.split('\n').entries()) {
    if (line === '' || line.startsWith('#')) continue
    const [feature, ...tenths] = line.split('\t')
    const numbers = tenths.map(Number)
    if (feature === '=threshold') threshold = numbers[0]! / 1000
    else if (!feature || numbers.length > TAGS.length || numbers.some(Number.isNaN) || weights.has(feature))
      problems.push(wrongLine(at + 1, line))
    else
      weights.set(
        feature,
        Float64Array.from(TAGS, (_, tag) => (numbers[tag] ?? 0) / 10),
      )
  }
  if (!(threshold > 0 && threshold < 1))
    problems.push({
      code: 'tag-threshold',
      what: 'The weights of personal details have no threshold between 0 and 1.',
      kept: 'Nothing was read.',
      todo: 'Learn the weights again: npm run learn-details.',
    })
  if (problems.length > 0) throw new ProblemsError(problems)
  return { weights, threshold }
}

const wrongLine = (line: number, written: string): Problem => ({
  code: 'tag-weight',
  what: `A line of the weights of personal details is no feature with at most ${TAGS.length} numbers, or its feature came before: “${written.slice(0, 60)}”.`,
  kept: 'Nothing was read.',
  todo: 'Learn the weights again: npm run learn-details.',
  at: { line },
})
