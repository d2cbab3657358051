import { ProblemsError } from '../../kernel/problem.ts'
import type { Database } from '../../platform/database/database.ts'
import { readNames } from '../../platform/people/people.store.ts'
import { isAllowed } from '../../platform/permissions/permissions.ts'
import type { Person } from '../../platform/permissions/person.ts'
import { findConcernOfSource } from './concern-of-source.store.ts'
import { mayClearDespite } from './concern-of-source.tsx'
import { findQuote, listSteps } from './quote.store.ts'
import { isOver } from './quote.ts'
import { listUses } from './quote-uses.store.ts'
import { checkQuotedWords, type Kept } from './quoted-words.ts'
import { holdSource } from './source-of-quote.ts'

/** A quote with all that is known of it, and what this person may do with it. */
export async function lookAtQuote(db: Database, reference: string, person: Person) {
  const quote = await findQuote(db, reference)
  if (!quote) return null
  const may = (permission: Parameters<typeof isAllowed>[1]) => isAllowed(person.roles, permission)
  const mayTrace = may(quote.message === null ? 'listen.read-words' : 'listen.read-message')
  const decides = may('listen.clear-quote') && quote.state === 'proposed'
  const concern = await findConcernOfSource(db, quote)
  const [uses, steps, words] = await Promise.all([
    listUses(db, reference),
    listSteps(db, reference),
    // whoever clears it must see what was left out
    mayTrace || (decides && quote.proposedBy !== person.id) ? holdSource(db, quote) : undefined,
  ])
  const people = [
    ...steps.map(step => step.person),
    ...uses.map(use => use.person),
    quote.proposedBy,
    quote.clearedBy,
  ]
  const names = await readNames(
    db,
    people.filter(one => one !== null),
  )
  return {
    ...{ quote, uses, steps, concern },
    source: words ? { masked: words.masked, kept: keptOf(quote.quoted, words.masked) } : null,
    sayPerson: (id: string | null) =>
      id === null ? 'Remit itself' : (names.get(id) ?? 'Somebody who has left'),
    may: {
      trace: mayTrace,
      decide: decides && quote.proposedBy !== person.id,
      clear: mayClearDespite(concern, { seesAll: may('listen.read-raw-words') }),
      withdraw: may('listen.withdraw-quote') && ['proposed', 'cleared', 'set-aside'].includes(quote.state),
      use: may('listen.use-quote') && quote.state === 'cleared',
      takeDown: may('listen.use-quote') && (isOver(quote.state) || quote.state === 'proposed'),
    },
  }
}

/** Which parts of the words the quote keeps; none where they have changed since. */
function keptOf(quoted: string, masked: string): readonly Kept[] {
  try {
    return checkQuotedWords(quoted, masked, null)
  } catch (error) {
    if (error instanceof ProblemsError) return []
    throw error
  }
}
