import { describe, expect, it } from 'vitest'
import { CONCERNS } from '../../../src/methods/concerns/concern.ts'
import { makeConcernReader } from '../../../src/methods/concerns/concern-reader.ts'
import { englishKnown, englishRules } from '../../../src/methods/concerns/england-rules.test-support.ts'
import { kindOf, mixtureWeights, readTexts } from '../concerns/read-corpus.ts'

// Measured on the side that no rule was tuned on. What is asked for (0.98, 0.93, at most 0.08) is not reached: see
// docs/methods/concerns.md. These bounds lie just under what was measured, so that the figures there cannot rot.
const LEAST = { explicit: 0.675, veiled: 0.33, rightConcern: 0.55 }
const LARGEST_SHARE = 0.08

/** Of the disclosures of a concern, explicit and veiled, how many are flagged at least. */
const LEAST_BY_CONCERN: Record<(typeof CONCERNS)[number], readonly [explicit: number, veiled: number]> = {
  abuse: [0.71, 0.37],
  'self-harm-and-suicide': [0.71, 0.38],
  exploitation: [0.66, 0.37],
  'running-away': [0.72, 0.22],
  violence: [0.7, 0.37],
  neglect: [0.39, 0.2],
  'online-harm': [0.72, 0.37],
  'worker-wrongdoing': [0.7, 0.41],
}

const read = makeConcernReader(englishRules(), englishKnown())
const texts = readTexts('held-out').map(labelled => ({
  labelled,
  kind: kindOf(labelled),
  reading: read(labelled.text),
}))
const weights = mixtureWeights(texts.map(({ labelled }) => labelled))

const shareOf = <T>(among: readonly T[], holds: (one: T) => boolean): number =>
  among.filter(holds).length / among.length
const disclosures = (kind: string, concern?: string) =>
  texts.filter(
    one => one.kind === kind && (!concern || one.labelled.categories.some(category => category === concern)),
  )

describe('figures of concerns, on texts that no rule was tuned on', () => {
  it('flag no larger a share of a realistic mixture than people can read', () => {
    const share = texts.reduce((sum, { reading }, at) => sum + (reading.flagged ? weights[at]! : 0), 0)
    expect(share).toBeLessThanOrEqual(LARGEST_SHARE)
  })

  it('hear as many disclosures as the page says', () => {
    expect(shareOf(disclosures('explicit'), ({ reading }) => reading.flagged)).toBeGreaterThanOrEqual(
      LEAST.explicit,
    )
    expect(shareOf(disclosures('veiled'), ({ reading }) => reading.flagged)).toBeGreaterThanOrEqual(
      LEAST.veiled,
    )
  })

  it.each(CONCERNS)('hear as much of %s as the page says', concern => {
    const [explicit, veiled] = LEAST_BY_CONCERN[concern]
    expect(
      shareOf(disclosures('explicit', concern), ({ reading }) => reading.flagged),
    ).toBeGreaterThanOrEqual(explicit)
    expect(shareOf(disclosures('veiled', concern), ({ reading }) => reading.flagged)).toBeGreaterThanOrEqual(
      veiled,
    )
  })

  it('name the right concern for most explicit disclosures', () => {
    const right = shareOf(disclosures('explicit'), ({ reading, labelled }) =>
      reading.findings.some(
        ({ concern, certainty }) => certainty !== 'doubtful' && labelled.categories.includes(concern),
      ),
    )
    expect(right).toBeGreaterThanOrEqual(LEAST.rightConcern)
  })

  it('leave ordinary answers alone', () => {
    expect(shareOf(disclosures('ordinary'), ({ reading }) => reading.flagged)).toBeLessThanOrEqual(0.02)
  })
})
