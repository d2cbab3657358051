import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../platform/database/database.ts'
import { LOOKED, SAID_UNTOLD, UNSEEN, WROTE_TRANSLATION } from './concern.ts'

/** Who opened what of a concern, as the audit knows: the words as they were written, or the picture or recording they came with. */
export type Opened = { person: string; what: 'words' | 'file' }

const WORDS_EVENTS = sql`('RAW_WORDS_READ', 'RAW_WORDS_READ_TO_AGREE')`
const FILE_EVENTS = sql`('MESSAGE_FILE_OPENED')`
const SUBJECTS = sql`('listen/concern/' || c.id, 'listen/message/' || c.message)`

/** Each person once for the words and once for the file. What was refused or was not there has no such event. */
export async function listOpened(db: Database, concern: string): Promise<Opened[]> {
  const { rows } = await sql<Opened>`
    select distinct e.person, case when e.event in ${FILE_EVENTS} then 'file' else 'words' end as what
    from listen.concerns c join platform.audit_events e on e.subject in ${SUBJECTS}
    where c.id = ${concern}::uuid and e.person is not null
      and (e.event in ${WORDS_EVENTS} or e.event in ${FILE_EVENTS})
    order by 1, 2`.execute(db)
  return rows
}

const IS_TRANSLATED = sql`exists (select from listen.translations t where t.words = c.words or t.message = c.message
  or t.words in (select g.words from listen.concern_readings g where g.concern = c.id))`

/** Holds of a concern `c` that somebody opened what must be opened of it, or said why what it says cannot be written down. */
export const IS_OPENED: RawBuilder<boolean> = sql<boolean>`exists (select from listen.concern_steps s
  where s.concern = c.id and s.step in (${LOOKED}, ${WROTE_TRANSLATION}, ${SAID_UNTOLD}))`

/** Holds of a concern `c` that waits to be read: nobody has it, or whoever has it has not opened what can be read in no other way. As `isUnread`. */
export const IS_UNREAD: RawBuilder<boolean> = sql<boolean>`(
  c.state = 'waiting' or c.state in ('taken', 'passed-on') and not ${IS_OPENED} and (
    not ${IS_TRANSLATED} and exists (
      select from (
        select w.raw, w.masked from listen.words w where w.id = c.words
        union all select m.raw, m.masked from listen.messages m where m.id = c.message) said
      where said.raw is not null and said.masked is null)
    or c.findings @> ${JSON.stringify([{ rule: UNSEEN }])}::jsonb
      and exists (select from listen.messages m where m.id = c.message and m.file is not null)))`

/**
 * Holds of a concern `c` that this person may close as far as seeing goes: words that nobody can read masked nor in English they have opened, and a
 * file that came with it somebody has opened; they themselves where it is all that there is.
 */
export const isSeenBy = (person: string): RawBuilder<boolean> => sql<boolean>`(
  not exists (
    select from (
      select w.raw, w.masked from listen.words w where w.id = c.words
      union all select m.raw, m.masked from listen.messages m where m.id = c.message) said
    where said.raw is not null and said.masked is null
      and not ${IS_TRANSLATED}
      and not exists (select from platform.audit_events e
        where e.subject in ${SUBJECTS} and e.event in ${WORDS_EVENTS} and e.person = ${person}))
  and not exists (
    select from listen.messages m where m.id = c.message and m.file is not null
      and not exists (select from platform.audit_events e
        where e.subject in ${SUBJECTS} and e.event in ${FILE_EVENTS}
          and (e.person = ${person} or not c.findings @> '[{"rule": "unseen"}]'))))`
