import { sql } from 'kysely'
import type { Database } from '../../platform/database/database.ts'

/** A message as far as a quote may be taken from it. `raw` is for the check, never shown. */
export type QuotableMessage = {
  id: string
  masked: string
  raw: string | null
  age: number | null
  themes: readonly string[]
  /** What the child said when it was asked whether some of its words may be printed; null where it said nothing. */
  mayPrint: boolean | null
}

/** A message that may be quoted: read by the rules and masked; held so that it stays so. */
export async function holdQuotableMessage(
  db: Database,
  message: string,
): Promise<QuotableMessage | undefined> {
  const { rows } = await sql<QuotableMessage>`
    select m.id, m.masked, m.raw, m.age, m.may_print as "mayPrint",
      array(select t.theme from listen.message_themes t where t.message = m.id order by 1) as themes
    from listen.messages m
    where m.id = ${message}::uuid and m.masked is not null and m.words_read
    for share of m`.execute(db)
  return rows[0]
}

/**
 * How many messages that are kept were sent by somebody of these ages, or, without ages, by somebody who is not known to
 * be grown up; with a theme, of those that were put under it. Nobody knows which of them the same child sent.
 */
export async function countMessagesLike(
  db: Database,
  { ages, theme }: { ages: readonly [number, number] | null; theme: string | null },
): Promise<number> {
  const { rows } = await sql<{ messages: number }>`
    select count(*) as messages from listen.messages m
    where case when ${ages === null} then coalesce(m.age, 0) < 18
        else m.age between ${ages?.[0] ?? 0} and ${ages?.[1] ?? 0} end
      and (${theme}::text is null or exists (
        select from listen.message_themes t where t.message = m.id and t.theme = ${theme}))`.execute(db)
  return rows[0]!.messages
}
