import { isMoney, isPerCent, isShare, perCent, roundForShow, unitWord } from '../figures/write-figure.ts'

/** A number as a person typed it in a sentence: what it claims, and how exactly. */
export type TypedNumber = {
  claim: Claim
  amount: number
  /** How many decimals were typed, counted in the number's own size: `£1.2 million` is −5. */
  decimals: number
  sign: 'pounds' | 'per cent' | 'share' | 'times' | 'none'
  /** For `one in four`: the four. */
  oneIn: number | null
  /** The words after the number: a unit such as `days`. */
  after: string
}

export type Claim = 'equal' | 'more' | 'less' | 'nearly' | 'about'

const CLAIMS: readonly [Claim, RegExp][] = [
  ['more', /^(?:more than|over|above|greater than)\s+/i],
  ['less', /^(?:fewer than|less than|under|below)\s+/i],
  ['nearly', /^(?:nearly|almost|just under)\s+/i],
  ['about', /^(?:about|around|roughly|approximately)\s+/i],
]

// "about", "nearly" and "more than" promise closeness: a tenth of the number is as far as a reader would forgive
const FORGIVEN = 0.1

const WORDS: Readonly<Record<string, number>> = Object.fromEntries(
  'zero one two three four five six seven eight nine ten eleven twelve'
    .split(' ')
    .map((word, i) => [word, i]),
)
const FRACTIONS: readonly [RegExp, number][] = [
  [/^(?:a |one )?half(?: of)?$/i, 1 / 2],
  [/^(?:a|one)[ -]third(?: of)?$/i, 1 / 3],
  [/^two[ -]thirds(?: of)?$/i, 2 / 3],
  [/^(?:a|one)[ -]quarter(?: of)?$/i, 1 / 4],
  [/^three[ -]quarters(?: of)?$/i, 3 / 4],
  [/^(?:a|one)[ -]fifth(?: of)?$/i, 1 / 5],
  [/^(?:a|one)[ -]tenth(?: of)?$/i, 1 / 10],
]
const SIZES: Readonly<Record<string, number>> = { hundred: 2, thousand: 3, million: 6, billion: 9 }

/**
 * Reads a typed number: `£92`, `32 %`, `more than one in four`, `nearly £1.2 million`, `two thirds`, `40 days`.
 *
 * @throws RangeError when it is not a number that can be checked.
 */
export function readTyped(written: string): TypedNumber {
  const [claim, found] = CLAIMS.map(([name, form]) => [name, form.exec(written)?.[0]] as const).find(
    ([, f]) => f,
  ) ?? ['equal' as const, '']
  const text = written.slice(found?.length ?? 0).trim()
  const fraction = FRACTIONS.find(([form]) => form.test(text))
  if (fraction) return { claim, amount: fraction[1], decimals: 2, sign: 'share', oneIn: null, after: '' }

  const oneIn = /^(\w+) (?:in|out of) (?:every )?(\w+)$/i.exec(text)
  if (oneIn) {
    const [part, whole] = [readWhole(oneIn[1]!), readWhole(oneIn[2]!)]
    if (part && whole && part < whole) {
      const steps = part === 1 ? whole : null
      return { claim, amount: part / whole, decimals: 2, sign: 'share', oneIn: steps, after: '' }
    }
  }
  return readDigits(text, claim)
}

function readDigits(text: string, claim: Claim): TypedNumber {
  const parts =
    /^([-−])?(£)?(\d{1,3}(?:,\d{3})+|\d+|[a-z]+)(?:\.(\d+))?\s*(hundred|thousand|million|billion)?\s*(%|per ?cent|times)?\s*([a-z][\w ,]*)?$/i.exec(
      text,
    )
  const digits = parts?.[3]?.replaceAll(',', '') ?? ''
  const whole = /^\d+$/.test(digits) ? Number(digits) : wordOf(digits)
  if (!parts || whole === undefined)
    throw new RangeError(`expected a number that can be checked, got "${text}".`)

  const [, minus, pounds, , places = '', size, sign] = parts
  const power = SIZES[size?.toLowerCase() ?? ''] ?? 0
  return {
    claim,
    amount: (minus ? -1 : 1) * Number(`${whole}.${places || 0}e${power}`),
    decimals: places.length - power,
    sign: pounds ? 'pounds' : !sign ? 'none' : sign.toLowerCase() === 'times' ? 'times' : 'per cent',
    oneIn: null,
    after: parts[7]?.trim() ?? '',
  }
}

// whatever stands in a sentence may stand there, "constructor" too
const wordOf = (word: string): number | undefined =>
  Object.hasOwn(WORDS, word.toLowerCase()) ? WORDS[word.toLowerCase()] : undefined

const readWhole = (word: string): number | null =>
  /^\d+$/.test(word) ? Number(word) : (wordOf(word) ?? null)

/**
 * Says why a typed number does not agree with a value, or null when it does.
 *
 * A plain number must equal the value rounded to as many places as were typed. `more than one in four` is
 * true from a quarter up to a third, the next such fraction; `more than`, `nearly` and `about` with a number
 * must also be close: within a tenth. `decimals` overrides how exactly the number was typed (`| nearest 100`).
 */
export function whyNotEqual(
  typed: TypedNumber,
  value: number,
  unit: string,
  decimals = typed.decimals,
): string | null {
  const wrongUnit = whyNotUnit(typed, unit)
  if (wrongUnit) return wrongUnit

  const inPerCent = typed.sign === 'per cent' && isShare(unit)
  const at = (places: number) => (inPerCent ? perCent(value, places) : roundForShow(value, places))
  const tells =
    typed.sign === 'share' ? `the number is ${perCent(value, 1)}%` : `the number is ${at(decimals + 2)}`
  if (typed.claim === 'equal') return at(decimals) === roundForShow(typed.amount, decimals) ? null : tells

  if (typed.oneIn !== null && (typed.claim === 'more' || typed.claim === 'less')) {
    const [from, to] =
      typed.claim === 'more'
        ? [1 / typed.oneIn, 1 / (typed.oneIn - 1)]
        : [1 / (typed.oneIn + 1), 1 / typed.oneIn]
    return value > from && value < to ? null : tells
  }
  const ratio = (inPerCent ? value * 100 : value) / typed.amount
  const holds = {
    more: ratio > 1 && ratio <= 1 + FORGIVEN,
    less: ratio < 1 && ratio >= 1 - FORGIVEN,
    nearly: ratio < 1 && ratio >= 1 - FORGIVEN,
    about: Math.abs(ratio - 1) <= FORGIVEN,
  }[typed.claim]
  return holds ? null : tells
}

/** A typed £ must stand for pounds, a typed % for a share or a per cent: `92%` is not `£92`. */
function whyNotUnit(typed: TypedNumber, unit: string): string | null {
  const asTyped =
    typed.sign === 'none' ? 'a plain number' : typed.sign === 'share' ? 'a share' : `"${typed.sign}"`
  const fits = {
    pounds: isMoney(unit),
    'per cent': isPerCent(unit),
    share: isShare(unit),
    times: unit === 'times',
    none: !isMoney(unit) && !isPerCent(unit) && unit !== 'times',
  }[typed.sign]
  if (!fits) return `the unit is "${unit}", and ${asTyped} was typed`
  if (typed.after && typed.after.toLowerCase() !== unitWord(unit).toLowerCase()) {
    return `the words "${typed.after}" belong after the braces (only the unit "${unit}" may follow the number)`
  }
  return null
}
