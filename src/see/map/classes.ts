import { isNumber, type Value } from '../../kernel/value.ts'
import { quantileClasses } from '../../methods/indicators/quantile-classes.ts'

/** How areas are put into classes for colouring. */
export type ClassRule = 'fifths' | 'steps' | 'verdict'

export const CLASS_RULES: Readonly<Record<ClassRule, { label: string; words: string }>> = {
  fifths: {
    label: 'Fifths',
    words:
      'Areas are put in order and cut into five groups of equal size, as nearly as ties allow; areas with the same number share a group.',
  },
  steps: {
    label: 'Equal steps',
    words: 'The way from the smallest to the largest number is cut into five steps of the same height.',
  },
  verdict: {
    label: 'Above or below the country',
    words:
      'An area is clearly above or below where its interval does not touch that of the whole country. Of all others it cannot be told: the difference may be chance.',
  },
}

/**
 * The rules by which an indicator may be coloured. Answers of children who chose to take part have an interval and are coloured by
 * what it allows: fifths would put areas into five colours that only chance sets apart.
 */
export const rulesFor = ({ survey }: { survey?: unknown }): readonly ClassRule[] =>
  survey ? ['verdict'] : ['fifths', 'steps']

/** One class of a map: 1 is the lowest. Its limits are the smallest and largest number really in it. */
export type MapClass = { number: number; from: number; to: number; areas: number }

/** All classes of a map, with what its legend must tell. */
export type Classing = { rule: ClassRule; classes: readonly MapClass[]; classOf(value: Value): number | null }

const CLASSES = 5

/**
 * Puts the values of a map, as they are shown, into at most five classes.
 *
 * Values that read the same always share a class, so there may be fewer than five, and under `steps` a class
 * may be empty; an empty one is not listed. Misleads when differences are small: five colours will look like
 * five worlds even when all areas lie within the intervals of one another.
 */
export function classify(values: readonly Value[], rule: ClassRule): Classing {
  const numbers = values.filter(isNumber).sort((a, b) => a - b)
  // by verdict there is no class of numbers: areas are coloured one by one
  if (rule === 'verdict') return { rule, classes: [], classOf: () => null }
  const number = rule === 'fifths' ? fifthOf(numbers) : stepOf(numbers)
  const classes: MapClass[] = []
  for (const value of numbers) {
    const last = classes.at(-1)
    if (last?.number === number(value))
      classes[classes.length - 1] = { ...last, to: value, areas: last.areas + 1 }
    else classes.push({ number: number(value), from: value, to: value, areas: 1 })
  }
  return { rule, classes, classOf: value => (isNumber(value) ? number(value) : null) }
}

function fifthOf(sorted: readonly number[]): (value: number) => number {
  const classes = quantileClasses(sorted, CLASSES, 'shared')
  const byValue = new Map(sorted.map((value, index) => [value, classes[index]!]))
  return value => byValue.get(value) ?? 1
}

function stepOf(sorted: readonly number[]): (value: number) => number {
  const [least = 0, most = 0] = [sorted[0], sorted.at(-1)]
  if (most === least) return () => 1
  return value => Math.min(CLASSES, 1 + Math.floor((CLASSES * (value - least)) / (most - least)))
}

/** A class in words, for those who do not see its colour. */
export const sayClass = (number: number): string =>
  ['lowest', 'second lowest', 'middle', 'second highest', 'highest'][number - 1] ?? String(number)
