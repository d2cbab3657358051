import { randomUUID } from 'node:crypto'
import { readlinkSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { inventChild } from '../src/example/wave/invent-child.ts'
import { strataOf, stratumSlots } from '../src/example/wave/slots.ts'
import { ALWAYS_THERE } from '../src/listen/clock/clock.test-support.ts'
import { openIntake } from '../src/listen/intake/intake.ts'
import { readSurvey } from '../src/listen/survey/read-survey.ts'
import type { Survey } from '../src/listen/survey/survey.ts'
import { type FinishUse, finishWave } from '../src/listen/wave/finish-wave.ts'
import { connect, type Database } from '../src/platform/database/database.ts'
import { startCluster } from '../src/platform/database/embedded/cluster.ts'
import { processesIn } from '../src/platform/database/embedded/processes.ts'
import { prepareDatabase } from '../src/platform/database/prepare-database.ts'

const OFFICE = fileURLToPath(new URL('../office/england', import.meta.url))
const WAVE = {
  ...{ id: 'bench', title: 'Bench', opensOn: '2027-04-19', closesOn: '2027-05-28' },
  state: 'open' as const,
}

const OTHER_WAVE = 'bench-other'

/**
 * Loading a wave the size of the Big Ask: 557,077 rows of `listen.responses`, each with the answers of a whole invented
 * child, closed into a dataset version as the office closes one. Done twice: the second must give the same dataset.
 * `npm run bench -- loading 60000` takes a smaller wave.
 */
export async function main(rows = Number(process.argv[2] ?? 557_077)): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'remit-bench-loading-'))
  const cluster = await startCluster(join(folder, 'postgres'), { durable: true, connections: 12 })
  const postgres = readlinkSync(`/proc/${cluster.pid}/cwd`)
  try {
    await prepareDatabase(cluster.address)
    const [office, owner] = [connect(cluster.address, 'office'), connect(cluster.address, 'owner')]
    const survey = readSurvey(await readFile(join(OFFICE, 'surveys/big-ask.yaml'), 'utf8'), 'big-ask.yaml')
    await fill(owner, survey, rows)
    // as the database does by itself within the minute
    await sql`vacuum analyze listen.responses`.execute(owner)
    const use: FinishUse = {
      ...{ db: office, datasets: join(folder, 'datasets'), publisher: 'The office' },
      read: () => ({ masked: null, concern: null, readToday: null, score: null }),
      clock: ALWAYS_THERE,
      surveyOf: async () => survey,
    }
    const children = connect(cluster.address, 'public')
    const first = await measure(use, survey, postgres, { rows, children })
    await sql`update listen.waves set dataset = null, state = 'open'`.execute(office)
    const again = await measure(use, survey, postgres, { rows, children })
    await children.destroy()
    console.log(first === again ? 'the same dataset both times' : 'ANOTHER DATASET THE SECOND TIME')
    await owner.destroy()
    await office.destroy()
  } finally {
    await cluster.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Each response takes the answers of one of some hundred children of its form and age. */
async function fill(db: Database, survey: Survey, rows: number): Promise<void> {
  await sql`insert into listen.surveys (id, version, text, why) values ('big-ask', 1, '', '')`.execute(db)
  await sql`insert into listen.waves (id, survey, version, title, opens_on, closes_on, state)
    values (${WAVE.id}, 'big-ask', 1, ${WAVE.title}, ${WAVE.opensOn}, ${WAVE.closesOn}, 'open')`.execute(db)
  const strata = strataOf(survey)
  const pool = strata.flatMap(({ form, age }, stratum) =>
    Array.from({ length: EACH }, (_, number) => {
      const child = inventChild(survey, { seed: 1, form, age: age ?? 10, number, of: EACH })
      return { at: stratum * EACH + number, ...child }
    }),
  )
  const slots = [...stratumSlots(strata)]
  await db.connection().execute(async one => {
    await sql`create temp table pool as select * from jsonb_to_recordset(${JSON.stringify(pool)}::jsonb)
      as p (at int, form text, sent boolean, age smallint, gender text, answers jsonb)`.execute(one)
    await sql`
      insert into listen.responses (wave, form, received_hour, sent, age, gender, area, place_route, setting, answers)
      select ${WAVE.id}, form, timestamptz '2027-04-19 07:00Z' + make_interval(days => n % 35), sent, age, gender,
        'E0' || (6000000 + n % 151), 'code', 'school', answers
      from (select n, (${slots}::int[])[1 + floor(${slots.length} * random())::int] * ${EACH} + n % ${EACH} as child
        from generate_series(1, ${rows}) as s (n)) as drawn
      join pool on pool.at = drawn.child`.execute(one)
  })
  const { rows: found } = await sql<{ size: number; each: number }>`
    select pg_table_size('listen.responses_bench') / 1000000 as size, avg(pg_column_size(answers))::int as each
    from listen.responses`.execute(db)
  console.log(`${rows} rows, ${found[0]!.size} MB, ${found[0]!.each} bytes of answers each`)
}

const EACH = 100

async function measure(
  use: FinishUse,
  survey: Survey,
  postgres: string,
  { rows, children }: { rows: number; children: Database },
): Promise<string> {
  const [start, used, before] = [performance.now(), process.cpuUsage(), await processorOf(postgres)]
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  const own = watchOwnWork()
  const pages = sendPages(children)
  const id = await finishWave(use, {
    wave: { ...WAVE, survey },
    today: '2027-05-29',
    audit: dataset => ({ event: 'WAVE_FINISHED', person: null, subject: 'bench', details: { dataset } }),
  })
  delay.disable()
  const { user, system } = process.cpuUsage(used)
  const seconds = (ms: number) => (ms / 1000).toFixed(1)
  console.log(
    `${rows} responses to a dataset: ${seconds(performance.now() - start)} s; processor ${seconds((user + system) / 1000)} s ` +
      `in Node and ${((await processorOf(postgres)) - before).toFixed(1)} s in PostgreSQL; memory at most ` +
      `${Math.round(process.resourceUsage().maxRSS / 1024)} MB in Node, ${await memoryOf(postgres)} MB in the largest of PostgreSQL`,
  )
  const milliseconds = (ns: number) => `${Math.round(ns / 1e6)} ms`
  console.log(
    `the thread that answers pages was held up ${milliseconds(delay.percentile(99))} at 99 %, ${milliseconds(delay.max)} at most, of which by work of its own ` +
      `${own.stop()} ms at most; ` +
      sayWaits(await pages.stop()),
  )
  return id
}

/** The most processor time that this thread took between two looks at other work: what other processes take from it is not in it. */
function watchOwnWork(): { stop: () => number } {
  const used = () => {
    const { user, system } = process.threadCpuUsage()
    return (user + system) / 1000
  }
  let [last, most] = [used(), 0]
  const timer = setInterval(() => {
    const now = used()
    most = Math.max(most, now - last)
    last = now
  }, 1)
  return {
    stop: () => {
      clearInterval(timer)
      return Math.round(most)
    },
  }
}

/** Children of another wave send twenty pages a second meanwhile, whether or not the last is answered. */
function sendPages(db: Database): { stop: () => Promise<number[]> } {
  const intake = openIntake(db)
  const waits: Promise<number>[] = []
  const timer = setInterval(() => {
    const began = performance.now()
    const sent = intake.take({
      ...{ response: randomUUID(), page: 'life', wave: OTHER_WAVE, form: '9-12', ended: null, code: null },
      answers: { life: { chosen: 'likely' } },
    })
    waits.push(sent.then(() => performance.now() - began))
  }, 50)
  return {
    stop: () => {
      clearInterval(timer)
      return Promise.all(waits)
    },
  }
}

function sayWaits(waits: readonly number[]): string {
  const sorted = waits.toSorted((a, b) => a - b)
  const at = (share: number) => `${Math.round(sorted[Math.floor((sorted.length - 1) * share)] ?? 0)} ms`
  return `${sorted.length} pages of children of another wave: ${at(0.5)}, ${at(0.95)} at 95 %, ${at(1)} at most`
}

/** Seconds of processor time that PostgreSQL has used: its processes, and those that have ended. */
async function processorOf(folder: string): Promise<number> {
  const stats = await Promise.all(
    processesIn(folder).map(pid => readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')),
  )
  const ticks = stats.map(stat => {
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return [11, 12, 13, 14].reduce((sum, at) => sum + Number(fields[at] ?? 0), 0)
  })
  return ticks.reduce((sum, one) => sum + one, 0) / TICKS_A_SECOND
}

const TICKS_A_SECOND = 100

/** Memory of its own that the largest process of PostgreSQL has, shared buffers not counted. */
async function memoryOf(folder: string): Promise<number> {
  const all = await Promise.all(
    processesIn(folder).map(pid => readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')),
  )
  return Math.round(Math.max(...all.map(one => Number(/RssAnon:\s+(\d+)/.exec(one)?.[1] ?? 0))) / 1024)
}

if (import.meta.main) await main()
