import { problem } from '../../kernel/problem.ts'
import { Notice } from '../../platform/html/components/notice.tsx'
import type { ConcernOfSource } from './concern-of-source.store.ts'

/** Whether somebody may clear a quote, as far as concerns about its words go. `seesAll`: they read words as they were written. */
export const mayClearDespite = (concern: ConcernOfSource, { seesAll }: { seesAll: boolean }): boolean =>
  concern === 'none' || (concern === 'closed' && seesAll)

/**
 * Stops whoever would quote words about which a concern is open.
 *
 * @throws ProblemsError while one is, however grave.
 */
export function mustHaveNoOpenConcern(concern: ConcernOfSource): void {
  if (concern === 'open')
    throw problem({
      code: 'quote-concern-open',
      what: 'A concern about these words is open, so nothing of them is quoted.',
      kept: 'Nothing was changed.',
      todo: 'Wait until it is closed. The safeguarding lead then decides whether they may be quoted.',
    })
}

/**
 * Stops whoever would clear a quote of words about which a concern was raised, open or closed, unless it is closed and they read words as they
 * were written.
 *
 * @throws ProblemsError as said.
 */
export function mustBeClearableDespite(concern: ConcernOfSource, seer: { seesAll: boolean }): void {
  mustHaveNoOpenConcern(concern)
  if (mayClearDespite(concern, seer)) return
  throw problem({
    code: 'quote-for-safeguarding',
    what: 'A concern about these words was raised, so only the safeguarding lead may clear a quote of them.',
    kept: 'It waits for them.',
  })
}

/** What whoever proposes or clears a quote is told of concerns about its words; nothing where none was raised. */
export const ConcernNotice = ({ concern }: { concern: ConcernOfSource }) =>
  concern === 'none' ? null : (
    <Notice kind="care" title={TITLES[concern]}>
      <p>{WORDS[concern]}</p>
    </Notice>
  )

const TITLES = {
  open: 'A concern about these words is open: nothing of them is quoted.',
  closed: 'A concern about these words was raised. It is closed.',
} as const
const WORDS = {
  open: 'No quote of them can be proposed, cleared or used until it is closed. A quote that was cleared before is held back: its words are off the public pages, and it must be cleared again. Where it stands elsewhere, take it down.',
  closed: 'Only the safeguarding lead may clear a quote of them.',
} as const
