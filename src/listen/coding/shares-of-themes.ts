import { correctShare } from '../../methods/agreement/correct-share.ts'
import { NO_SUMS, type ShareSums, shareFromSums } from '../../methods/survey/share-from-sums.ts'
import { orNull } from './agreement-of-coding.ts'
import type { MachineCheck } from './guess-codes.ts'

export type Estimate = { share: number; lower: number; upper: number; texts: number }

/** Why a share is not told. */
export type NotTold =
  /** Too few texts stand for it, or against it. */
  | 'few'
  /** The computer has read nothing. */
  | 'unread'
  /** Too few texts of it were read by people for the computer to learn it. */
  | 'not-learned'
  /** The computer finds it no more often where it is than where it is not: nothing can be corrected. */
  | 'no-better-than-chance'

/** A share after the correction. */
export type Corrected = Estimate & {
  /** It came out below 0 or above 1 and was brought back: the check and the texts do not fit together. */
  broughtBack: boolean
}

/** The share of a theme: of the texts that people read, and of all others, as the computer read them and corrected. */
export type ThemeShare = {
  theme: string
  people: Estimate | NotTold
  guessed: Estimate | NotTold
  corrected: Corrected | NotTold
}

type Sums = { people: ReadonlyMap<string, ShareSums>; computer: ReadonlyMap<string, ShareSums> }

/**
 * The shares of the themes. What the computer counted is corrected for how often it was right on texts held back, and the
 * interval is wider for not knowing that exactly. A count of fewer than `smallest` texts, for or against, is not told.
 */
export const sharesOfThemes = (
  themes: readonly string[],
  { people, computer }: Sums,
  { check, smallest }: { check: MachineCheck | null; smallest: number },
): ThemeShare[] =>
  themes.map(theme => {
    const known = check?.[theme]
    const counted = sumsOf(computer, theme)
    const untold = check === null ? 'unread' : known === undefined ? 'not-learned' : null
    const guessed = untold ?? estimateOf(counted, smallest)
    return {
      theme,
      people: estimateOf(sumsOf(people, theme), smallest),
      guessed,
      corrected: known && isTold(guessed) ? corrected(counted, known) : notTold(guessed),
    }
  })

export const isTold = <Told extends Estimate>(one: Told | NotTold): one is Told => typeof one !== 'string'

const notTold = (one: Estimate | NotTold): NotTold => (isTold(one) ? 'not-learned' : one)

/** The sums of a theme; of one that nobody found, none of all. */
function sumsOf(sums: ReadonlyMap<string, ShareSums>, theme: string): ShareSums {
  const own = sums.get(theme)
  if (own) return own
  const any = sums.values().next().value ?? NO_SUMS
  return { ...any, yes: 0, weightYes: 0, weightSquaredYes: 0 }
}

function estimateOf(sums: ShareSums, smallest: number): Estimate | NotTold {
  if (sums.yes < smallest || sums.rows - sums.yes < smallest) return 'few'
  const found = shareFromSums(sums)
  if (!found?.interval) return 'few'
  const { lower, upper } = found.interval
  return { share: found.share, lower, upper, texts: sums.rows }
}

function corrected(sums: ShareSums, known: MachineCheck[string]): Corrected | NotTold {
  const found = shareFromSums(sums)
  if (!found) return 'few'
  const { sensitivity, specificity } = known
  // the variance of the weighted share, not a number of answers: some themes hang together with what a text weighs
  const made = orNull(() => correctShare(found, { sensitivity, specificity }))
  if (!made) return 'no-better-than-chance'
  const { share, lower, upper, broughtBack } = made
  return { share, lower, upper, texts: sums.rows, broughtBack }
}
