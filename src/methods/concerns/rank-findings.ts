import type { Certainty, Concern, ConcernFinding, Severity } from './concern.ts'

/**
 * One number from 0 to 100 by which an inbox is sorted: the gravest and surest first.
 *
 * It is an order, not a likelihood: 80 is not "twice as bad" as 40. The worst finding decides; each further concern of
 * another kind that is at least likely adds 2, up to 6, so that of two equal texts the one with more in it is read first.
 *
 * Formula: weight of severity × weight of certainty, the largest of all findings, and 2 a further concern.
 * Worked numbers: one gravest and sure finding 90; one worry that is likely 32; grave and sure with neglect beside it 67.
 */
export function rankFindings(findings: readonly ConcernFinding[]): number {
  let worst = 0
  const concerns = new Set<Concern>()
  for (const { severity, certainty, concern } of findings) {
    worst = Math.max(worst, SEVERITY_WEIGHT[severity] * CERTAINTY_WEIGHT[certainty])
    if (certainty !== 'doubtful') concerns.add(concern)
  }
  return Math.round(worst + 2 * Math.min(3, Math.max(0, concerns.size - 1)))
}

const SEVERITY_WEIGHT: Readonly<Record<Severity, number>> = { gravest: 90, grave: 65, worry: 40 }

// a doubtful gravest finding (18) ranks below any likely one (32), since most of them are jokes and games
const CERTAINTY_WEIGHT: Readonly<Record<Certainty, number>> = { sure: 1, likely: 0.8, doubtful: 0.2 }
