import { correctShare } from '../../methods/agreement/correct-share.ts'
import { NO_SUMS, type ShareSums, shareFromSums } from '../../methods/survey/share-from-sums.ts'
import { orNull } from './agreement-of-coding.ts'
import type { MachineCheck } from './guess-codes.ts'

export type Estimate = { share: number; lower: number; upper: number; texts: number }

/** The share of a theme: of the texts that people read, and of all others, as the computer read them and corrected. */
export type ThemeShare = {
  theme: string
  /** Null where too few texts stand behind it, or stand against it, to be told. */
  people: Estimate | null
  /** Null besides where the computer cannot tell this theme, or has not read yet. */
  computer: Estimate | null
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
    const read = tellable(sumsOf(people, theme), smallest)
    const counted = known ? tellable(sumsOf(computer, theme), smallest) : null
    return {
      theme,
      people: read && estimateOf(read),
      computer: counted && known ? orNull(() => corrected(counted, known)) : null,
    }
  })

/** The sums of a theme; of one that nobody found, none of all. */
function sumsOf(sums: ReadonlyMap<string, ShareSums>, theme: string): ShareSums {
  const own = sums.get(theme)
  if (own) return own
  const any = sums.values().next().value ?? NO_SUMS
  return { ...any, yes: 0, weightYes: 0, weightSquaredYes: 0 }
}

const tellable = (sums: ShareSums, smallest: number): ShareSums | null =>
  sums.yes >= smallest && sums.rows - sums.yes >= smallest ? sums : null

function estimateOf(sums: ShareSums): Estimate | null {
  const found = shareFromSums(sums)
  if (!found?.interval) return null
  const { lower, upper } = found.interval
  return { share: found.share, lower, upper, texts: sums.rows }
}

function corrected(sums: ShareSums, known: MachineCheck[string]): Estimate | null {
  const found = shareFromSums(sums)
  if (!found) return null
  const { effectiveBase } = found
  const { share, lower, upper } = correctShare(
    { yes: found.share * effectiveBase, of: effectiveBase },
    { sensitivity: known.sensitivity, specificity: known.specificity },
  )
  return { share, lower, upper, texts: sums.rows }
}
