import { type Document, isMap, isScalar, visit, YAMLParseError } from 'yaml'

/** Names that the language of machines keeps for itself, `constructor` and the like: what stands under one is found, or lost, by itself. */
const isReserved = (name: unknown): boolean => typeof name === 'string' && name in Object.prototype

/** The keys of a text that stand twice in the same block, and those that no text may have; each key is looked at once. */
export function findTwice(document: Document): YAMLParseError[] {
  const found: YAMLParseError[] = []
  visit(document, {
    Map(_, map) {
      if (!isMap(map)) return
      const seen = new Set<unknown>()
      for (const { key } of map.items) {
        if (!isScalar(key)) continue
        const [from = 0, to = 0] = key.range ?? []
        if (isReserved(key.value)) found.push(new YAMLParseError([from, to], 'IMPOSSIBLE', String(key.value)))
        else if (seen.has(key.value)) found.push(new YAMLParseError([from, to], 'DUPLICATE_KEY', 'twice'))
        seen.add(key.value)
      }
    },
  })
  return found
}
