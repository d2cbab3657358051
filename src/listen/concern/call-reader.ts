import { z } from 'zod'
import type { Database } from '../../platform/database/database.ts'
import { handles, type JobHandler, jobKind } from '../../platform/jobs/jobs.ts'
import type { Schedule } from '../../platform/jobs/run-jobs.ts'
import { queueMail } from '../../platform/mail/mail.ts'
import { listPeople } from '../../platform/people/people.store.ts'
import type { OfficeClock } from '../clock/office-clock.ts'
import { sayWhen } from '../clock/say-hours.ts'
import { officePaths } from '../office/office.paths.ts'
import { callAlone, forgetCalls, keepCalls, listToCallFor, type ToCallFor } from './call-reader.store.ts'

export type CallUse = {
  db: Database
  clock: OfficeClock
  officeName: string
  publicUrl: string
  timeZone: string
  now: () => Date
}

const CALL_READERS = jobKind('listen.call-readers', z.unknown())

// A mail that left at once would tell the minute in which a child wrote to whoever keeps mails, for years
export const CALL_EACH_QUARTER: Schedule = { name: CALL_READERS.name, when: '*/15 * * * *' }

/** Calls whoever must read the gravest, while somebody is to be there. Says in the log when nobody can be called. */
export const callReadersJob = (use: CallUse): JobHandler =>
  handles(CALL_READERS, async (_, { log }) => {
    const { concerns, people } = await callReaders(use)
    if (concerns > 0 && people === 0)
      log.warn('nobody could be called: no account of a safeguarding lead is in use')
    else if (concerns > 0) log.info('readers were called', { count: people })
  })

/**
 * Writes to every safeguarding lead that something waits in which a life may be in danger, or in a language that no rule reads: once when it came, once more when it is
 * late, and once when somebody has it and has not opened by its time what can be read in no other way; one mail for all that waits. Only while the clock of the gravest runs, so that what comes by night calls in the morning. The mail tells
 * nothing of what was written, by whom, where or when. Killed in the middle, nobody was called, and the next quarter calls.
 */
export async function callReaders({
  db,
  clock,
  now,
  ...use
}: CallUse): Promise<{ concerns: number; people: number }> {
  if (!clock.runs('read', 'gravest', now())) return { concerns: 0, people: 0 }
  return db.transaction().execute(async tx => {
    await callAlone(tx)
    await forgetCalls(tx)
    const calls = await listToCallFor(tx, now())
    if (calls.length === 0) return { concerns: 0, people: 0 }
    const people = (await listPeople(tx)).filter(
      ({ roles, disabledAt, isSetUp }) => roles.includes('safeguarding-lead') && !disabledAt && isSetUp,
    )
    const letter = letterFor(calls, { ...use, when: sayWhen(clock.whose('read', 'gravest'), clock) })
    for (const { email: to } of people) await queueMail(tx, { to, ...letter })
    if (people.length > 0) await keepCalls(tx, calls)
    return { concerns: calls.length, people: people.length }
  })
}

type LetterUse = Pick<CallUse, 'officeName' | 'publicUrl' | 'timeZone'> & { when: string }

function letterFor(calls: readonly ToCallFor[], use: LetterUse): { subject: string; text: string } {
  const late = calls.filter(({ why }) => why !== 'new').length
  const held = calls.some(({ why }) => why === 'held')
  const hour = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: use.timeZone }).format(
    calls[0]!.due,
  )
  return {
    // whoever sees the list of mails over a shoulder learns nothing from the subject
    subject: `${use.officeName}: something waits to be read`,
    text: `${calls.length === 1 ? 'One text waits' : `${calls.length} texts wait`} to be read by a person. ${
      late > 0 ? 'It is late.' : `It is due by ${hour}.`
    }${held ? ' Somebody has taken it, or some of it, and nobody has opened it.' : ''}

${use.publicUrl}${officePaths.concerns}

This mail says nothing of what was written. It goes to every safeguarding lead, at most once in a quarter of an hour (${use.when}).
Whoever takes it says so on that page; then nobody else is called for it, unless it must be opened and nobody did by its time.
`,
  }
}
