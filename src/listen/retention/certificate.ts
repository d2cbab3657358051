import { createHash } from 'node:crypto'
import { KINDS, type Kind } from './retention.ts'

/** What a certificate says: what went, how many, when, by which rule. Nothing of what it was. */
export type Deletion = {
  /** The batch in words: `the wave big-ask-2027`, `Post box, March 2026`. */
  batch: string
  kind: Kind
  rule: string
  dueOn: string
  deletedAt: Date
  /** `{ responses: 557077 }` */
  counts: Readonly<Record<string, number>>
  /** Datasets whose rows went with it. */
  datasets: readonly string[]
  /** What was due and is still there, and why; '' when all went. */
  kept: string
}

/** The certificate in words, the same for the same deletion: its hash proves that nobody has changed it since. */
export const statementOf = ({
  batch,
  kind,
  rule,
  dueOn,
  deletedAt,
  counts,
  datasets,
  kept,
}: Deletion): string =>
  [
    `Deleted: ${KINDS[kind]} of ${batch}.`,
    `When: ${deletedAt.toISOString()}.`,
    `Due: ${dueOn}.`,
    `Rule: ${rule}.`,
    ...Object.entries(counts)
      .toSorted(([one], [other]) => one.localeCompare(other))
      .map(([what, count]) => `Number of ${what}: ${count}.`),
    ...datasets.toSorted().map(id => `Rows of the dataset ${id}.`),
    kept ? `Still there: ${kept}.` : 'Nothing of what was due is left in the records of the office.',
    'Copies in back-ups go when the back-ups do.',
  ].join('\n')

/** The SHA-256 of a statement, as it stands in the audit. */
export const hashOf = (statement: string): string => createHash('sha256').update(statement).digest('hex')
