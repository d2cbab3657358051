import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { countWords, findWords, isRare, type WordsAsked } from '../src/listen/words/words.store.ts'
import { connect, type Database } from '../src/platform/database/database.ts'
import { startCluster } from '../src/platform/database/embedded/cluster.ts'
import { prepareDatabase } from '../src/platform/database/prepare-database.ts'

// As many texts as the Big Ask had, beside as many responses as it had without one. All made up of 400 words, the first
// of them far more often than the last, as words are.
const TEXTS = 260_000
const OTHERS = 297_000
const WAVE = 'bench'
const RUNS = 9

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'remit-bench-words-'))
  const cluster = await startCluster(join(folder, 'postgres'), { durable: true, connections: 10 })
  try {
    await prepareDatabase(cluster.address)
    const office = connect(cluster.address, 'office')
    await makeWave(office)
    const owner = connect(cluster.address, 'owner')
    await sql`vacuum analyze listen.words`.execute(owner)
    await sql`analyze listen.responses`.execute(owner)
    await owner.destroy()
    for (const [name, asked] of QUESTIONS) await measure(office, name, asked)
    await office.destroy()
  } finally {
    await cluster.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

const NOTHING: WordsAsked = {
  ...{ wave: WAVE, item: 'more', search: '', ageFrom: null, ageTo: null, gender: '', area: '', theme: '' },
}

const QUESTIONS: readonly (readonly [string, Partial<WordsAsked>])[] = [
  ['the first page, nothing searched for', {}],
  ['a word that half of the texts have', { search: 'wordlog1' }],
  ['a word that one in 250 has', { search: 'wordlog300' }],
  ['two words', { search: 'wordlog20 wordlog90' }],
  ['two words that stand together', { search: '"wordlog2 wordlog3"' }],
  ['a word that nobody wrote', { search: 'zebra' }],
  [
    'a common word, girls of 12 in one area',
    { search: 'wordlog2', gender: 'girl', ageFrom: 12, ageTo: 12, area: 'A7' },
  ],
  ['girls of 12 in one area, nothing searched for', { gender: 'girl', ageFrom: 12, ageTo: 12, area: 'A7' }],
]

async function makeWave(db: Database): Promise<void> {
  const started = performance.now()
  await sql`insert into listen.surveys (id, version, text, why) values ('bench', 1, '', '')`.execute(db)
  await sql`insert into listen.waves (id, survey, version, title, opens_on, closes_on)
    values (${WAVE}, 'bench', 1, 'Bench', '2027-01-01', '2027-02-01')`.execute(db)
  await sql`insert into listen.responses (wave, form, received_hour, sent, age, gender, area, answers)
    select ${WAVE}, 'all', now(), true, 4 + n % 14, (array['girl', 'boy', null])[1 + n % 3], 'A' || n % 151, '{}'
    from generate_series(1, ${TEXTS + OTHERS}) as n`.execute(db)
  await sql`insert into listen.words (wave, response, item, form, received_hour, raw, masked)
    select ${WAVE}, r.id, 'more', 'all', now(), null, t.text
    from (select id from listen.responses where wave = ${WAVE} order by id limit ${TEXTS}) as r,
      lateral (select string_agg('wordlog' || floor(exp(random() * 6))::int, ' ') as text
        from generate_series(1, 8 + (hashtext(r.id::text) & 31)) as n where r.id is not null) as t`.execute(
    db,
  )
  const { rows } = await sql<{ bytes: number; characters: number }>`
    select pg_total_relation_size('listen.words') as bytes, avg(length(masked)) as characters from listen.words`.execute(
    db,
  )
  console.log(
    `${TEXTS} texts of ${rows[0]!.characters.toFixed(0)} characters on average: ${(rows[0]!.bytes / 1e6).toFixed(0)} MB with their indexes, made in ${((performance.now() - started) / 1000).toFixed(0)} s`,
  )
}

/** A page as the office asks for it: twenty texts with what was found marked, and how many there are, up to a thousand. */
async function measure(db: Database, name: string, asked: Partial<WordsAsked>): Promise<void> {
  const question = { ...NOTHING, ...asked }
  const times: number[] = []
  let count = 0
  for (let run = 0; run < RUNS; run += 1) {
    const started = performance.now()
    const whole = { ...question, rare: question.search !== '' && (await isRare(db, question.search)) }
    const [, found] = await Promise.all([
      findWords(db, whole, { from: 0, most: 20 }),
      countWords(db, whole, 1_000),
    ])
    times.push(performance.now() - started)
    count = found
  }
  times.sort((a, b) => a - b)
  const [median, most] = [times[RUNS >> 1]!, times.at(-1)!]
  console.log(
    `${name}: ${count} found, median ${median.toFixed(0)} ms of ${RUNS} (${times[0]!.toFixed(0)} to ${most.toFixed(0)})`,
  )
}

if (import.meta.main) await main()
