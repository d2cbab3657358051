/** The chances of each change of a count: `changes[i]` with `chances[i]`. */
export type PerturbationRow = { changes: readonly number[]; chances: readonly number[] }

/** A row for each count; the last is for every count from its place on. */
export type PerturbationTable = { rows: readonly PerturbationRow[] }

export type PerturbationRule = {
  /** No count is changed by more than this. */
  largestChange: number
  /** The variance of the change. */
  variance: number
  /** No count from 1 to this one comes out; 0 lets all. */
  neverShown: number
}

/**
 * The perturbation table of the cell-key method: by what a count is changed, and how often.
 *
 * Answers: "how can every table be changed a little, always the same way, so that differences between tables tell
 * nothing certain of one child?" Zeros stay zeros, nothing comes out negative or from 1 to `neverShown`, the mean change
 * is nothing, the variance is the one asked for, and of all such chances these are the most spread (entropy).
 *
 * When it misleads: sums are not kept. A changed 8 may have been 6 or 10, so verdicts on small counts need the variance.
 *
 * Formula: chance of d proportional to exp(a d + b d²), with a and b such that the mean is 0 and the variance is met.
 * Reference: Fraser and Wooton (2005), "A proposed method for confidentialising tabular output to protect against
 * differencing", UNECE/Eurostat; Enderle and Giessing (2018) for entropy.
 *
 * Worked number: changes of at most 2 with a variance of 2 all have a chance of 1 in 5, for counts from 2 on.
 *
 * @throws RangeError where no chances meet the rule; it names the count and the variances that are possible there.
 */
export function buildPerturbationTable(rule: PerturbationRule): PerturbationTable {
  const { largestChange, variance, neverShown } = rule
  if (!Number.isInteger(largestChange) || largestChange < 1)
    throw new RangeError(`the largest change must be a whole number from 1, got ${largestChange}`)
  if (!(variance > 0 && Number.isFinite(variance)))
    throw new RangeError(`the variance must be above 0, got ${variance}`)
  if (!Number.isInteger(neverShown) || neverShown < 0)
    throw new RangeError(`never shown must be a whole number from 0, got ${neverShown}`)
  const rows: PerturbationRow[] = [{ changes: [0], chances: [1] }]
  for (let count = 1; count <= largestChange + neverShown; count++) rows.push(rowFor(count, rule))
  return { rows }
}

function rowFor(count: number, { largestChange, variance, neverShown }: PerturbationRule): PerturbationRow {
  const changes: number[] = []
  for (let change = -largestChange; change <= largestChange; change++) {
    const shown = count + change
    if (shown === 0 || shown > neverShown) changes.push(change)
  }
  const below = changes.filter(change => change < 0)
  const above = changes.filter(change => change > 0)
  const refuse = (why: string): never => {
    throw new RangeError(`a count of ${count} cannot be changed so: ${why}`)
  }
  if (below.length === 0 || above.length === 0) refuse('its mean would move')
  const least = changes.includes(0) ? 0 : -below.at(-1)! * above[0]!
  const most = -changes[0]! * changes.at(-1)!
  if (variance <= least || variance >= most)
    refuse(`the variance must lie between ${least} and ${most}, got ${variance}`)
  return { changes, chances: mostSpread(changes, variance) }
}

// Newton's steps are halved until they help; a table needs about 10 of them.
const MOST_STEPS = 500

/** The chances of greatest entropy with mean 0 and this variance, by Newton's method on the dual. */
function mostSpread(changes: readonly number[], variance: number): number[] {
  let tilt = 0
  let spread = 0
  for (let step = 0; step < MOST_STEPS; step++) {
    const chances = chancesAt(changes, tilt, spread)
    const [m1, m2, m3, m4] = [1, 2, 3, 4].map(power => meanOf(changes, chances, power)) as [
      number,
      number,
      number,
      number,
    ]
    const offMean = m1
    const offSquare = m2 - variance
    if (Math.abs(offMean) < 1e-13 && Math.abs(offSquare) < 1e-12) return chances
    const [a, b, c] = [m2 - m1 * m1, m3 - m1 * m2, m4 - m2 * m2]
    const determinant = a * c - b * b
    const byTilt = (c * offMean - b * offSquare) / determinant
    const bySpread = (a * offSquare - b * offMean) / determinant
    const now = dual(changes, variance, tilt, spread)
    let size = 1
    while (
      size > 1e-9 &&
      !(dual(changes, variance, tilt - size * byTilt, spread - size * bySpread) <= now + 1e-15)
    )
      size /= 2
    tilt -= size * byTilt
    spread -= size * bySpread
  }
  const chances = chancesAt(changes, tilt, spread)
  if (Math.abs(meanOf(changes, chances, 1)) < 1e-9 && Math.abs(meanOf(changes, chances, 2) - variance) < 1e-9)
    return chances
  throw new RangeError(
    `no chances with variance ${variance} were found: it is too near to the end of what is possible`,
  )
}

function chancesAt(changes: readonly number[], tilt: number, spread: number): number[] {
  const powers = changes.map(change => tilt * change + spread * change * change)
  const top = Math.max(...powers)
  const weights = powers.map(power => Math.exp(power - top))
  const sum = weights.reduce((all, weight) => all + weight, 0)
  return weights.map(weight => weight / sum)
}

const meanOf = (changes: readonly number[], chances: readonly number[], power: number): number =>
  changes.reduce((sum, change, at) => sum + chances[at]! * change ** power, 0)

function dual(changes: readonly number[], variance: number, tilt: number, spread: number): number {
  const powers = changes.map(change => tilt * change + spread * change * change)
  const top = Math.max(...powers)
  return top + Math.log(powers.reduce((sum, power) => sum + Math.exp(power - top), 0)) - spread * variance
}

const KEYS = 0x100000000

/**
 * The key of a cell: the sum of its children's record keys, without what overflows 32 bits. The same children have the same
 * key in every table and every order, so the same count is always changed alike, and asking again tells nothing new.
 */
export function cellKey(recordKeys: Iterable<number>): number {
  let key = 0
  for (const recordKey of recordKeys) {
    if (!Number.isInteger(recordKey) || recordKey < 0 || recordKey >= KEYS)
      throw new RangeError(`a record key must be a whole number under ${KEYS}, got ${recordKey}`)
    key = (key + recordKey) % KEYS
  }
  return key
}

/** The count as it is shown: changed by what its key draws from its row of the table. */
export function perturb(count: number, key: number, { rows }: PerturbationTable): number {
  if (!Number.isInteger(count) || count < 0)
    throw new RangeError(`a count must be a whole number from 0, got ${count}`)
  if (!Number.isInteger(key) || key < 0 || key >= KEYS)
    throw new RangeError(`expected a key under ${KEYS}, got ${key}`)
  const { changes, chances } = rows[Math.min(count, rows.length - 1)]!
  const drawn = key / KEYS
  let sum = 0
  for (const [at, chance] of chances.entries()) {
    sum += chance
    if (drawn < sum) return count + changes[at]!
  }
  // the chances add to 1 but for the last digit
  return count + changes.at(-1)!
}
