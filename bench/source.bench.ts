import { createWriteStream } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { importLargeCsv } from '../src/gather/large/import-large-csv.ts'
import { startFileReader } from '../src/gather/read/file-reader.ts'
import { readRecipe } from '../src/gather/recipe/read-recipe.ts'

// A CSV file of 500,000 rows and some 20 MB, made up from a seed, imported into a dataset by its recipe; and one of 100,000 rows read row by row
// in the worker, as a recipe with totals or sections wants it. Of both the longest time is told for which the thread of the pages was held up.
const ROWS = 500_000
const ROWS_IN_TURN = 100_000

const RECIPE = `
recipe: bench-places
version: 1
title: Example data, places in clubs
publisher: nobody, it is made up
licence: none
attribution: example data
files: [places.csv]
missing: { c: withheld }
variables:
  places: { unit: children, withheld: { lower: 0, upper: 4 } }
  clubs: { unit: clubs, withheld: { lower: 0, upper: 4 } }
  visits: { unit: visits, withheld: { lower: 0, upper: 4 } }
blocks:
  - name: places
    find: { header: [code, name, year, measure, value] }
    area: { code: code, name: name, levels: [{ kind: lsoa, codes: '/^E01/' }] }
    period: { from: column, column: year, kind: financial-year }
    measure: { column: measure, value: value, variables: { places: places, clubs: clubs, visits: visits } }
`

export async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'remit-bench-'))
  try {
    const path = join(folder, 'places.csv')
    await pipeline(Readable.from(lines(ROWS)), createWriteStream(path))
    const recipe = readRecipe(RECIPE, 'bench.yaml')
    const started = performance.now()
    const heldUp = watchThread()
    const { manifest } = await importLargeCsv(join(folder, 'datasets'), { path, recipe })
    const seconds = (performance.now() - started) / 1000
    const megabytes = process.resourceUsage().maxRSS / 1024
    const size = (await stat(path)).size / 1024 / 1024
    console.log(
      `${manifest.rows} rows, ${size.toFixed(1)} MB: ${seconds.toFixed(2)} s, ${megabytes.toFixed(0)} MB at most, thread held up for ${heldUp()} ms at most`,
    )
    await measureRowByRow(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function measureRowByRow(folder: string): Promise<void> {
  const path = join(folder, 'short.csv')
  await pipeline(Readable.from(lines(ROWS_IN_TURN)), createWriteStream(path))
  const reader = startFileReader()
  const heldUp = watchThread()
  const started = performance.now()
  const { reading } = await reader.read({ path, name: 'short.csv' }, readRecipe(RECIPE, 'bench.yaml'))
  const seconds = ((performance.now() - started) / 1000).toFixed(2)
  console.log(
    `${reading.observations.length} rows row by row: ${seconds} s, thread held up for ${heldUp()} ms at most`,
  )
  await reader.stop()
}

/** Watches for how long a page would have had to wait for this thread; asked, it tells the longest so far and ends. */
function watchThread(): () => string {
  let [last, longest] = [performance.now(), 0]
  const tick = () => {
    longest = Math.max(longest, performance.now() - last)
    last = performance.now()
  }
  const clock = setInterval(tick, 1)
  return () => {
    tick()
    clearInterval(clock)
    return longest.toFixed(0)
  }
}

/** As many small areas as England has (33,755), five years and three measures; a value in fifty is withheld. */
function* lines(rows: number): Generator<string> {
  yield 'code,name,year,measure,value\n'
  let part = ''
  for (let row = 0; row < rows; row++) {
    const area = Math.floor(row / 15)
    const year = 2017 + (row % 5)
    const measure = ['places', 'clubs', 'visits'][Math.floor(row / 5) % 3]
    const value = row % 50 === 7 ? 'c' : String((area * 37 + year * 11) % 2000)
    part += `E01${String(area).padStart(6, '0')},Place ${area},${year}-${year - 1999},${measure},${value}\n`
    if (part.length > 60_000) {
      yield part
      part = ''
    }
  }
  yield part
}

if (import.meta.main) await main()
