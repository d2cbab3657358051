import { drawsFor } from '../draws.ts'
import { themesWanted } from '../wave/invented-words.ts'
import { EXAMPLE_SEED } from '../world.ts'

/** Two invented people who read, and whom the third look settles for: they differ as people do, some themes more than others. */
export type Reader = 'first' | 'second'

/** Of texts with this sign that belong under `from`, the part that a reader puts under another theme, or under none. */
type Slip = { sign: RegExp; from: string; to: string | null; chance: Readonly<Record<Reader, number>> }

const ANY = /./
const TRAFFIC = /\bcars?\b|crossing|traffic|roads?\b/i
const COSTS =
  /not cost|costs? (so much|more)|cheaper|free buses|rent that|can pay for|ate the pay|worth having/i

/** Where readers slip, by version of the frame: less often by the second, which says what the first left open. */
const SLIPS: Readonly<Record<number, readonly Slip[]>> = {
  1: [
    { sign: ANY, from: 'roads', to: 'safety', chance: { first: 0.25, second: 0.4 } },
    { sign: ANY, from: 'roads', to: 'getting-about', chance: { first: 0.05, second: 0.3 } },
    { sign: /school|class|lunch/i, from: 'help', to: 'school', chance: { first: 0.15, second: 0.7 } },
    { sign: /park|field|green|garden/i, from: 'planet', to: 'play', chance: { first: 0.1, second: 0.5 } },
    { sign: COSTS, from: 'getting-about', to: 'home', chance: { first: 0.1, second: 0.5 } },
    { sign: COSTS, from: 'play', to: 'home', chance: { first: 0.1, second: 0.5 } },
    { sign: /lessons|work|tests/i, from: 'school', to: null, chance: { first: 0.08, second: 0.1 } },
    { sign: ANY, from: 'home', to: null, chance: { first: 0.06, second: 0.12 } },
    { sign: ANY, from: 'safety', to: null, chance: { first: 0.05, second: 0.12 } },
    { sign: ANY, from: 'play', to: null, chance: { first: 0.04, second: 0.08 } },
  ],
  2: [
    { sign: TRAFFIC, from: 'safety', to: 'getting-about', chance: { first: 0.05, second: 0.3 } },
    { sign: /school|class|lunch/i, from: 'help', to: 'school', chance: { first: 0.08, second: 0.3 } },
    { sign: /park|field|green|garden/i, from: 'planet', to: 'play', chance: { first: 0.08, second: 0.3 } },
    // a theme that is new, and stands beside others: the second reader thinks of it too late
    { sign: ANY, from: 'cost', to: null, chance: { first: 0.12, second: 0.4 } },
    { sign: ANY, from: 'home', to: null, chance: { first: 0.05, second: 0.09 } },
    { sign: ANY, from: 'safety', to: null, chance: { first: 0.04, second: 0.08 } },
    { sign: ANY, from: 'school', to: null, chance: { first: 0.03, second: 0.05 } },
    { sign: ANY, from: 'play', to: null, chance: { first: 0.03, second: 0.06 } },
  ],
}

/** What a careful reader finds in an invented text by this version of the frame: what the third look settles on. */
export function readCarefully(text: string, version: number): string[] {
  const wanted: string[] = themesWanted(text)
  if (version === 1) {
    const isOfRoads = wanted.includes('safety') && TRAFFIC.test(text)
    return isOfRoads ? wanted.map(theme => (theme === 'safety' ? 'roads' : theme)) : wanted
  }
  return COSTS.test(text) ? [...wanted, 'cost'] : wanted
}

/** What one of the two finds in it. The same text is read alike by the same reader, on every start. */
export function readAs(reader: Reader, text: string, version: number): string[] {
  const draws = drawsFor(EXAMPLE_SEED, 'reads', version, reader, text)
  const slips = (SLIPS[version] ?? []).map(slip => ({
    ...slip,
    slipped: draws.fraction() < slip.chance[reader] && slip.sign.test(text),
  }))
  const found = readCarefully(text, version).flatMap(theme => {
    const slip = slips.find(({ from, slipped }) => slipped && from === theme)
    if (!slip) return [theme]
    return slip.to === null ? [] : [slip.to]
  })
  return [...new Set(found)].sort()
}
