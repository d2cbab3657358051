import { makeConcernReader } from '../../../src/methods/concerns/concern-reader.ts'
import { englishKnown, englishRules } from '../../../src/methods/concerns/england-rules.test-support.ts'
import { isCertain, makeWordScore } from '../../../src/methods/concerns/word-score.ts'
import { kindOf, readFresh } from '../concerns/read-corpus.ts'

/** A threshold, and the shares of explicit and of veiled disclosures of the fresh texts that it takes in. */
type Heard = { threshold: number; explicit: number; veiled: number }

// beyond these all or next to none are heard
const [HIGHEST, LOWEST, IN_ONE] = [80, -80, 20]

/** What each threshold hears of the fresh texts with such weights, a twentieth apart, the highest first. Totals only. */
export function heardOfFresh(weights: string): Heard[] {
  const [read, weigh] = [makeConcernReader(englishRules(), englishKnown()), makeWordScore(weights)]
  const scored = readFresh().map(labelled => {
    const reading = read(labelled.text)
    return { kind: kindOf(labelled), score: weigh(labelled.text, reading).score, certain: isCertain(reading) }
  })
  const share = (kind: string, threshold: number): number => {
    const of = scored.filter(one => one.kind === kind)
    return of.filter(one => one.certain || one.score >= threshold).length / of.length
  }
  return Array.from({ length: HIGHEST - LOWEST + 1 }, (_, at) => (HIGHEST - at) / IN_ONE).map(threshold => ({
    threshold,
    explicit: share('explicit', threshold),
    veiled: share('veiled', threshold),
  }))
}

/** The lines of `concerns-heard.tsv`. */
export const sayHeardFile = (heard: readonly Heard[]): string =>
  [
    '# What each threshold of concerns-score.tsv hears of the fresh texts of tests/corpus/concerns, all invented, nothing learnt from them.',
    '# Threshold, share of explicit and of veiled disclosures. Do not edit by hand: npm run measure-heard',
    ...heard.map(({ threshold, ...shares }) =>
      [threshold, shares.explicit.toFixed(3), shares.veiled.toFixed(3)].join('\t'),
    ),
    '',
  ].join('\n')
