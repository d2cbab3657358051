import { sql } from 'kysely'
import type { Database, Transaction } from '../../platform/database/database.ts'
import type { Answers } from '../survey/answer.ts'

export const SHEET_STATES = ['out', 'back', 'blank', 'missing', 'brought-in'] as const
export type SheetState = (typeof SHEET_STATES)[number]

/** One printed sheet. `entries`: by how many people it has been keyed, 0 again once it is brought in. */
export type Sheet = {
  number: string
  batch: string
  wave: string
  form: string
  setting: string
  settingName: string
  settingKind: string
  phase: string | null
  area: string
  sentOn: string
  state: SheetState
  differed: number | null
  entries: number
}

const SHEET = sql`
  s.number, s.batch, s.wave, s.form, s.setting, s.setting_name as "settingName", s.setting_kind as "settingKind",
  s.phase, s.area, s.sent_on as "sentOn", s.state, s.differed,
  (select count(*)::integer from listen.sheet_entries e where e.sheet = s.number) as entries`

/** The next counts of sheets, which no other sheet has or will have. */
export async function drawSheetCounts(db: Database, count: number): Promise<number[]> {
  const { rows } = await sql<{ n: number }>`
    select nextval('listen.sheet_numbers')::integer as n from generate_series(1, ${count})`.execute(db)
  return rows.map(({ n }) => n)
}

/** Sheets of one batch, all for one place. */
export async function insertSheets(
  db: Database,
  numbers: readonly string[],
  batch: Omit<Sheet, 'number' | 'sentOn' | 'state' | 'differed' | 'entries'>,
): Promise<void> {
  await sql`
    insert into listen.sheets (number, batch, wave, form, setting, setting_name, setting_kind, phase, area)
    select n, ${batch.batch}, ${batch.wave}, ${batch.form}, ${batch.setting}, ${batch.settingName},
      ${batch.settingKind}, ${batch.phase}, ${batch.area}
    from unnest(${[...numbers]}::text[]) as n`.execute(db)
}

/** Whether a wave has become a dataset; the wave is held until the transaction ends, so that it stays so. */
export async function isFinished(tx: Transaction, wave: string): Promise<boolean> {
  const { rows } = await sql<{ finished: boolean }>`
    select dataset is not null as finished from listen.waves where id = ${wave} for share`.execute(tx)
  return rows[0]?.finished ?? false
}

/** Every sheet of a wave, by place and number. */
export async function listSheets(db: Database, wave: string): Promise<Sheet[]> {
  const { rows } = await sql<Sheet>`
    select ${SHEET} from listen.sheets s where s.wave = ${wave} order by s.setting_name, s.number`.execute(db)
  return rows
}

/** The sheets that were printed together. */
export async function listBatch(db: Database, batch: string): Promise<Sheet[]> {
  const { rows } = await sql<Sheet>`
    select ${SHEET} from listen.sheets s where s.batch::text = ${batch} order by s.number`.execute(db)
  return rows
}

/** The sheet with this number; undefined when none was printed with it. */
export async function findSheet(db: Database, number: string): Promise<Sheet | undefined> {
  const { rows } = await sql<Sheet>`
    select ${SHEET} from listen.sheets s where s.number = ${number}`.execute(db)
  return rows[0]
}

/** Holds a sheet until the transaction ends, so that two who key it in one moment come one after the other. */
export async function lockSheet(tx: Transaction, number: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`sheet ${number}`}))`.execute(tx)
}

/** Books sheets of a wave that are not brought in yet, and have not been keyed; returns their numbers. */
export async function bookSheets(
  db: Database,
  wave: string,
  numbers: readonly string[],
  state: Exclude<SheetState, 'out' | 'brought-in'>,
): Promise<string[]> {
  const { rows } = await sql<{ number: string }>`
    update listen.sheets s set state = ${state}
    where wave = ${wave} and number = any (${[...numbers]}::text[]) and state <> 'brought-in'
      and not exists (select from listen.sheet_entries e where e.sheet = s.number)
    returning number`.execute(db)
  return rows.map(({ number }) => number)
}

/** What is known of a sheet's way on: its state, and in how many fields two entries differed. */
export async function setSheetState(
  tx: Transaction,
  number: string,
  state: SheetState,
  differed: number | null,
): Promise<void> {
  await sql`
    update listen.sheets set state = ${state}, differed = ${differed} where number = ${number}`.execute(tx)
}

/** What one person keyed from a sheet. */
export type SheetEntry = {
  person: string
  look: number
  answers: Answers
  /** The number under which its response will come in; the same for both entries. */
  response: string
}

/** The entries of a sheet in the order in which they were keyed; none once it was brought in. */
export async function listSheetEntries(db: Database, number: string): Promise<SheetEntry[]> {
  const { rows } = await sql<SheetEntry>`
    select person, look, answers, response from listen.sheet_entries where sheet = ${number} order by look`.execute(
    db,
  )
  return rows
}

/** The numbers of the sheets of a wave that this person has keyed and that are not brought in: others do what is left of them. */
export async function listKeyedBy(db: Database, wave: string, person: string): Promise<string[]> {
  const { rows } = await sql<{ number: string }>`
    select s.number from listen.sheets s join listen.sheet_entries e on e.sheet = s.number
    where s.wave = ${wave} and e.person = ${person}`.execute(db)
  return rows.map(({ number }) => number)
}

/** Keeps what somebody keyed until the sheet is brought in. */
export async function insertSheetEntry(tx: Transaction, number: string, entry: SheetEntry): Promise<void> {
  await sql`
    insert into listen.sheet_entries (sheet, person, look, answers, response)
    values (${number}, ${entry.person}, ${entry.look}, ${JSON.stringify(entry.answers)}::jsonb, ${entry.response}::uuid)`.execute(
    tx,
  )
}

/** Forgets what was keyed: it has gone the way of every response. */
export async function deleteSheetEntries(tx: Transaction, number: string): Promise<void> {
  await sql`delete from listen.sheet_entries where sheet = ${number}`.execute(tx)
}
