/**
 * The name of a count is the formula that makes it, so that two indicators with the same sum have the same count, and
 * a reader who sees `boys + girls` and `boys` is known to have `girls` too.
 */

/** What a sum is made of: each name with how often it is counted, less than 0 where it is taken away. */
export type Terms = ReadonlyMap<string, number>

/** The same sum always under the same name: `girls+boys` and `boys + girls` are both `boys + girls`. */
export function canonicalName(name: string): string {
  const known = canonical.get(name)
  if (known !== undefined) return known
  const terms = readTerms(name)
  const written = terms === null ? name.replace(/\s+/g, ' ').trim() : writeTerms(terms)
  if (canonical.size >= MOST_REMEMBERED) canonical.clear()
  canonical.set(name, written)
  return written
}

/** What a name adds up; a name that adds up nothing is made of itself. */
export const termsOf = (name: string): Terms => readTerms(name) ?? new Map([[name, 1]])

// every cell asks for its name; an office has some hundreds of them
const canonical = new Map<string, string>()
const MOST_REMEMBERED = 10_000

// as people write formulas, and as `writeTerms` writes them: with spaces around the signs, other signs within the words
const TYPED = /^[a-z]\w*(?:\s*[+-]\s*[a-z]\w*)*$/i
const WRITTEN = /^(?:- )?(?:\d+\*)?[^\s*()/]+(?: [+-] (?:\d+\*)?[^\s*()/]+)*$/

function readTerms(name: string): Terms | null {
  const text = name.trim()
  const pieces = TYPED.test(text)
    ? text.split(/([+-])/)
    : WRITTEN.test(text)
      ? text.split(/(?:^| )([+-]) /)
      : null
  if (pieces === null) return null
  const terms = new Map<string, number>()
  let sign = 1
  for (const piece of pieces.map(one => one.trim())) {
    if (piece === '+' || piece === '-') sign = piece === '+' ? 1 : -1
    else if (piece !== '') {
      const [, times = '1', word = piece] = /^(\d+)\*(.*)$/.exec(piece) ?? []
      terms.set(word, (terms.get(word) ?? 0) + sign * Number(times))
    }
  }
  for (const [word, times] of terms) if (times === 0) terms.delete(word)
  return terms.size === 0 ? null : terms
}

/** What is added first, then what is taken away, each in the order of the alphabet. */
function writeTerms(terms: Terms): string {
  const sorted = [...terms].toSorted(([a, m], [b, n]) => Math.sign(n) - Math.sign(m) || (a < b ? -1 : 1))
  const text = sorted
    .map(
      ([word, times]) =>
        `${times < 0 ? '-' : '+'} ${Math.abs(times) === 1 ? '' : `${Math.abs(times)}*`}${word}`,
    )
    .join(' ')
  return text.replace(/^\+ /, '')
}

/** Whether two sets of names count anything in common: only then can one be taken from the other. */
export function shareTerms(some: Iterable<string>, others: Iterable<string>): boolean {
  const words = new Set([...some].flatMap(name => [...termsOf(name).keys()]))
  return [...others].some(name => [...termsOf(name).keys()].some(word => words.has(word)))
}

/**
 * Names that hang together because one adds up what others count, each with a mark that it shares with those: `boys`,
 * `girls` and `boys + girls`. A name with which nothing can be worked out is not in it.
 */
export function linkedNames(names: Iterable<string>): ReadonlyMap<string, string> {
  const known = [...new Set(names)].map(name => ({ name, terms: [...termsOf(name).keys()] }))
  const markOf = new Map<string, string>()
  const find = (word: string): string => {
    let mark = word
    for (let next = markOf.get(mark); next !== undefined && next !== mark; next = markOf.get(mark))
      mark = next
    return mark
  }
  for (const { terms } of known) {
    for (const word of terms) {
      if (!markOf.has(word)) markOf.set(word, word)
      markOf.set(find(word), find(terms[0]!))
    }
  }
  const together = Map.groupBy(known, ({ terms }) => find(terms[0]!))
  return new Map(
    [...together].flatMap(([mark, some]) =>
      some.length > 1 && some.some(({ terms }) => terms.length > 1)
        ? some.map(({ name }) => [name, mark] as const)
        : [],
    ),
  )
}
