import { alphaInterval } from '../../methods/agreement/alpha-interval.ts'
import { cohenKappa } from '../../methods/agreement/cohen-kappa.ts'
import { ratingsTable } from '../../methods/agreement/ratings-table.ts'
import type { HeldBack } from '../../methods/text/naive-bayes.ts'

/** How far two people agree on one theme. Kappa and alpha are null where nobody can tell: all or none had it, or too few were read twice. */
export type ThemeAgreement = {
  theme: string
  /** Texts that two people read. */
  texts: number
  /** The share on which they agreed; null of none. */
  agreed: number | null
  kappa: { value: number; lower: number; upper: number } | null
  alpha: { value: number; lower: number; upper: number } | null
}

// of fewer texts read by two, kappa and alpha are guesses with intervals that look surer than they are
export const FEWEST_PAIRS = 20

/** How far people agree, theme by theme, over the texts that two of them read without seeing each other’s. */
export const agreementOfCoding = (
  doubled: readonly { first: readonly string[]; second: readonly string[] }[],
  themes: readonly string[],
  seed: number,
): ThemeAgreement[] =>
  themes.map(theme => {
    const pairs = doubled.map(
      ({ first, second }) => [said(first.includes(theme)), said(second.includes(theme))] as const,
    )
    const same = pairs.filter(([one, other]) => one === other).length
    return {
      theme,
      texts: pairs.length,
      agreed: pairs.length === 0 ? null : same / pairs.length,
      kappa: enough(pairs, () => {
        const { kappa, lower, upper } = cohenKappa(ratingsTable(pairs, ['yes', 'no']).table)
        return { value: kappa, lower, upper }
      }),
      alpha: enough(pairs, () => {
        const { alpha, lower, upper } = alphaInterval(pairs, 'nominal', { seed })
        return { value: alpha, lower, upper }
      }),
    }
  })

/** How far the computer agrees with people on texts held back, beyond chance; null where nobody can tell. */
export const kappaOfCheck = ({ sensitivity, specificity }: HeldBack): number | null =>
  orNull(
    () =>
      cohenKappa([
        [sensitivity.right, sensitivity.of - sensitivity.right],
        [specificity.of - specificity.right, specificity.right],
      ]).kappa,
  )

const enough = <Answer>(pairs: readonly unknown[], ask: () => Answer): Answer | null =>
  pairs.length < FEWEST_PAIRS ? null : orNull(ask)

const said = (has: boolean): 'yes' | 'no' => (has ? 'yes' : 'no')

/** The methods refuse what has no answer, with a RangeError: all the same, too few, or no end to the interval. */
export function orNull<Answer>(ask: () => Answer): Answer | null {
  try {
    return ask()
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}
