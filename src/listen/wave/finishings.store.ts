import { sql } from 'kysely'
import type { Problem } from '../../kernel/problem.ts'
import type { Database, Transaction } from '../../platform/database/database.ts'

/** What a finishing is at: it gathers in what is under way, reads the responses, writes the dataset. */
export type FinishStep = 'gathering' | 'reading' | 'writing'

/** How far a finishing is; `done` responses of `of` are read. */
export type FinishProgress = { step: FinishStep; done: number; of: number }

/** A wave that somebody asked to be finished: who, how far it is, and what came of it. */
export type Finishing = {
  id: string
  wave: string
  askedBy: string
  askedAt: Date
  begun: number
  faults: number
  step: FinishStep | null
  done: number
  of: number
  endedAt: Date | null
  dataset: string | null
  problems: readonly Problem[]
}

const FINISHING = sql`select id::text as id, wave, asked_by as "askedBy", asked_at as "askedAt", begun, faults, step, done, "of", ended_at as "endedAt",
  dataset, problems from listen.finishings`

/** One finishing by its number. */
export async function findFinishing(db: Database, id: string): Promise<Finishing | undefined> {
  const { rows } = await sql<Finishing>`${FINISHING} where id = ${id}::bigint`.execute(db)
  return rows[0]
}

/** The last finishing of a wave, whether it goes on or has ended. */
export async function findLastFinishing(db: Database, wave: string): Promise<Finishing | undefined> {
  const { rows } = await sql<Finishing>`${FINISHING} where wave = ${wave} order by id desc limit 1`.execute(
    db,
  )
  return rows[0]
}

/** The last finishing of each wave that was asked to be finished. */
export async function listLastFinishings(db: Database): Promise<Finishing[]> {
  const { rows } = await sql<Finishing>`${FINISHING} f
    where not exists (select from listen.finishings later where later.wave = f.wave and later.id > f.id)
    order by id`.execute(db)
  return rows
}

/** A finishing that goes on, of a wave. */
export async function findRunningFinishing(db: Database, wave: string): Promise<Finishing | undefined> {
  const { rows } = await sql<Finishing>`${FINISHING} where wave = ${wave} and ended_at is null`.execute(db)
  return rows[0]
}

/** The number of a new finishing, for the one who asked by a right that was checked. */
export async function insertFinishing(
  tx: Transaction,
  { wave, person, right, now }: { wave: string; person: string; right: string; now: Date },
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into listen.finishings (wave, asked_by, asked_at, by_right)
    values (${wave}, ${person}, ${now}, ${right}) returning id::text as id`.execute(tx)
  return rows[0]!.id
}

/** One finishes at a time, in this process or another; false when somebody does. Given back with the transaction, and by a kill. */
export async function holdFinishings(tx: Transaction): Promise<boolean> {
  const { rows } = await sql`select from listen.finishing_turn for update skip locked`.execute(tx)
  return rows.length > 0
}

/** Begins the one that waits longest, or begins one again in which a process was stopped; undefined when none waits. */
export async function beginFinishing(db: Database): Promise<Finishing | undefined> {
  const { rows } = await sql<Finishing>`
    update listen.finishings set begun = begun + 1, step = 'gathering', done = 0, "of" = 0
    where id = (select min(id) from listen.finishings where ended_at is null)
    returning id::text as id, wave, asked_by as "askedBy", asked_at as "askedAt", begun, faults, step, done, "of", ended_at as "endedAt",
      dataset, problems`.execute(db)
  return rows[0]
}

/** Says how far it is: whoever waits sees it. */
export async function keepFinishProgress(
  db: Database,
  id: string,
  { step, done, of }: FinishProgress,
): Promise<void> {
  await sql`update listen.finishings set step = ${step}, done = ${done}, "of" = ${of} where id = ${id}::bigint`.execute(
    db,
  )
}

/** Counts a fault of ours, after which it will be tried again. */
export async function countFault(db: Database, id: string): Promise<void> {
  await sql`update listen.finishings set faults = faults + 1 where id = ${id}::bigint`.execute(db)
}

/** Ends a finishing with its dataset, or with what stood in the way. */
export async function endFinishing(
  tx: Transaction,
  id: string,
  came: { dataset: string } | { problems: readonly Problem[] },
): Promise<void> {
  const [dataset, problems] = 'dataset' in came ? [came.dataset, []] : [null, came.problems]
  await sql`update listen.finishings set ended_at = now(), dataset = ${dataset}, problems = ${JSON.stringify(problems)}::jsonb
    where id = ${id}::bigint`.execute(tx)
}

/** A wave that could not be finished, with what stood in the way first. */
export type UnfinishedWave = { wave: string; title: string; what: string }

/** Those whose last finishing ended so, the oldest first. */
export async function listUnfinished(db: Database): Promise<UnfinishedWave[]> {
  const { rows } = await sql<UnfinishedWave>`
    select w.id as wave, w.title, f.problems -> 0 ->> 'what' as what
    from listen.finishings f join listen.waves w on w.id = f.wave
    where f.ended_at is not null and f.dataset is null and w.dataset is null
      and not exists (select from listen.finishings later where later.wave = f.wave and later.id > f.id)
    order by f.ended_at`.execute(db)
  return rows
}
