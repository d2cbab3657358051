import { type Heard, heardFrom } from './heard.ts'
import { EVERYTHING } from './thresholds.ts'

/** Where a threshold stands, in words. */
export const sayThreshold = (threshold: number | null): string =>
  threshold === null ? 'as learnt' : threshold === EVERYTHING ? 'everything' : String(threshold)

/** What a threshold hears of invented texts, in a sentence; none where it is not known. */
export const sayHeard = (heard: readonly Heard[], threshold: number | null): string[] => {
  const share = threshold === null ? null : heardFrom(heard, threshold)
  return share === null
    ? []
    : [`hears ${atLeast(share.explicit)} in 100 said outright and ${atLeast(share.veiled)} in 100 hinted at`]
}

// never "a hundred" for what rounds up to it: some are not heard
const atLeast = (share: number): number => Math.floor(share * 100)
