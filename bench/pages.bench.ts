import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import type { Cell } from '../src/kernel/cell.ts'
import { Gazetteer, loadProfile } from '../src/places/index.ts'
import { connect, type Database } from '../src/platform/database/database.ts'
import { startCluster } from '../src/platform/database/embedded/cluster.ts'
import { prepareDatabase } from '../src/platform/database/prepare-database.ts'
import { loadAssets } from '../src/platform/html/assets.ts'
import { createHttp } from '../src/platform/http/create-http.tsx'
import { createLog } from '../src/platform/log/log.ts'
import { prepareRelease, publishRelease, readPolicy, reviewRelease } from '../src/release/index.ts'
import { MAP_ISLAND, openSee, seeRoutes } from '../src/see/index.ts'

// The figures of the issue: 60 indicators, 10 years, 153 authorities; server time under 20 ms at the median for the
// area page and the map, the first load of the map at most 150 KB compressed. Everything invented, from a seed.
const INDICATORS = 60
const YEARS = 10
const SECRET = 'the secret of an office that is only a benchmark'

const profile = loadProfile(fileURLToPath(new URL('../office/england', import.meta.url)))
const gazetteer = new Gazetteer(profile.facts)

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'remit-bench-pages-'))
  const cluster = await startCluster(join(folder, 'postgres'), { durable: false, connections: 40 })
  try {
    await prepareDatabase(cluster.address)
    const database = {
      owner: connect(cluster.address, 'owner'),
      office: connect(cluster.address, 'office'),
      public: connect(cluster.address, 'public'),
    }
    const started = performance.now()
    const cells = await publishExample(database)
    console.log(`${cells} cells prepared, reviewed and published in ${seconds(started)} s`)
    await measurePages(database)
    await Promise.all(Object.values(database).map(one => one.destroy()))
  } finally {
    await cluster.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

/** One published release of invented rates: nothing in it counts children, so the gate has nothing to withhold. */
async function publishExample({ owner, office }: { owner: Database; office: Database }): Promise<number> {
  const [analyst, reviewer] = await Promise.all(['analyst', 'reviewer'].map(name => addPerson(owner, name)))
  const ids = Array.from({ length: INDICATORS }, (_, i) => `indicator_${i + 1}`)
  const cells = ids.flatMap(inventCells)
  const policy = readPolicy(POLICY, 'bench.yaml')
  const audit = (event: string) => ({ event, person: analyst! })
  const { id } = await prepareRelease(
    office,
    {
      name: 'bench',
      title: 'Invented for a benchmark',
      cells,
      input: {
        policy,
        measures: ids.map(id => ({ id, shape: 'count' as const, counts: 'other' as const, per: 1 })),
        nests: [],
      },
      definitions: ids.map((id, i) => ({
        id,
        version: '1.0.0',
        title: `Invented rate ${i + 1}`,
        text: DEFINITION,
      })),
      exampleData: true,
      preparedBy: analyst!,
    },
    () => audit('RELEASE_PREPARED'),
  )
  const decision = (event: string) => ({ release: id, by: reviewer!, audit: audit(event) })
  await reviewRelease(office, decision('RELEASE_REVIEWED'), { accepted: true, remarks: '' })
  await publishRelease(office, decision('RELEASE_PUBLISHED'))
  return cells.length
}

const DEFINITION = `measure: rate
words: Invented for a benchmark, with a sentence as long as such sentences are in a real definition.
unit: per 1,000
decimals: 1
polarity: neither
numerator: some
denominator: all
interval: byar
source: invented
caveats: [Nothing of it is true.]
`

const POLICY = `id: bench
title: Nothing under 11
reason: A benchmark.
smallestCount: 11
smallestBase: 11
zeros: withheld
complements: true
protection: { down: zero, up: smallest-count }
cost: count
roundCountsTo: 1
check: full
`

const areas = ['country', 'region', 'authority'].flatMap(kind => gazetteer.areas(kind))

function inventCells(indicator: string, place: number): Cell[] {
  const random = seeded(place + 1)
  return areas.flatMap(({ code }) => {
    const level = 20 + 200 * random()
    return Array.from({ length: YEARS }, (_, year): Cell => {
      const value = level * (1 + 0.03 * year + 0.1 * random())
      const interval = { lower: value * 0.95, upper: value * 1.05 }
      return {
        indicator,
        area: code,
        period: `${2012 + year}-${13 + year}`,
        group: 'all',
        ...(random() < 0.03 ? { value: 'not-available', lower: null, upper: null } : { value, ...interval }),
        numerator: null,
        denominator: null,
        notes: [],
        origins: [],
      }
    })
  })
}

/** Park and Miller's minimal generator: the same numbers on every machine. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}

async function addPerson(owner: Database, name: string): Promise<string> {
  const id = randomUUID()
  await sql`insert into platform.people (id, name, email, roles) values (${id}, ${name}, ${`${name}@office.example`}, '{analyst}')`.execute(
    owner,
  )
  return id
}

async function measurePages(database: { office: Database; public: Database }): Promise<void> {
  const assets = await loadAssets({ islands: MAP_ISLAND })
  const http = createHttp({
    routes: seeRoutes(openSee({ database, gazetteer: async () => gazetteer })),
    navigation: { public: [], office: [] },
    office: { name: 'A benchmark', exampleData: true, help: [] },
    secret: SECRET,
    https: false,
    assets,
    uploadFolder: tmpdir(),
    readSession: async () => null,
    recordAudit: async () => {},
    log: createLog('silent'),
  })
  const ask = async (path: string) => {
    const from = performance.now()
    const response = await http.fetch(
      new Request(`http://bench${path}`, { headers: { 'accept-encoding': 'br' } }),
    )
    const bytes = (await response.arrayBuffer()).byteLength
    if (response.status !== 200) throw new Error(`${path} answered ${response.status}`)
    return { ms: performance.now() - from, bytes }
  }
  const first = await ask('/map')
  console.log(`first page after the start, reading what the release holds: ${first.ms.toFixed(0)} ms`)

  const authorities = gazetteer.areas('authority').map(({ code }) => code)
  const maps = Array.from(
    { length: 200 },
    (_, i) => `/map?indicator=indicator_${(i % INDICATORS) + 1}&period=${period(i)}`,
  )
  report('map, each another indicator and year', await inTurn(maps, ask))
  report('map, the same again', await inTurn(Array(200).fill('/map'), ask))
  report(
    'area, each another one',
    await inTurn(
      authorities.map(code => `/areas/${code}`),
      ask,
    ),
  )
  report(
    'area, all once more',
    await inTurn(
      authorities.map(code => `/areas/${code}`),
      ask,
    ),
  )
  report(
    'indicator with a chosen area',
    await inTurn(
      maps.map((_, i) => `/indicators/indicator_${(i % INDICATORS) + 1}?area=${authorities[i % 153]}`),
      ask,
    ),
  )

  const island = assets.at(assets.href('map.js'))?.packed[0]?.bytes.byteLength ?? 0
  const style = assets.at(assets.href('remit.css'))?.packed[0]?.bytes.byteLength ?? 0
  const fonts = ['atkinson-hyperlegible-next.woff2', 'atkinson-hyperlegible-next-bold.woff2', 'lexend.woff2']
    .map(name => assets.at(assets.href(name))?.plain.byteLength ?? 0)
    .reduce((sum, bytes) => sum + bytes, 0)
  const total = first.bytes + island + style + fonts
  console.log(
    `first load of the map: page ${kb(first.bytes)}, style ${kb(style)}, script ${kb(island)}, fonts ${kb(fonts)}: ${kb(total)} compressed`,
  )
}

const period = (i: number): string => `${2012 + (i % YEARS)}-${13 + (i % YEARS)}`
const kb = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KB`
const seconds = (from: number): string => ((performance.now() - from) / 1000).toFixed(1)

type Asked = { ms: number; bytes: number }

/** Also says how long the processor worked: on a busy machine the time on the clock is mostly waiting. */
async function inTurn(
  paths: readonly string[],
  ask: (path: string) => Promise<Asked>,
): Promise<{ answers: Asked[]; processor: number }> {
  const answers: Asked[] = []
  const before = process.cpuUsage()
  for (const path of paths) answers.push(await ask(path))
  const { user, system } = process.cpuUsage(before)
  return { answers, processor: (user + system) / 1000 / paths.length }
}

function report(
  name: string,
  { answers, processor }: { answers: readonly Asked[]; processor: number },
): void {
  const times = answers.map(({ ms }) => ms).sort((a, b) => a - b)
  const at = (share: number) =>
    times[Math.min(times.length - 1, Math.floor(share * times.length))]!.toFixed(1)
  const largest = Math.max(...answers.map(({ bytes }) => bytes))
  console.log(
    `${name}: median ${at(0.5)} ms, p95 ${at(0.95)} ms of ${times.length} requests; processor ${processor.toFixed(1)} ms each; page at most ${kb(largest)} compressed`,
  )
}

if (import.meta.main) await main()
