import { sql } from 'kysely'
import type { Database, Transaction } from '../../platform/database/database.ts'
import type { Response } from '../collect/response-of.ts'
import type { WaveStep } from './wave.store.ts'

/** The ids of all waves, drafts too. */
export async function listWaveIds(db: Database): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from listen.waves order by id`.execute(db)
  return rows.map(({ id }) => id)
}

/** A version of a survey, unless it is there. */
export async function insertSurveyOnce(
  tx: Transaction,
  {
    id,
    version,
    text,
    why,
    adultForms,
  }: { id: string; version: number; text: string; why: string; adultForms: readonly string[] },
): Promise<void> {
  await sql`insert into listen.surveys (id, version, text, why, adult_forms)
    values (${id}, ${version}, ${text}, ${why}, ${adultForms}::text[])
    on conflict (id, version) do nothing`.execute(tx)
}

/** Something that was decided about a wave before it came: by whom, and when. */
export type BroughtStep = Pick<WaveStep, 'person' | 'at'> & {
  step: 'made' | 'published' | 'closed'
  why?: string
}

/** What was decided about a wave where it was fielded, and with it who published it, when, and when it was closed. */
export async function keepBroughtSteps(
  tx: Transaction,
  wave: string,
  steps: readonly BroughtStep[],
): Promise<void> {
  await sql`
    insert into listen.wave_steps (wave, person, step, why, at)
    select ${wave}, person, step, coalesce(why, ''), at
    from jsonb_to_recordset(${JSON.stringify(steps)}::jsonb)
      as g (person text, step text, why text, at timestamptz) order by at`.execute(tx)
  await sql`
    update listen.waves w set published_by = p.person, published_at = p.at,
      closed_at = (select at from listen.wave_steps where wave = w.id and step = 'closed' limit 1)
    from listen.wave_steps p where p.wave = w.id and p.step = 'published' and w.id = ${wave}`.execute(tx)
}

/**
 * Some of the responses of a wave whose tallies count all of them, each under a new number that is returned in the same order.
 * The wave remembers that its rows are a part, so that nobody holds its tallies against them.
 */
export async function insertPartOfResponses(
  tx: Transaction,
  wave: string,
  responses: readonly Response[],
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with part as (
      update listen.waves set rows_are_part = true where id = ${wave}
    ), given as (
      select gen_random_uuid() as id, g.* from rows from (
        jsonb_to_recordset(${JSON.stringify(responses)}::jsonb) as (
          form text, hour timestamptz, sent boolean, age smallint, gender text, area text, "placeRoute" text, setting text,
          phase text, answers jsonb)
      ) with ordinality as g (form, hour, sent, age, gender, area, route, setting, phase, answers, n)
    ), kept as (
      insert into listen.responses
        (id, wave, form, received_hour, sent, age, gender, area, place_route, setting, phase, answers)
      select id, ${wave}, form, hour, sent, age, gender, area, route, setting, phase, answers from given
    )
    select id from given order by n`.execute(tx)
  return rows.map(({ id }) => id)
}

/**
 * A text of a child as a wave brings it: as it is, nothing in it to be masked. It may bring the number it is to have:
 * what is drawn from texts by their numbers is then the same wherever they are brought.
 */
export type BroughtWords = {
  id?: string
  of: number | null
  form: string
  item: string
  hour: string
  text: string
}

/** One row for each text; of no response where its wave brought none. */
export async function keepBroughtWords(
  tx: Transaction,
  wave: string,
  words: readonly (Omit<BroughtWords, 'of'> & { response: string | null })[],
): Promise<void> {
  await sql`
    insert into listen.words (id, wave, response, item, form, received_hour, raw, masked)
    select coalesce(id, gen_random_uuid()), ${wave}, response, item, form, hour, text, text
    from jsonb_to_recordset(${JSON.stringify(words)}::jsonb)
      as g (id uuid, response uuid, item text, form text, hour timestamptz, text text)`.execute(tx)
}
