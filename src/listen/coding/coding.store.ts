import { sql } from 'kysely'
import type { Database, Transaction } from '../../platform/database/database.ts'
import type { MachineCheck } from './guess-codes.ts'

/** A coding with how far people have come. */
export type Coding = {
  id: string
  frame: string
  version: number
  wave: string
  item: string
  seed: number
  doubled: number
  beganBy: string
  beganAt: Date
  machineReadAt: Date | null
  machineCheck: MachineCheck | null
  /** Texts to be read, read by somebody, read by a second, settled, and those on which two differ and nobody settled. */
  texts: number
  first: number
  second: number
  settled: number
  open: number
}

const READ = sql`
  select c.id, c.frame, c.version, c.wave, c.item, c.seed, c.doubled, c.began_by as "beganBy", c.began_at as "beganAt",
    c.machine_read_at as "machineReadAt", c.machine_check as "machineCheck",
    (select count(*) from listen.coding_texts t where t.coding = c.id) as texts,
    g.first, g.second, g.settled, g.open
  from listen.codings c, lateral (
    select count(*) filter (where first is not null) as first, count(*) filter (where second is not null) as second,
      count(*) filter (where settled is not null) as settled,
      count(*) filter (where first <> second and settled is null) as open
    from (
      select words, max(themes) filter (where reading = 'first') as first,
        max(themes) filter (where reading = 'second') as second,
        max(themes) filter (where reading = 'settled') as settled
      from listen.codes_given where coding = c.id group by words
    ) as by_text
  ) as g`

/** The codings of a frame, the newest first. */
export async function listCodings(db: Database, frame: string): Promise<Coding[]> {
  const { rows } = await sql<Coding>`${READ} where c.frame = ${frame} order by c.began_at desc`.execute(db)
  return rows
}

export async function findCoding(db: Database, coding: string): Promise<Coding | undefined> {
  const { rows } = await sql<Coding>`${READ} where c.id = ${coding}::uuid`.execute(db)
  return rows[0]
}

export type NewCoding = Pick<Coding, 'frame' | 'version' | 'wave' | 'item' | 'seed' | 'beganBy'> & {
  /** Null for all texts. */
  most: number | null
  doubled: number
}

/**
 * Begins a coding and draws its texts: masked ones of responses that were sent, in an order that follows from the seed.
 * The first of them are read twice. Returns its number and how many texts there are.
 */
export async function insertCoding(
  tx: Transaction,
  { frame, version, wave, item, seed, beganBy, most, doubled }: NewCoding,
): Promise<{ id: string; texts: number }> {
  const { rows } = await sql<{ id: string }>`
    insert into listen.codings (frame, version, wave, item, seed, doubled, began_by)
    values (${frame}, ${version}, ${wave}, ${item}, ${seed}, ${doubled}, ${beganBy}) returning id`.execute(tx)
  const id = rows[0]!.id
  const { numAffectedRows } = await sql`
    insert into listen.coding_texts (coding, words, place, doubled)
    select ${id}::uuid, id, place, place <= ${doubled}
    from (
      select w.id, row_number() over (order by md5(${String(seed)} || w.id::text)) as place
      from listen.words w join listen.responses r on r.wave = w.wave and r.id = w.response
      where w.wave = ${wave} and r.wave = ${wave} and w.item = ${item} and r.sent
        and w.masked is not null and w.withdrawn is null and not w.replaced
      order by place limit ${most}
    ) as drawn`.execute(tx)
  return { id, texts: Number(numAffectedRows) }
}

/** What the computer got right, and that it has read. */
export async function keepMachineCheck(tx: Transaction, coding: string, check: MachineCheck): Promise<void> {
  await sql`update listen.codings set machine_read_at = now(), machine_check = ${JSON.stringify(check)}::jsonb
    where id = ${coding}::uuid`.execute(tx)
}
