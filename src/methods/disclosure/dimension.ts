/**
 * One way of a table: its categories and how they add up. Areas in regions in England; ages in bands in all ages.
 * A category may stand in several nests (areas by region and areas by deprivation), each of which adds up.
 */
export type Dimension = { name: string; nests: readonly Nest[] }

/** A whole and all of its parts. */
export type Nest = { whole: string; parts: readonly string[] }

/** A dimension that has been read over: what is in it, in the order given, and its one top (null when it has none). */
export type ReadDimension = {
  name: string
  nests: readonly Nest[]
  nestsOf: ReadonlyMap<string, readonly Nest[]>
  categories: readonly string[]
  /** The category that is part of nothing and of which all others are part. */
  top: string | null
}

/**
 * Reads over a dimension before anything is added up by it.
 *
 * Worked number: England = North + South, North = A + B has the categories England, North, South, A, B and the top England.
 *
 * @throws RangeError for a category that contains itself, a nest without parts or a part named twice in one nest.
 */
export function readDimension({ name, nests }: Dimension): ReadDimension {
  const nestsOf = new Map<string, Nest[]>()
  const partOfSomething = new Set<string>()
  const categories = new Set<string>()
  for (const nest of nests) {
    checkNest(name, nest)
    nestsOf.set(nest.whole, [...(nestsOf.get(nest.whole) ?? []), nest])
    categories.add(nest.whole)
    for (const part of nest.parts) {
      categories.add(part)
      partOfSomething.add(part)
    }
  }
  refuseCircles(name, nestsOf)
  const tops = [...categories].filter(category => !partOfSomething.has(category))
  return { name, nests, nestsOf, categories: [...categories], top: tops.length === 1 ? tops[0]! : null }
}

function checkNest(dimension: string, { whole, parts }: Nest): void {
  if (parts.length === 0) throw new RangeError(`"${whole}" of ${dimension} is the sum of nothing`)
  if (new Set(parts).size < parts.length)
    throw new RangeError(`"${whole}" of ${dimension} names a part twice: ${parts.join(', ')}`)
}

function refuseCircles(dimension: string, nestsOf: ReadonlyMap<string, readonly Nest[]>): void {
  const done = new Set<string>()
  const walk = (category: string, above: readonly string[]): void => {
    if (above.includes(category))
      throw new RangeError(
        `"${category}" of ${dimension} contains itself: ${[...above, category].join(' > ')}`,
      )
    if (done.has(category)) return
    for (const { parts } of nestsOf.get(category) ?? [])
      for (const part of parts) walk(part, [...above, category])
    done.add(category)
  }
  for (const whole of nestsOf.keys()) walk(whole, [])
}
