import { sql } from 'kysely'
import type { Database } from '../../platform/database/database.ts'
import type { Extension, Ground, Kind, WaveKind } from './retention.ts'

/** A wave that is over, with its survey's text: what promises stand in. */
export type OverWave = {
  id: string
  title: string
  survey: string
  version: number
  text: string
  closedOn: string
}

/** Every wave that was over before this day, the one that closed last first. */
export async function listOverWaves(db: Database, today: string): Promise<OverWave[]> {
  const { rows } = await sql<OverWave>`
    select * from (
      select w.id, w.title, w.survey, w.version, s.text, w.closes_on as "closedOn"
      from listen.waves w join listen.surveys s on s.id = w.survey and s.version = w.version
      where w.state in ('open', 'closed')
    ) over_waves
    where "closedOn" < ${today}::date
    order by "closedOn" desc, id`.execute(db)
  return rows
}

/** How much of each kind is there, of one wave. */
export async function countKept(db: Database, wave: string): Promise<Record<WaveKind, number>> {
  const { rows } = await sql<Record<WaveKind, number>>`
    select
      (select count(*) from listen.words where wave = ${wave} and raw is not null) as "raw-words",
      (select count(*) from listen.words where wave = ${wave} and masked is not null) as "masked-words",
      (select count(*) from listen.responses where wave = ${wave})
        + (select count(distinct response) from listen.inbox where wave = ${wave}) as rows,
      (select count(*) from listen.tallies where wave = ${wave}) as aggregates`.execute(db)
  return rows[0]!
}

const EXTENSION = sql`
  id, batch, kind, until, ground, why, asked_by as "askedBy", asked_at as "askedAt", decision, decided_by as "decidedBy"`

/** The dataset that a wave became, as long as its rows have not been deleted. */
export async function findDatasetLeft(db: Database, wave: string): Promise<string | null> {
  const { rows } = await sql<{ dataset: string | null }>`
    select w.dataset from listen.waves w where w.id = ${wave}
      and not exists (select from listen.deletions d where d.batch = w.id and d.kind = 'rows')`.execute(db)
  return rows[0]?.dataset ?? null
}

/** Every wish to keep something longer, the newest first. */
export async function listExtensions(db: Database): Promise<Extension[]> {
  const { rows } = await sql<Extension>`
    select ${EXTENSION} from listen.retention_extensions order by asked_at desc, id`.execute(db)
  return rows
}

/** One of them, held until the transaction ends; undefined when there is none of that number. */
export async function holdExtension(db: Database, id: string): Promise<Extension | undefined> {
  const { rows } = await sql<Extension>`
    select ${EXTENSION} from listen.retention_extensions where id = ${id}::uuid for update`.execute(db)
  return rows[0]
}

/** Somebody asks to keep something longer. */
export async function insertExtension(
  db: Database,
  {
    batch,
    kind,
    until,
    ground,
    why,
    askedBy,
  }: Pick<Extension, 'batch' | 'kind' | 'until' | 'why' | 'askedBy'> & { ground: Ground },
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into listen.retention_extensions (batch, kind, until, ground, why, asked_by)
    values (${batch}, ${kind}, ${until}, ${ground}, ${why}, ${askedBy}) returning id`.execute(db)
  return rows[0]!.id
}

/** Another person agrees, or somebody refuses. */
export async function decideExtension(
  db: Database,
  id: string,
  { decision, person }: { decision: 'agreed' | 'refused'; person: string },
): Promise<void> {
  await sql`
    update listen.retention_extensions set decision = ${decision}, decided_by = ${person}, decided_at = now()
    where id = ${id}::uuid`.execute(db)
}

/** How many concerns that are not closed are about what a batch holds: a wave, or a month of the post box. */
export async function countOpenConcerns(db: Database, batch: string): Promise<number> {
  const { rows } = await sql<{ concerns: number }>`
    select count(*) as concerns from listen.concerns c left join listen.messages m on m.id = c.message
    where c.state <> 'closed'
      and (c.wave = ${batch} or 'post-box-' || to_char(m.received_hour at time zone 'UTC', 'YYYY-MM') = ${batch})`.execute(
    db,
  )
  return rows[0]?.concerns ?? 0
}

/** Something that two people keep longer than was promised, as everybody may know it: nobody's name, and no sentence. */
export type KeptLonger = Pick<Extension, 'batch' | 'kind' | 'until' | 'ground'> & { agreedOn: string }

/** All that was ever kept longer than promised, the newest first. With the rights of the public pages. */
export async function listKeptLonger(db: Database): Promise<KeptLonger[]> {
  const { rows } = await sql<KeptLonger>`
    select batch, kind, ground, until, agreed_on as "agreedOn" from listen.kept_longer
    order by agreed_on desc, batch, kind`.execute(db)
  return rows
}

/** A certificate as it is kept. */
export type KeptDeletion = {
  id: string
  batch: string
  kind: Kind
  dueOn: string
  deletedAt: Date
  counts: Readonly<Record<string, number>>
  kept: string
  statement: string
  hash: string
}

const DELETION = sql`
  id, batch, kind, due_on as "dueOn", deleted_at as "deletedAt", counts, kept, statement, statement_hash as hash`

/** Every certificate, the newest first. */
export async function listDeletions(db: Database): Promise<KeptDeletion[]> {
  const { rows } = await sql<KeptDeletion>`
    select ${DELETION} from listen.deletions order by deleted_at desc, id`.execute(db)
  return rows
}

/** One certificate; undefined when there is none of that number. */
export async function findDeletion(db: Database, id: string): Promise<KeptDeletion | undefined> {
  const { rows } = await sql<KeptDeletion>`
    select ${DELETION} from listen.deletions where id = ${id}::uuid`.execute(db)
  return rows[0]
}
