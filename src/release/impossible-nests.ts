import type { Problem } from '../kernel/problem.ts'
import type { GateInput } from './gated.ts'

/** Areas or groups that cannot add up as they are given: one that is a part of itself, or a part counted twice. */
export function impossibleNests({ nests, groups = [] }: Pick<GateInput, 'nests' | 'groups'>): Problem[] {
  return [...problemsAmong(nests, 'area'), ...problemsAmong(groups, 'group')]
}

type Sum = { whole: string; parts: readonly string[] }

function problemsAmong(sums: readonly Sum[], what: string): Problem[] {
  const twice = sums.flatMap(({ whole, parts }) => {
    const part = parts.find((one, place) => parts.indexOf(one) !== place)
    return part === undefined
      ? []
      : [doesNotNest(`the ${what} ${part} is given twice as a part of ${whole}.`)]
  })
  const loop = firstLoop(sums)
  return loop === null ? twice : [...twice, doesNotNest(`the ${what} ${loop} is a part of itself.`)]
}

/** Takes away, again and again, what has no part left in question; what then remains goes in a circle. */
function firstLoop(sums: readonly Sum[]): string | null {
  const partsOf = new Map<string, Set<string>>()
  const wholesOf = new Map<string, Set<string>>()
  for (const { whole, parts } of sums) {
    for (const part of parts) {
      partsOf.set(whole, (partsOf.get(whole) ?? new Set()).add(part))
      wholesOf.set(part, (wholesOf.get(part) ?? new Set()).add(whole))
    }
  }
  const done = [...wholesOf.keys()].filter(part => !partsOf.has(part))
  for (let part = done.pop(); part !== undefined; part = done.pop()) {
    for (const whole of wholesOf.get(part) ?? []) {
      const left = partsOf.get(whole)
      left?.delete(part)
      if (left?.size === 0 && partsOf.delete(whole)) done.push(whole)
    }
  }
  // from any of them down one comes to the circle itself
  const seen = new Set<string>()
  let [here] = partsOf.keys()
  while (here !== undefined && !seen.has(here)) {
    seen.add(here)
    here = [...(partsOf.get(here) ?? [])][0]
  }
  return here ?? null
}

const doesNotNest = (what: string): Problem => ({
  code: 'areas-do-not-nest',
  what,
  kept: 'Nothing was released.',
  todo: 'Mend what is said to be made of what: a whole is made of smaller ones, each counted once.',
})
