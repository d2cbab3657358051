/**
 * Chance with a seed: the same seed and key give the same draws on every machine, for ever.
 *
 * xoshiro128** (Blackman and Vigna, 2018), its state filled by splitmix32 from a hash of the seed and the key.
 * Every figure draws under its own key (measure, area, year), so that adding a measure or a year leaves all
 * other figures as they were. Good enough for invented numbers; never for secrets.
 */
export function drawsFor(seed: number, ...key: readonly (string | number)[]): Draws {
  const state = stateFrom(seed, key.join('/'))
  const fraction = () => next(state) / 2 ** 32
  return {
    fraction,
    between: (least, most) => least + (most - least) * fraction(),
    // twelve uniform draws have variance one: no logarithm, whose last bit differs between machines
    bell() {
      let sum = -6
      for (let draw = 0; draw < 12; draw++) sum += fraction()
      return sum
    },
  }
}

export type Draws = {
  /** From 0 to just under 1. */
  fraction(): number
  between(least: number, most: number): number
  /** Bell-shaped around 0 with a spread of 1, never beyond 6. */
  bell(): number
}

type State = [number, number, number, number]

function next(state: State): number {
  const drawn = Math.imul(rotate(Math.imul(state[1], 5), 7), 9) >>> 0
  const shifted = state[1] << 9
  state[2] ^= state[0]
  state[3] ^= state[1]
  state[1] ^= state[2]
  state[0] ^= state[3]
  state[2] ^= shifted
  state[3] = rotate(state[3], 11)
  return drawn
}

const rotate = (word: number, by: number): number => (word << by) | (word >>> (32 - by))

function stateFrom(seed: number, key: string): State {
  let word = (hashOf(key) ^ Math.imul(seed, 0x9e3779b1)) >>> 0
  const fill = () => {
    word = (word + 0x9e3779b9) | 0
    let mixed = word ^ (word >>> 16)
    mixed = Math.imul(mixed, 0x21f0aaad)
    mixed ^= mixed >>> 15
    mixed = Math.imul(mixed, 0x735a2d97)
    return (mixed ^ (mixed >>> 15)) | 0
  }
  return [fill(), fill(), fill(), fill()]
}

/** FNV-1a over the key: near keys get far states. */
function hashOf(key: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193)
  return hash
}
