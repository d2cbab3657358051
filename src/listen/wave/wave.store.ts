import { sql } from 'kysely'
import type { Database } from '../../platform/database/database.ts'
import type { Wave } from './wave.ts'

/** A wave that everybody may know of, and which version of which survey it fields. `labels`: the version whose titles count by now. */
export type KnownWave = Wave & { survey: string; version: number; labels: number }

/** Every wave that is open or over, the newest first. */
export async function listPublicWaves(db: Database): Promise<KnownWave[]> {
  const { rows } = await sql<KnownWave>`
    select id, survey, version, labels, title, opens_on as "opensOn", closes_on as "closesOn", state
    from listen.public_waves order by opens_on desc, id`.execute(db)
  return rows
}

/** The text of the survey that a public wave fields, in the version whose labels count. A version never changes. */
export async function readSurveyOfWave(db: Database, wave: string): Promise<string | undefined> {
  const { rows } = await sql<{ text: string }>`
    select text from listen.public_waves where id = ${wave}`.execute(db)
  return rows[0]?.text
}

/** A wave as the office sees it, drafts too. Whoever did something is named by the id of a person. */
export type OfficeWave = KnownWave & {
  /** Whether it became a dataset. */
  isFinished: boolean
  publishedBy: string | null
  publishedAt: Date | null
  overrideBy: string | null
  overrideWhy: string | null
  closedAt: Date | null
  /** Who reads what children write in a language that the rules do not read, by language. */
  readers: Readonly<Record<string, string>>
}

const OFFICE_WAVE = sql`
  id, survey, version, coalesce(labels, version) as labels, title, opens_on as "opensOn", closes_on as "closesOn", state, dataset is not null as "isFinished",
  published_by as "publishedBy",
  published_at as "publishedAt", override_by as "overrideBy", override_why as "overrideWhy", closed_at as "closedAt", readers`

/** Every wave there is, the newest first. */
export async function listWaves(db: Database): Promise<OfficeWave[]> {
  const { rows } = await sql<OfficeWave>`
    select ${OFFICE_WAVE} from listen.waves order by opens_on desc, id`.execute(db)
  return rows
}

/** One wave; undefined when there is none of this name. */
export async function findWave(db: Database, id: string): Promise<OfficeWave | undefined> {
  const { rows } = await sql<OfficeWave>`select ${OFFICE_WAVE} from listen.waves where id = ${id}`.execute(db)
  return rows[0]
}

/** Who wrote what children would read in a wave `w`: its version of the survey, and the draft with its title. What came with the office nobody wrote. */
const AUTHORS = sql`
  select s.written_by as person from listen.surveys s
    where s.id = w.survey and s.version = w.version and s.written_by is not null
  union select t.person from listen.wave_steps t where t.wave = w.id and t.step = 'made' and t.person is not null`

/** Who wrote any of what children would read in this wave: somebody else publishes it. */
export async function listAuthors(db: Database, wave: string): Promise<string[]> {
  const { rows } = await sql<{ person: string }>`
    select a.person from listen.waves w cross join lateral (${AUTHORS}) a where w.id = ${wave}`.execute(db)
  return rows.map(({ person }) => person)
}

/** Drafts that can still take answers and that this person wrote nothing of, with who made each. */
export async function listDraftsOfOthers(
  db: Database,
  { person, today }: { person: string; today: string },
): Promise<{ id: string; title: string; madeBy: string | null }[]> {
  const { rows } = await sql<{ id: string; title: string; madeBy: string | null }>`
    select w.id, w.title, (select p.name from listen.wave_steps t join platform.people p on p.id::text = t.person
      where t.wave = w.id and t.step = 'made' limit 1) as "madeBy"
    from listen.waves w
    where w.state = 'draft' and w.closes_on >= ${today}::date and ${person} not in (${AUTHORS})
    order by w.opens_on, w.id`.execute(db)
  return rows
}

export type NewWave = Omit<Wave, 'state'> & { survey: string; version: number }

/** A wave that nobody outside the office sees yet. */
export async function insertWave(db: Database, wave: NewWave): Promise<void> {
  await sql`
    insert into listen.waves (id, survey, version, title, opens_on, closes_on)
    values (${wave.id}, ${wave.survey}, ${wave.version}, ${wave.title}, ${wave.opensOn}, ${wave.closesOn})
  `.execute(db)
}

/**
 * Lets a wave take answers on its days; `by` is the person who published it, null for the example office; `readers` those who read its other
 * languages. False when it was no draft any more.
 */
export async function openWave(
  db: Database,
  wave: string,
  by: string | null,
  readers: OfficeWave['readers'] = {},
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update listen.waves set state = 'open', published_by = ${by}, published_at = now(),
      readers = ${JSON.stringify(readers)}::jsonb
    where id = ${wave} and state = 'draft'`.execute(db)
  return numAffectedRows === 1n
}

/** Lets a draft be published although the check of its words does not pass. False when it was no draft any more. */
export async function overrideWords(db: Database, wave: string, by: string, why: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update listen.waves set override_by = ${by}, override_why = ${why}
    where id = ${wave} and state = 'draft'`.execute(db)
  return numAffectedRows === 1n
}

/** Gives an open wave a later last day. False when it is not open, or that day is no later. */
export async function extendWave(db: Database, wave: string, closesOn: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update listen.waves set closes_on = ${closesOn}
    where id = ${wave} and state = 'open' and closes_on < ${closesOn}::date`.execute(db)
  return numAffectedRows === 1n
}

/** Gives an open wave an earlier last day, while no earlier one than this day. False when it is not open, or its last day is another by now. */
export async function shortenWave(
  db: Database,
  wave: string,
  { from, to, today }: { from: string; to: string; today: string },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update listen.waves set closes_on = ${to}
    where id = ${wave} and state = 'open' and closes_on = ${from}::date and ${to}::date between ${today}::date and closes_on`.execute(
    db,
  )
  return numAffectedRows === 1n
}

/** Ends a wave at once, for good: this day is its last one, or its first where that is still to come. False when it was not open. */
export async function closeWave(db: Database, wave: string, today: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update listen.waves set state = 'closed', closed_at = now(),
      closes_on = least(closes_on, greatest(opens_on, ${today}::date))
    where id = ${wave} and state = 'open'`.execute(db)
  return numAffectedRows === 1n
}

/** A finished wave has the labels of another version of its survey. False when it is not finished, or has others by now. */
export async function replaceLabels(
  db: Database,
  wave: string,
  { from, to }: { from: number; to: number },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update listen.waves set labels = ${to}
    where id = ${wave} and coalesce(labels, version) = ${from} and dataset is not null`.execute(db)
  return numAffectedRows === 1n
}

/** Takes a draft away, with what was decided about it. False when it was no draft any more. */
export async function deleteDraft(db: Database, wave: string): Promise<boolean> {
  const { rows } = await sql<{ gone: boolean }>`select listen.throw_away_draft(${wave}) as gone`.execute(db)
  return rows[0]?.gone ?? false
}

/** Something decided about a wave. `closesOn`: the last day from then on, where it changed. */
export type WaveStep = {
  at: Date
  person: string | null
  step: 'made' | 'override' | 'published' | 'extended' | 'taken-back' | 'closed' | 'labels'
  why: string
  closesOn: string | null
}

/** Everything that was decided about a wave, in order. */
export async function listWaveSteps(db: Database, wave: string): Promise<WaveStep[]> {
  const { rows } = await sql<WaveStep>`
    select at, person, step, why, closes_on as "closesOn"
    from listen.wave_steps where wave = ${wave} order by id`.execute(db)
  return rows
}

/** Notes a decision, for ever. */
export async function insertWaveStep(
  db: Database,
  {
    wave,
    person,
    step,
    why = '',
    closesOn = null,
  }: Pick<WaveStep, 'person' | 'step'> & Partial<WaveStep> & { wave: string },
): Promise<void> {
  await sql`
    insert into listen.wave_steps (wave, person, step, why, closes_on)
    values (${wave}, ${person}, ${step}, ${why}, ${closesOn})`.execute(db)
}
