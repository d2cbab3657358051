/** A possible link between a record of one file and a record of another, with its weight in bits. */
export type Link = { left: number; right: number; bits: number }

/**
 * The links of the greatest total weight in which every record has one partner at most; links of 0 bits or less are
 * left out, since no link is better.
 *
 * Answers: "who is whom, if neither file holds a child twice?" It misleads when a file does: then a true link is lost.
 * Weights count to a millionth of a bit. Of equally good answers, the one found by adding left records in order,
 * each along its cheapest chain of changes and to the lowest right record: the same whatever the order of the links.
 *
 * Formula: shortest augmenting paths over links only, so that a large sparse file stays possible.
 * Reference: Kuhn (1955), Naval Research Logistics Quarterly 2; Bellman (1958), Quarterly of Applied Mathematics 16.
 */
export function assignOneToOne(links: readonly Link[]): Link[] {
  for (const { left, right, bits } of links) {
    const whole = Number.isSafeInteger(left) && Number.isSafeInteger(right)
    if (!whole || !Number.isFinite(bits)) throw new RangeError(`not a link: ${left}, ${right}, ${bits} bits`)
  }
  const byLeft = new Map<number, Map<number, Link>>()
  const sorted = links
    .filter(({ bits }) => toMillionths(bits) > 0)
    .sort((a, b) => a.left - b.left || a.right - b.right)
  for (const link of sorted) {
    const own = byLeft.get(link.left) ?? new Map<number, Link>()
    const before = own.get(link.right)
    if (before === undefined || before.bits < link.bits) own.set(link.right, link)
    byLeft.set(link.left, own)
  }
  const partners = new Map<number, Link>()
  for (const left of byLeft.keys()) addBest(left, byLeft, partners)
  return [...partners.values()].sort((a, b) => a.left - b.left)
}

/** Gives one more left record its place: the chain of changes that gains most, if any gains. */
function addBest(start: number, byLeft: Map<number, Map<number, Link>>, partners: Map<number, Link>): void {
  const gainAt = new Map<number, number>([[start, 0]])
  const cameBy = new Map<number, Link>()
  let best = { gain: 0, end: null as { free: Link } | { dropped: number } | null }
  const queue = [start]
  for (let left = queue.shift(); left !== undefined; left = queue.shift()) {
    const sofar = gainAt.get(left) ?? 0
    // this record may stay alone: its own link was given up on the way here
    if (left !== start && sofar > best.gain) best = { gain: sofar, end: { dropped: left } }
    for (const link of byLeft.get(left)?.values() ?? []) {
      const gain = sofar + toMillionths(link.bits)
      const held = partners.get(link.right)
      if (held === undefined) {
        if (gain > best.gain) best = { gain, end: { free: link } }
      } else if (held.left !== left && held.left !== start) {
        const after = gain - toMillionths(held.bits)
        if (after > (gainAt.get(held.left) ?? Number.NEGATIVE_INFINITY)) {
          gainAt.set(held.left, after)
          cameBy.set(held.left, link)
          queue.push(held.left)
        }
      }
    }
  }
  if (best.end === null) return
  const chain: Link[] = []
  let link = 'free' in best.end ? best.end.free : cameBy.get(best.end.dropped)
  for (; link !== undefined; link = cameBy.get(link.left)) chain.push(link)
  for (const one of chain) partners.set(one.right, one)
}

const toMillionths = (bits: number): number => Math.round(bits * 1_000_000)
