import { sql } from 'kysely'
import type { Database } from '../../platform/database/database.ts'

/** A class of a request. `atLeast`: how many answered, as it may be shown; null below the smallest count. */
export type ClassCode = {
  wave: string
  settingName: string | null
  code: string
  label: string
  stopped: boolean
  atLeast: number | null
}

export type NewRequest = {
  tokenHash: Buffer
  wave: string
  /** Code of the school; null for a group that is none. */
  setting: string | null
  /** More than there are classes: those that are not in use are taken. */
  codes: readonly string[]
  /** What the classes are called. */
  labels: readonly string[]
}

/** Makes the codes of a request, with the rights of public pages; says why not. */
export async function askForCodes(
  db: Database,
  { tokenHash, wave, setting, codes, labels }: NewRequest,
): Promise<'made' | 'taken' | 'closed' | 'full'> {
  const { rows } = await sql<{ outcome: 'made' | 'taken' | 'closed' | 'full' }>`
    select listen.ask_for_codes(${tokenHash}, ${wave}, ${setting}, ${[...codes]}::text[], ${[...labels]}::text[])
      as outcome`.execute(db)
  return rows[0]!.outcome
}

/** The classes of a request by their names; none when nobody made such a request. */
export async function listCodesOfRequest(db: Database, tokenHash: Buffer): Promise<ClassCode[]> {
  const { rows } = await sql<ClassCode>`
    select wave, setting_name as "settingName", code, label, stopped, at_least as "atLeast"
    from listen.codes_of_request(${tokenHash})`.execute(db)
  return rows
}

/** Lets nobody begin with a code any more; false when the request has no such code. */
export async function stopCode(db: Database, tokenHash: Buffer, code: string): Promise<boolean> {
  const { rows } = await sql<{ stopped: boolean }>`
    select listen.stop_code(${tokenHash}, ${code}) as stopped`.execute(db)
  return rows[0]!.stopped
}

/** Renews, with the rights of the office, what teachers are shown: see `show-counts.ts` for the rule. Returns how many changed. */
export async function renewShownCounts(
  db: Database,
  { smallest, step }: { smallest: number; step: number },
): Promise<number> {
  const { numAffectedRows } = await sql`
    update listen.codes c set at_least = shown.at_least
    from (
      select code, case when answered >= ${smallest}
        then greatest(${smallest}::integer, answered / ${step}::integer * ${step}::integer) end as at_least
      from listen.codes
    ) shown
    where shown.code = c.code and c.at_least is distinct from shown.at_least`.execute(db)
  return Number(numAffectedRows ?? 0n)
}
