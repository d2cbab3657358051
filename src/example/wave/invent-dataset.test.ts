import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { columnsOfResponses, readSurvey } from '../../listen/index.ts'
import { Gazetteer, loadProfile } from '../../places/index.ts'
import { connectDuckDb } from '../../platform/datasets/duckdb.ts'
import { readManifest, rowsPath } from '../../platform/datasets/read-dataset.ts'
import { HAPPY_FROM_9 } from './facts-of-big-ask.ts'
import { inventDataset } from './invent-dataset.ts'

const survey = readSurvey(readFileSync('office/england/surveys/big-ask.yaml', 'utf8'), 'big-ask.yaml')
const wave = { id: 'w', title: 'W', opensOn: '2026-04-20', closesOn: '2026-05-29' }
const ROWS = 60_000
let folder: string
let made: Awaited<ReturnType<typeof inventDataset>>

const invent = async () =>
  inventDataset({
    datasets: folder,
    survey,
    gazetteer: new Gazetteer(loadProfile('office/england').facts),
    publisher: 'The office',
    wave,
    rows: ROWS,
  })

async function ask(question: string): Promise<unknown[][]> {
  const connection = await connectDuckDb()
  const from = `read_parquet('${rowsPath(folder, made.id)}')`
  try {
    return (await connection.runAndReadAll(question.replace('WAVE', from))).getRowsJson()
  } finally {
    connection.closeSync()
  }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'remit-invented-'))
  made = await invent()
  // some seconds of work, and many times that beside other work
}, 90_000)
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('the invented wave', () => {
  it('has a column for everything that a real one has, and the same rows every time', async () => {
    const { columns, rows } = await readManifest(folder, made.id)
    expect(columns.map(({ name }) => name)).toEqual(columnsOfResponses(survey).map(({ name }) => name))
    expect(rows).toBe(ROWS)
    expect((await invent()).id).toBe(made.id)
  })

  it('counts for the monitor exactly the rows it has', async () => {
    const forms = made.tallies.filter(({ by }) => by === 'form')
    expect(forms.reduce((sum, { responses }) => sum + responses, 0)).toBe(ROWS)
    const [[left]] = (await ask('select count(*)::integer from WAVE where not _sent')) as [[number]]
    expect(forms.filter(({ sent }) => !sent).reduce((sum, one) => sum + one.responses, 0)).toBe(left)
    for (const thing of ['hour', 'age', 'gender', 'area', 'place']) {
      const sent = made.tallies.filter(({ by }) => by === thing).reduce((sum, one) => sum + one.responses, 0)
      expect([thing, sent]).toEqual([thing, ROWS - left])
    }
  })

  it('comes by all eight forms, 8 per cent without a place and a quarter without a usable school', async () => {
    const forms = await ask(
      `select _form, min(_age), max(_age) from WAVE where _form <> 'adult' group by all`,
    )
    expect(forms).toHaveLength(7)
    for (const [form, least, most] of forms) {
      const [from, to] = survey.forms[String(form)]!.ages!
      // a few took the form beside theirs, and none says an age that no form is for
      expect([least, most]).toEqual([Math.max(4, from - 1), Math.min(17, to + 1)])
    }
    const [[place, school]] = (await ask(
      `select avg((_area is null)::int), avg((_place_route in ('none', 'postcode'))::int) from WAVE`,
    )) as [[number, number]]
    expect(place).toBeCloseTo(0.08, 2)
    expect(school).toBeCloseTo(0.25, 2)
  })

  it('has children of whom no age is known, and some who took another form than fits, a few in a thousand each', async () => {
    const isOut = (side: 'least' | 'most') =>
      Object.entries(survey.forms)
        .flatMap(([form, { ages }]) =>
          ages === null || form === 'adult'
            ? []
            : [`_form = '${form}' and _age ${side === 'least' ? `< ${ages[0]}` : `> ${ages[1]}`}`],
        )
        .join(' or ')
    const [[none, younger, older, apart]] = (await ask(
      `select avg((_age is null)::int), avg((${isOut('least')})::int), avg((${isOut('most')})::int),
         count(*) filter ((age = 'answered') <> (_age is not null) or "age.value" <> _age)::integer
       from WAVE where _form <> 'adult'`,
    )) as [[number, number, number, number]]
    expect(none).toBeCloseTo(0.003, 3)
    for (const share of [younger, older]) {
      expect(share).toBeGreaterThan(0.001)
      expect(share).toBeLessThan(0.004)
    }
    // what it says of its age and what is known of it are one thing
    expect(apart).toBe(0)
  })

  it('lets nobody choose more than may be chosen', async () => {
    const options = Object.keys(survey.items.important!.options!).map(
      id => `coalesce("important.${id}"::int, 0)`,
    )
    const [[most]] = (await ask(`select max(${options.join(' + ')})::integer from WAVE`)) as [[number]]
    expect(most).toBe(5)
  })

  it('says what its typed facts say, to within a point, and so what the published shares say', async () => {
    const published = publishedShares()
    for (const [row, [typed]] of Object.entries(HAPPY_FROM_9)) {
      // each year of age counts alike, as in the population
      const [[share]] = (await ask(`
        select avg(share) from (
          select avg(("happy.${row}" in ('happy', 'very-happy'))::int) as share from WAVE
          where _age >= 9 and _form <> 'adult'
            and "happy.${row}" in ('very-unhappy', 'unhappy', 'neither', 'happy', 'very-happy')
          group by _age)`)) as [[number]]
      expect(Math.abs(share - typed), `${row}: ${share}`).toBeLessThan(0.01)
      const known = published.get(survey.items.happy!.rows![row]!)
      if (known !== undefined) expect(Math.abs(share - known), `${row}: ${share}`).toBeLessThan(0.0151)
    }
  })
})

/** The published percentages by the title of the row, where the folder of real files is present; they are whole per cents. */
function publishedShares(): Map<string, number> {
  const file = resolve(process.env.REMIT_SHARED ?? '../shared', 'data/big-ask/percent_happy_9-17.csv')
  if (!existsSync(file)) return new Map()
  const lines = readFileSync(file, 'utf8').split('\n')
  const shares = lines.flatMap(line => {
    const found = /^Overall results,(?:My |The )?(.*),Percentage of 9 to 17 year olds,(\d+)%/.exec(line)
    return found ? [[titleOf(found[1]!), Number(found[2]) / 100] as const] : []
  })
  return new Map(shares)
}

const titleOf = (item: string): string => {
  const title = item
    .replace("family's ability", "The family's ability")
    .replace(/^family's health/, "The family's health")
  return title.charAt(0).toUpperCase() + title.slice(1)
}
