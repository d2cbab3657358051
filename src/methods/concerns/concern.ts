/** What a text may be a worry about. Of several that fit, each is a finding of its own. */
export const CONCERNS = [
  'abuse',
  'self-harm-and-suicide',
  'exploitation',
  'running-away',
  'violence',
  'neglect',
  'online-harm',
  'worker-wrongdoing',
] as const
export type Concern = (typeof CONCERNS)[number]

/** Kinds of abuse, for whoever passes it on. */
export const KINDS = ['physical', 'emotional', 'sexual'] as const
export type Kind = (typeof KINDS)[number]

/** How soon a person must read it; the gravest are closed by two people. */
export const SEVERITIES = ['gravest', 'grave', 'worry'] as const
export type Severity = (typeof SEVERITIES)[number]

/** Said in so many words, or to be understood. */
export const FORMS = ['explicit', 'veiled'] as const
export type Form = (typeof FORMS)[number]

/** How far the words alone carry. What is doubtful is kept and shown, and does not flag a text by itself. */
export const CERTAINTIES = ['sure', 'likely', 'doubtful'] as const
export type Certainty = (typeof CERTAINTIES)[number]

/** One worry that a rule found: `words` is exactly what stands from `start` to `end` of the text as it was written. */
export type ConcernFinding = {
  concern: Concern
  kind: Kind | null
  severity: Severity
  certainty: Certainty
  form: Form
  about: 'the child' | 'another child'
  when: 'now' | 'past'
  /** Why it is less certain than the rule says: "not" before it, a game, a joke. */
  lowered: readonly string[]
  start: number
  end: number
  words: string
  /** The rule's id, and what it says in plain words. */
  rule: string
  says: string
}

/** What was read in a text: `rank` from 0 to 100 is for sorting, and `flagged` says that a person must look at once. */
export type ConcernReading = { findings: readonly ConcernFinding[]; rank: number; flagged: boolean }
