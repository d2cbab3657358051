import type { Interval } from './attack.ts'
import type { Deduction, Step } from './deduce.ts'
import type { Knowledge } from './knowledge.ts'

/**
 * The reader's way to a number, line by line, so that whoever prepared the release sees what would be done with it:
 * `II, Total = II, A + II, B + II, C: 49 − 8 − 19 leaves 22 for II, C.`
 */
export function sayArithmetic(
  knowledge: Knowledge,
  deduction: Deduction,
  unknown: number,
  { from, to, facts }: Interval,
): string[] {
  const name = knowledge.unknowns[unknown]!.name
  const lines: string[] = []
  for (const step of stepsTo(knowledge, deduction.steps, unknown)) {
    const line = sayStep(knowledge, deduction, step)
    if (!lines.includes(line)) lines.push(line)
  }
  if (facts.length > 0)
    lines.push(`Taken together: ${facts.map(fact => knowledge.facts[fact]!.words).join('; ')}.`)
  lines.push(from === to ? `So ${name} is exactly ${say(from)}.` : `So ${name} is ${sayRange(from, to)}.`)
  return lines
}

// The way of a reader rarely needs more; a longer one is told by its last steps.
const MOST_STEPS = 8

/** The last step to each bound of the unknown and, before it, those of the other unknowns it rests on. */
function stepsTo({ facts }: Knowledge, steps: readonly Step[], unknown: number): Step[] {
  const wanted = new Set([unknown])
  const chosen: Step[] = []
  for (const step of steps.toReversed()) {
    if (chosen.length === MOST_STEPS || !wanted.has(step.unknown)) continue
    if (chosen.some(later => later.unknown === step.unknown && later.side === step.side)) continue
    chosen.push(step)
    for (const [other] of facts[step.fact]!.terms) wanted.add(other)
  }
  return chosen.reverse()
}

function sayStep(
  { unknowns, facts }: Knowledge,
  { lower, upper }: Deduction,
  { unknown, fact }: Step,
): string {
  const { terms, words } = facts[fact]!
  const settled = terms.filter(([other]) => other !== unknown && upper[other] === lower[other])
  const loose = terms.filter(([other]) => other !== unknown && upper[other] !== lower[other])
  const own = terms.find(([other]) => other === unknown)![1]
  const name = unknowns[unknown]!.name
  // on the same side as the unknown a number is taken away, on the other it is what is taken from
  const sum = settled
    .toSorted(([, a], [, b]) => Math.sign(a * own) - Math.sign(b * own))
    .map(([other, factor], at) => {
      const sign = factor * own < 0 ? '+' : '−'
      const size = Math.abs(factor / own)
      const value = size === 1 ? say(lower[other]!) : `${say(size)} × ${say(lower[other]!)}`
      return at === 0 && sign === '+' ? value : `${sign} ${value}`
    })
    .join(' ')
  const others = loose.map(([other]) => unknowns[other]!.name)
  const share = others.length > 0 ? `${name} together with ${others.join(', ')}` : name
  return `${words}: ${sum || 'this'} leaves ${sayRange(lower[unknown]!, upper[unknown]!)} for ${share}.`
}

const say = (value: number): string => value.toLocaleString('en-GB', { maximumFractionDigits: 4 })

function sayRange(from: number, to: number): string {
  if (from === to) return say(from)
  return to === Number.POSITIVE_INFINITY ? `${say(from)} or more` : `${say(from)} to ${say(to)}`
}
