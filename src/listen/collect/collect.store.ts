import { sql } from 'kysely'
import type { Database, Transaction } from '../../platform/database/database.ts'
import type { Answers } from '../survey/answer.ts'
import type { Response } from './response-of.ts'
import { adultFormsOf, THINGS } from './tallies.store.ts'

/** A page with words that the rules have not read. */
export type UnreadPage = {
  response: string
  page: string
  wave: string
  form: string
  hour: Date
  answers: Answers
}

/** Pages whose words have not been read, oldest hour first. Held until the transaction ends, so that two readers share them. */
export async function takeUnreadPages(tx: Transaction, most: number): Promise<UnreadPage[]> {
  const { rows } = await sql<UnreadPage>`
    select response, page, wave, form, received_hour as hour, answers
    from listen.inbox where not words_read
    order by received_hour limit ${most} for update skip locked`.execute(tx)
  return rows
}

/** These pages have been read. */
export async function markPagesRead(
  tx: Transaction,
  pages: readonly { response: string; page: string }[],
): Promise<void> {
  await sql`update listen.inbox i set words_read = true
    from unnest(${pages.map(one => one.response)}::uuid[], ${pages.map(one => one.page)}::text[]) as g (response, page)
    where i.response = g.response and i.page = g.page`.execute(tx)
}

/** One text of a child, as it was read. */
export type WordsToKeep = {
  response: string
  wave: string
  form: string
  item: string
  hour: Date
  raw: string
  masked: string | null
}

/**
 * Keeps texts that are still being answered, one row for each text, and returns its number for each that is new. What a
 * child had written before in the same place is marked as replaced when it differs, and kept for whoever reads worries.
 */
export async function keepWords(
  tx: Transaction,
  texts: readonly WordsToKeep[],
): Promise<Map<number, string>> {
  const column = <Value>(read: (one: WordsToKeep) => Value): Value[] => texts.map(read)
  const { rows } = await sql<{ n: number; id: string | null }>`
    with given as (
      select * from unnest(
        ${column(one => one.response)}::uuid[], ${column(one => one.wave)}::text[],
        ${column(one => one.form)}::text[], ${column(one => one.item)}::text[],
        ${column(one => one.hour)}::timestamptz[], ${column(one => one.raw)}::text[],
        ${column(one => one.masked)}::text[]
      ) with ordinality as g (response, wave, form, item, hour, raw, masked, n)
    ), replaced as (
      update listen.words w set replaced = true from given g
      where w.inbox_response = g.response and w.item = g.item and not w.replaced and w.raw is distinct from g.raw
    ), fresh as (
      select g.*, gen_random_uuid() as id from given g
      where not exists (
        select from listen.words w
        where w.inbox_response = g.response and w.item = g.item and not w.replaced and w.raw = g.raw
      )
    ), kept as (
      insert into listen.words (id, wave, inbox_response, item, form, received_hour, raw, masked)
      select id, wave, response, item, form, hour, raw, masked from fresh
    )
    select n::int as n, id from fresh`.execute(tx)
  return new Map(rows.flatMap(({ n, id }) => (id ? [[n - 1, id] as const] : [])))
}

/** What was keyed before from the same place of a sheet is another reading of these texts, and of no other child's. */
export async function markKeyedAgain(tx: Transaction, words: readonly string[]): Promise<void> {
  if (words.length === 0) return
  await sql`
    update listen.words w set keyed_again_as = n.id from listen.words n
    where n.id = any (${[...words]}::uuid[]) and w.inbox_response = n.inbox_response and w.item = n.item
      and w.id <> n.id and w.replaced`.execute(tx)
}

/** Puts texts on the list of those that a person reads on a day, with the sum by which they are ordered; in no order. */
export async function keepWordsToRead(
  tx: Transaction,
  texts: readonly { words: string; sum: number; place: string | null }[],
  day: string,
): Promise<void> {
  if (texts.length === 0) return
  await sql`
    insert into listen.words_to_read (words, sum, came_on, place)
    select words, sum, ${day}::date, place
    from unnest(${texts.map(one => one.words)}::uuid[], ${texts.map(one => one.sum)}::real[],
      ${texts.map(one => one.place)}::text[]) as g (words, sum, place)
    order by random()`.execute(tx)
}

/**
 * One gathers in, or takes texts off the list to read, at a time: whoever comes second waits here, and then finds nothing left
 * of what the first took.
 */
export async function oneAtATime(tx: Transaction): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('listen.collect'))`.execute(tx)
}

/** Responses that nobody seems to have gone on with for so many hours. To be looked at again behind `holdPages`. */
export async function listLeftAlone(
  tx: Transaction,
  { most, hours }: { most: number; hours: number },
): Promise<string[]> {
  const { rows } = await sql<{ response: string }>`
    select i.response from listen.inbox i
    where i.received_hour < date_trunc('hour', now()) - make_interval(hours => ${hours})
      and not exists (select from listen.inbox e where e.response = i.response and e.ended is not null)
    group by i.response limit ${most}`.execute(tx)
  return rows.map(({ response }) => response)
}

/**
 * Waits for the pages that are being taken, and holds back those that come until the transaction ends: keep it short. Returns the hour
 * before which everything is on the disk: what is taken from now on is of this hour or a later one.
 */
export async function holdPages(tx: Transaction): Promise<Date> {
  // a taker that hangs must not hold back every child: then nothing is gathered in until it is gone
  await sql`set local lock_timeout = '2s'`.execute(tx)
  await sql`select pg_advisory_xact_lock(hashtext('listen.take_pages'))`.execute(tx)
  const { rows } = await sql<{ hour: Date }>`select date_trunc('hour', clock_timestamp()) as hour`.execute(tx)
  return rows[0]!.hour
}

/** Ends those of these responses that were left alone for so many hours. Whoever went on a moment ago can go on. */
export async function endLeftAlone(
  tx: Transaction,
  responses: readonly string[],
  hours: number,
): Promise<void> {
  await sql`
    with alone as (
      select response, min(wave) as wave, min(form) as form, max(received_hour) as hour
      from listen.inbox where response = any (${responses}::uuid[]) group by response
      having max(received_hour) < date_trunc('hour', now()) - make_interval(hours => ${hours})
        and bool_and(ended is null)
    ), kept as (
      insert into listen.inbox (response, page, wave, form, answers, received_hour, ended, words_read)
      select response, '', wave, form, '{}', hour, 'left', true from alone
    )
    insert into listen.ended (response) select response from alone order by random() on conflict do nothing`.execute(
    tx,
  )
}

/** A response that has ended, with all of its pages of hours that are over. */
export type EndedResponse = {
  response: string
  wave: string
  form: string
  hour: Date
  sent: boolean
  pages: { page: string; answers: Answers }[]
}

/**
 * Responses to be gathered in: that ended before this hour, and whose words have been read, in an order that has nothing to do with
 * that of their arrival, so that not even the place of a row on the disk tells who came first. Fewer than there are room for when some
 * of those drawn have words that wait to be read.
 */
export async function takeEndedResponses(
  tx: Transaction,
  { most, before }: { most: number; before: Date },
): Promise<EndedResponse[]> {
  const { rows } = await sql<EndedResponse>`
    with over as materialized (
      select e.response from listen.inbox e where e.ended is not null and e.received_hour < ${before}
      order by random() limit ${most}
    ), due as materialized (
      select o.response from over o where not exists (
        select from listen.inbox p
        where p.response = o.response and (p.received_hour >= ${before} or not p.words_read))
    )
    select i.response, min(i.wave) as wave, min(i.form) as form, min(i.received_hour) as hour,
      coalesce(bool_or(i.ended = 'sent'), false) as sent,
      jsonb_agg(jsonb_build_object('page', i.page, 'answers', i.answers)) filter (where i.page <> '') as pages
    from listen.inbox i join due d using (response)
    group by i.response
    order by random()`.execute(tx)
  return rows.map(row => ({ ...row, pages: row.pages ?? [] }))
}

/**
 * Puts responses in their place, each under a new number that is returned in the same order, and adds them to the tallies in the
 * same statement: a response is not kept without being counted, nor counted without being kept.
 */
export async function insertResponses(
  tx: Transaction,
  wave: string,
  responses: readonly Response[],
): Promise<string[]> {
  const column = <Value>(read: (one: Response) => Value): Value[] => responses.map(read)
  const { rows } = await sql<{ id: string }>`
    with given as (
      select gen_random_uuid() as id, * from unnest(
        ${column(one => one.form)}::text[], ${column(one => one.hour)}::timestamptz[],
        ${column(one => one.sent)}::boolean[], ${column(one => one.age)}::smallint[],
        ${column(one => one.gender)}::text[], ${column(one => one.area)}::text[],
        ${column(one => one.placeRoute)}::text[], ${column(one => one.setting)}::text[],
        ${column(one => one.phase)}::text[], ${column(one => JSON.stringify(one.answers))}::jsonb[]
      ) with ordinality as g (form, received_hour, sent, age, gender, area, place_route, setting, phase, answers, n)
    ), kept as (
      insert into listen.responses
        (id, wave, form, received_hour, sent, age, gender, area, place_route, setting, phase, answers)
      select id, ${wave}, form, received_hour, sent, age, gender, area, place_route, setting, phase, answers from given
    ), counted as (
      insert into listen.tallies as t (wave, by, value, sent, responses)
      select ${wave}, thing.by, thing.value, r.sent, count(*)
      from given r cross join ${adultFormsOf(wave)} cross join ${THINGS} group by 2, 3, 4 order by 2, 3, 4
      on conflict (wave, by, value, sent) do update set responses = t.responses + excluded.responses
    )
    select id from given order by n`.execute(tx)
  return rows.map(({ id }) => id)
}

/** The words of responses that were gathered in now belong to those; written anew, so that their place tells nothing either. */
export async function moveWords(
  tx: Transaction,
  moved: readonly { from: string; to: string }[],
): Promise<void> {
  await sql`
    with given as (
      select * from unnest(${moved.map(one => one.from)}::uuid[], ${moved.map(one => one.to)}::uuid[]) as g (was, now)
    ), gone as (
      delete from listen.words w using given g where w.inbox_response = g.was
      returning w.*, g.now
    )
    insert into listen.words (id, wave, response, item, form, received_hour, raw, masked, withdrawn, replaced, keyed_again_as, read_off_list)
    select id, wave, case when replaced then null else now end, item, form, received_hour, raw, masked, withdrawn, replaced,
      keyed_again_as, read_off_list
    from gone order by random()`.execute(tx)
}

/** What is to be read of these responses is written anew likewise. Before their words move, while they are known by their old number. */
export async function moveWordsToRead(tx: Transaction, from: readonly string[]): Promise<void> {
  await sql`
    with gone as (
      delete from listen.words_to_read t using listen.words w
      where w.inbox_response = any (${from}::uuid[]) and t.words = w.id
      returning t.*
    )
    insert into listen.words_to_read (words, sum, came_on, held_by, held_until, place)
    select words, sum, came_on, held_by, held_until, place from gone order by random()`.execute(tx)
}

/** The inbox forgets responses; what still comes for one of them is not taken again. */
export async function forgetInbox(tx: Transaction, responses: readonly string[]): Promise<void> {
  await sql`insert into listen.ended (response) select unnest(${responses}::uuid[]) on conflict do nothing`.execute(
    tx,
  )
  await sql`delete from listen.inbox where response = any (${responses}::uuid[])`.execute(tx)
}

/** Counts the last page of responses that were not sent. */
export async function addToLeavings(
  tx: Transaction,
  wave: string,
  leavings: readonly { form: string; page: string }[],
): Promise<void> {
  await sql`
    insert into listen.leavings as l (wave, form, page, responses)
    select ${wave}, form, page, count(*)
    from unnest(${leavings.map(one => one.form)}::text[], ${leavings.map(one => one.page)}::text[]) as g (form, page)
    group by 2, 3
    on conflict (wave, form, page) do update set responses = l.responses + excluded.responses`.execute(tx)
}

/**
 * Marks bursts: more than so many responses of one form and hour that agree in every one of many answers. A class sits
 * together, but thirty children do not choose alike in twenty questions. They are marked and stay.
 */
export async function markBursts(
  db: Database,
  { since, alike, fewestAnswers }: { since: Date; alike: number; fewestAnswers: number },
): Promise<number> {
  const { numAffectedRows } = await sql`
    update listen.responses r set suspicious = true
    from (
      select wave, form, received_hour, md5(answers::text) as same
      from listen.responses
      where received_hour >= ${since} and not suspicious
        and (select count(*) from jsonb_each(answers) e where not e.value ? 'none') >= ${fewestAnswers}
      group by 1, 2, 3, 4
      having count(*) > ${alike}
    ) b
    where r.wave = b.wave and r.form = b.form and r.received_hour = b.received_hour
      and md5(r.answers::text) = b.same`.execute(db)
  return Number(numAffectedRows ?? 0)
}
