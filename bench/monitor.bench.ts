import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { lookAtWave } from '../src/listen/monitor/look-at-wave.ts'
import { recountTallies } from '../src/listen/monitor/verify-tallies.store.ts'
import { readSurvey } from '../src/listen/survey/read-survey.ts'
import type { PublicWave } from '../src/listen/wave/wave.ts'
import { Gazetteer, loadProfile } from '../src/places/index.ts'
import { connect, type Database } from '../src/platform/database/database.ts'
import { startCluster } from '../src/platform/database/embedded/cluster.ts'
import { prepareDatabase } from '../src/platform/database/prepare-database.ts'

// A wave that has run for five weeks and heard half a million children, in every area, at every hour of a school's day.
const RESPONSES = 500_000
const WAVE = 'bench'
const RUNS = 15
const OFFICE = fileURLToPath(new URL('../office/england', import.meta.url))

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'remit-bench-monitor-'))
  const cluster = await startCluster(join(folder, 'postgres'), { durable: true, connections: 12 })
  try {
    await prepareDatabase(cluster.address)
    const office = connect(cluster.address, 'office')
    const places = new Gazetteer(loadProfile(OFFICE).facts)
    await fill(office, places)
    const owner = connect(cluster.address, 'owner')
    await sql`vacuum analyze listen.tallies`.execute(owner)
    await sql`vacuum analyze listen.responses`.execute(owner)
    await owner.destroy()
    await measure(office, places)
    await office.destroy()
  } finally {
    await cluster.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function fill(db: Database, places: Gazetteer): Promise<void> {
  const areas = places.areas('authority', '2027-05-28').map(({ code }) => code)
  await sql`insert into listen.surveys (id, version, text, why) values ('bench', 1, '', '')`.execute(db)
  await sql`insert into listen.waves (id, survey, version, title, opens_on, closes_on, state)
    values (${WAVE}, 'bench', 1, 'Bench', '2027-04-19', '2027-05-28', 'open')`.execute(db)
  await sql`
    insert into listen.responses (wave, form, received_hour, sent, age, gender, area, answers)
    select ${WAVE}, (array['6-8', '9-12', '13-17', '9-12-easy'])[1 + floor(4 * power(random(), 2))::int],
      timestamptz '2027-04-19 07:00Z' + make_interval(days => floor(35 * random())::int, hours => floor(12 * random())::int),
      true, 4 + floor(14 * random())::int, (array['girl', 'boy', 'other', null])[1 + floor(4 * power(random(), 2))::int],
      (${areas}::text[])[1 + floor(${areas.length} * random())::int], '{}'
    from generate_series(1, ${RESPONSES})`.execute(db)
  await db.transaction().execute(tx => recountTallies(tx, WAVE))
}

/** Everything that the page shows, as the office asks for it. */
async function measure(db: Database, places: Gazetteer): Promise<void> {
  const text = await readFile(join(OFFICE, 'surveys/big-ask.yaml'), 'utf8')
  const wave: PublicWave = {
    ...{ id: WAVE, title: 'Bench', opensOn: '2027-04-19', closesOn: '2027-05-28', state: 'open' },
    survey: readSurvey(text, 'big-ask.yaml'),
  }
  const deps = {
    db,
    waves: { list: async () => [wave], find: async () => wave },
    gazetteer: async () => places,
    timeZone: 'Europe/London',
    now: () => new Date('2027-05-24T10:00:00Z'),
  }
  const times: number[] = []
  let heard = 0
  for (let run = 0; run < RUNS; run += 1) {
    const started = performance.now()
    heard = (await lookAtWave(deps, WAVE)).all.sent
    times.push(performance.now() - started)
  }
  times.sort((a, b) => a - b)
  const { rows } = await sql<{ tallies: number }>`select count(*) as tallies from listen.tallies`.execute(db)
  console.log(
    `${RESPONSES} responses in ${rows[0]!.tallies} tallies, ${heard} counted: median ${times[RUNS >> 1]!.toFixed(0)} ms of ${RUNS} (${times[0]!.toFixed(0)} to ${times.at(-1)!.toFixed(0)})`,
  )
}

if (import.meta.main) await main()
