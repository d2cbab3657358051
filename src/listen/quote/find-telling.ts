import { problem } from '../../kernel/problem.ts'
import type { Told } from './attribution.ts'
import type { CheckOfGroups } from './quote.ts'

/**
 * The first way of telling who speaks that is true of enough children, from the finest down.
 *
 * @param smallest the count below which the office publishes nothing: a lower one would let somebody be recognised
 * @param told what all children that could be meant did: "answered this wave"
 * @param countOf how many children of the wave each way of telling is true of
 * @throws ProblemsError where not even "a child" is: a wave, or a theme of it, that so few wrote about is not quoted
 */
export async function findTelling(
  steps: readonly Told[],
  {
    countOf,
    withTheme,
    smallest,
    told: did,
  }: { countOf: (told: Told) => Promise<number>; withTheme: boolean; smallest: number; told: string },
): Promise<{ told: Told; check: CheckOfGroups }> {
  const tried: { told: Told; children: number }[] = []
  for (const told of steps) {
    const children = await countOf(told)
    tried.push({ told, children })
    if (children >= smallest) return { told, check: { tried, withTheme, smallest } }
  }
  throw problem({
    code: 'quote-of-too-few',
    what: `Fewer than ${smallest} children ${withTheme ? 'wrote about this theme' : did}.`,
    kept: 'Nothing was proposed.',
    todo: 'Say what they wrote in words of the office, or choose a wider theme.',
    at: { field: 'theme' },
  })
}
