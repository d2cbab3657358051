import { randomBytes } from 'node:crypto'
import { problem } from '../../kernel/problem.ts'
import type { Told } from './attribution.ts'

/**
 * Where a quote stands. Refused, withdrawn and set aside are for good: the same words can be proposed again, under a new reference. Set aside
 * is what was cleared before children were told or asked that their words may be printed.
 */
export const QUOTE_STATES = ['proposed', 'cleared', 'refused', 'withdrawn', 'set-aside'] as const
export type QuoteState = (typeof QUOTE_STATES)[number]

/** The state in its word. */
export const sayState = (state: QuoteState): string => (state === 'set-aside' ? 'set aside' : state)

/** What `set aside` means, wherever it is said. */
export const SET_ASIDE = 'Cleared before children were asked; not printed.'

/** Whether a quote that was cleared once may stand nowhere any more. */
export const isOver = (state: QuoteState): boolean => state === 'withdrawn' || state === 'set-aside'

/** What a person can do with a quote that is there. */
export type QuoteDeed = 'clear' | 'refuse' | 'withdraw'

const DEEDS: Readonly<Record<QuoteDeed, { from: readonly QuoteState[]; to: QuoteState }>> = {
  clear: { from: ['proposed'], to: 'cleared' },
  refuse: { from: ['proposed'], to: 'refused' },
  withdraw: { from: ['proposed', 'cleared', 'set-aside'], to: 'withdrawn' },
}

/**
 * What a quote becomes by a deed.
 *
 * @throws ProblemsError when it is no longer where the deed can be done: somebody else was there first.
 */
export function afterDeed(state: QuoteState, deed: QuoteDeed): QuoteState {
  const { from, to } = DEEDS[deed]
  if (from.includes(state)) return to
  throw problem({
    code: 'quote-decided-meanwhile',
    what: `This quote is ${sayState(state)} already.`,
    kept: 'It stays as it is.',
    todo: 'Look at what was done below.',
  })
}

/** What the check of groups found: for how many children each way of telling would be true, and which one stands. */
export type CheckOfGroups = {
  tried: readonly { told: Told; children: number }[]
  /** Whether the theme was counted with it: only where texts of the wave were put under themes. */
  withTheme: boolean
  /** The fewest children a way of telling had to be true of, on that day. */
  smallest: number
}

/** A quote as the office keeps it. */
export type Quote = {
  reference: string
  /** Where the words stand: a text of a wave, with its item and response, or else a message. */
  words: string | null
  wave: string | null
  item: string | null
  response: string | null
  /** A message of the post box. */
  message: string | null
  quoted: string
  attribution: string
  theme: string | null
  /** How the child came to know that its words may be printed; null for quotes from before this was kept. */
  consent: string | null
  /** It was cleared once, and waits again because a concern about its words was raised since. */
  heldBack: boolean
  check: CheckOfGroups
  why: string
  state: QuoteState
  proposedBy: string
  proposedAt: Date
  clearedBy: string | null
  clearedAt: Date | null
  endedWhy: string | null
  endedAt: Date | null
}

/** A reference that nothing follows from: not the order of quotes, not the words. */
export const drawReference = (): string => `quote:${randomBytes(4).toString('hex')}`

/** As it stands in a publication: ‘I would like more parks.’ – Girl, 12 */
export const writeQuote = ({ quoted, attribution }: Pick<Quote, 'quoted' | 'attribution'>): string =>
  `‘${quoted}’ – ${attribution}`
