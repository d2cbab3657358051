import { createWriteStream } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import {
  areaOfPostcode,
  importPostcodes,
  importSettings,
  loadGazetteer,
  loadProfile,
  searchSettings,
  seedProfile,
} from '../src/places/index.ts'
import { connect, type Database } from '../src/platform/database/database.ts'
import { startCluster } from '../src/platform/database/embedded/cluster.ts'
import { prepareDatabase } from '../src/platform/database/prepare-database.ts'

// A lookup as long and as wide as that of the country (2.6 million rows of 53 columns), and a register of 30,000 open
// schools. Everything made up; sizes are what is measured.
const POSTCODES = 2_600_000
const SETTINGS = 30_000
const LETTERS = 'ABDEFGHJLNPQRSTUWXYZ'
const AREAS = [
  'LS',
  'BD',
  'S',
  'M',
  'L',
  'B',
  'NE',
  'BS',
  'NG',
  'SO',
  'N',
  'E',
  'SE',
  'SW',
  'CR',
  'BN',
  'OX',
  'CB',
]

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'remit-bench-settings-'))
  const cluster = await startCluster(join(folder, 'postgres'), { durable: true, connections: 20 })
  try {
    await prepareDatabase(cluster.address)
    const office = connect(cluster.address, 'office')
    const visitors = connect(cluster.address, 'public')
    await measureImports(office, folder)
    // as PostgreSQL does by itself within a minute of an import
    const owner = connect(cluster.address, 'owner')
    await sql`analyze places.settings, places.setting_words, places.postcodes`.execute(owner)
    await owner.destroy()
    await measureQuestions(visitors)
    await Promise.all([office.destroy(), visitors.destroy()])
  } finally {
    await cluster.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function measureImports(db: Database, folder: string): Promise<void> {
  const profile = loadProfile(fileURLToPath(new URL('../office/england', import.meta.url)))
  await seedProfile(db, profile)
  const gazetteer = await loadGazetteer(db)
  const use = { db, gazetteer, districts: profile.districts }
  const authorities = gazetteer.areas('authority').map(({ code }) => code)
  const given = async (list: string, lines: Iterable<string>) => {
    const path = join(folder, `${list}.csv`)
    await pipeline(Readable.from(lines), createWriteStream(path))
    const audit = (subject: string) => ({ event: 'LIST_IMPORTED', person: 'bench', subject })
    return { path, fileName: `${list}.csv`, list, source: 'made up', by: 'bench', audit }
  }
  for (const [list, lines, learn] of [
    ['postcodes', postcodeLines(authorities), importPostcodes],
    ['settings', settingLines(authorities), importSettings],
  ] as const) {
    const file = await given(list, lines)
    const size = (await stat(file.path)).size / 1e6
    const started = performance.now()
    const { count } = await learn(use, file)
    const seconds = ((performance.now() - started) / 1000).toFixed(1)
    const { rows } = await sql<{ bytes: number }>`
      select pg_total_relation_size(${`places.${list}`}::regclass) as bytes`.execute(db)
    const kept = (rows[0]!.bytes / 1e6).toFixed(1)
    const memory = (process.resourceUsage().maxRSS / 1024).toFixed(0)
    console.log(
      `${count} ${list}, ${size.toFixed(0)} MB: ${seconds} s, ${kept} MB kept, ${memory} MB of memory at most`,
    )
  }
}

async function measureQuestions(db: Database): Promise<void> {
  const typed = [
    'st marys leeds',
    'alderfield primry',
    'oakbeck academy york',
    'st',
    'brambelmoor school',
    'zzzz qqqq',
  ]
  for (const words of typed) await measure(words, 60, () => searchSettings(db, words, 10))
  await measure('postcode', 500, at => areaOfPostcode(db, `ls${1 + (at % 9)} ${at % 9}ab`))
  await measure('first part', 200, at => areaOfPostcode(db, `LS${1 + (at % 9)}`))
}

async function measure(name: string, times: number, ask: (at: number) => Promise<unknown>): Promise<void> {
  const taken: number[] = []
  for (let at = 0; at < times; at++) {
    const started = performance.now()
    await ask(at)
    taken.push(performance.now() - started)
  }
  taken.sort((one, other) => one - other)
  const of = (share: number) => taken[Math.floor(share * (times - 1))]!.toFixed(1)
  console.log(`${name}: fewest ${of(0)} ms, median ${of(0.5)} ms, 95 % ${of(0.95)} ms, most ${of(1)} ms`)
}

function* postcodeLines(authorities: readonly string[]): Generator<string> {
  const rest = ',"E12000003","E14000777","E01011399"'.repeat(16)
  yield `pcd,pcds,doterm,oscty,oslaua${',a,b,c'.repeat(16)}\n`
  let [row, part] = [0, '']
  for (let number = 0; row < POSTCODES; number++) {
    for (const area of AREAS) {
      for (let unit = 0; unit < 400 && row < POSTCODES; unit++, row++) {
        const postcode = `${area}${1 + Math.floor(number / 10)} ${number % 10}${LETTERS[Math.floor(unit / 20)]}${LETTERS[unit % 20]}`
        const authority = authorities[(number + AREAS.indexOf(area)) % authorities.length]
        part += `"${postcode}","${postcode}","","E99999999","${authority}"${rest}\n`
      }
      yield part
      part = ''
    }
  }
}

function* settingLines(authorities: readonly string[]): Generator<string> {
  const first =
    'Alder Amber Bracken Bramble Briar Brook Clover Copper Curlew Damson Fern Finch Hazel Heron Oak'.split(
      ' ',
    )
  const last = 'beck bourne combe dale field ford hurst ley mere moor stead thorpe wick wood'.split(' ')
  const sorts = [
    'Primary School',
    'High School',
    "St Mary's Primary School",
    'Academy',
    'C of E School',
    'College',
  ]
  yield 'code,name,kind,phase,area,town,pupils\n'
  for (let row = 0; row < SETTINGS; row++) {
    const town = `${first[row % 15]}${last[Math.floor(row / 15) % 14]}${row % 40 === 0 ? `by${row}` : ''}`
    const name = `${town} ${sorts[Math.floor(row / 210) % 6]}`
    yield `${100_000 + row},"${name}",school,Primary,${authorities[row % authorities.length]},${town},200\n`
  }
}

await main()
