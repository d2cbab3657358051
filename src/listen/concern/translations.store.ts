import { sql } from 'kysely'
import type { Transaction } from '../../platform/database/database.ts'
import type { Concern } from './concern.ts'

/** Keeps what somebody wrote down that a text in another language says, masked. What was written before stays, and the last is shown. */
export async function insertTranslation(
  tx: Transaction,
  concern: string,
  { masked, person, at }: { masked: string; person: string; at: Date },
): Promise<void> {
  await sql`
    insert into listen.translations (words, message, masked, person, at)
    select c.words, c.message, ${masked}, ${person}, ${at} from listen.concerns c
    where c.id = ${concern}::uuid`.execute(tx)
}

/** A concern is what was found in it now; why it was raised at first stays among the findings. */
export async function makeGraver(
  tx: Transaction,
  id: string,
  { category, severity, rank, findings }: Pick<Concern, 'category' | 'severity' | 'rank' | 'findings'>,
): Promise<void> {
  await sql`update listen.concerns set category = ${category}, severity = ${severity}, rank = ${rank},
      findings = ${JSON.stringify(findings)}::jsonb
    where id = ${id}::uuid`.execute(tx)
}
