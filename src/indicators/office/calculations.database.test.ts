import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect } from 'vitest'
import type { Observation } from '../../kernel/observation.ts'
import { Gazetteer } from '../../places/index.ts'
import type { Database } from '../../platform/database/database.ts'
import { databaseTest } from '../../platform/database/test-database.ts'
import { writeDataset } from '../../platform/datasets/write-dataset.ts'
import type { JobUse } from '../../platform/jobs/jobs.ts'
import { insertPerson } from '../../platform/people/people.store.ts'
import { define, observe, rulesWith } from '../example-figures.fixture.ts'
import {
  answerRemark,
  countCells,
  findCalculation,
  listCalculations,
  listCells,
  listRemarks,
} from './calculations.store.ts'
import { findDefinitions, listNewestDefinitions, listVersions } from './definitions.store.ts'
import { listFinishedCalculations, readCalculation } from './read-calculation.ts'
import { type CalculationUse, calculationJob, startCalculation } from './run-calculation.ts'
import { saveDefinition, seedDefinitions } from './save-definition.ts'
import { calculationsWaiting } from './waiting.ts'

const area = (code: string, kind: string) => ({
  code,
  kind,
  name: code.toLowerCase(),
  from: null,
  to: null,
  codes: {},
  centre: null,
  sort: null,
})

// Example data, invented: three counties of a country.
const gazetteer = new Gazetteer({
  country: 'LAND',
  standardDay: '2024-06-30',
  kinds: [],
  areas: [area('LAND', 'country'), ...['NORTH', 'SOUTH', 'TOWN'].map(code => area(code, 'county'))],
  links: [],
  changes: [],
  spellings: [],
  populations: [],
  sameWords: {},
})

const referred = define('children_referred', {
  measure: 'count',
  formula: 'referred',
  variables: { referred: { unit: 'children' } },
  counts: 'children',
})
const ROWS = observe(
  ['referred', 'NORTH', '2021-22', 300],
  ['referred', 'SOUTH', '2021-22', 410],
  ['referred', 'TOWN', '2021-22', 0],
)

async function addDataset(folder: string, observations: readonly Observation[]): Promise<string> {
  const provenance = { file: 'f', fileSha256: '', recipe: 'r', recipeVersion: 1, removed: [] }
  const words = { title: 'Referrals', publisher: 'p', licence: 'l', attribution: 'a', retention: 'r' }
  const rest = { variables: [], areasOn: null, provenance, checks: [], supersedes: null }
  return (await writeDataset(folder, { observations }, { ...words, ...rest })).id
}

const quiet = { debug() {}, info() {}, warn() {}, error() {}, with: () => quiet } as JobUse['log']
const audit = () => ({ event: 'TEST', person: null })

/** An office with a person, one definition and a folder for datasets. */
async function openOffice(db: Database, onTestFinished: (clean: () => Promise<void>) => void) {
  const folder = await mkdtemp(join(tmpdir(), 'datasets-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const person = await insertPerson(db, { name: 'An analyst', email: 'a@office.example', roles: ['analyst'] })
  await seedDefinitions(db, [referred])
  const rules = new Map([['default', rulesWith()]])
  const use: CalculationUse = { db, datasets: folder, rules, gazetteer: async () => gazetteer }
  const run = (calculation: string) => calculationJob(use).run({ calculation }, { log: quiet, attempt: 1 })
  const ask = (datasets: string[], rulesName = 'default') =>
    startCalculation(
      db,
      {
        rules: rulesName,
        datasets,
        definitions: [{ id: 'children_referred', version: '1.0.0' }],
        areasOn: '2024-06-30',
        madeBy: person!,
      },
      audit,
    )
  return { folder, person: person!, run, ask }
}

describe('calculations', () => {
  databaseTest(
    'store their cells, whole and in order, with the second reader’s remarks',
    async ({ database, onTestFinished }) => {
      const db = database.office
      const office = await openOffice(db, onTestFinished)
      const id = await office.ask([await addDataset(office.folder, ROWS)])
      expect((await findCalculation(db, id))?.state).toBe('waiting')

      await office.run(id)

      expect(await findCalculation(db, id)).toMatchObject({ state: 'done', problems: [], done: 1, of: 1 })
      const cells = await listCells(db, id)
      expect(cells.map(({ area, value }) => [area, value])).toEqual([
        ['LAND', 710],
        ['NORTH', 300],
        ['SOUTH', 410],
        ['TOWN', 0],
      ])
      expect(cells[1]!.origins[0]).toMatch(/^[0-9a-f]{12}\/Sheet1!B2$/)
      expect(await countCells(db, id)).toEqual([
        { indicator: 'children_referred', period: '2021-22', cells: 4, numbers: 4 },
      ])
      const remarks = await listRemarks(db, id)
      expect(remarks.map(({ code, answer }) => [code, answer])).toEqual([['zero-among-many', null]])
    },
  )

  databaseTest(
    'are the same when the job runs twice, as after a killed process',
    async ({ database, onTestFinished }) => {
      const db = database.office
      const office = await openOffice(db, onTestFinished)
      const id = await office.ask([await addDataset(office.folder, ROWS)])
      await office.run(id)
      const before = await listCells(db, id)
      await office.run(id)
      expect(await listCells(db, id)).toEqual(before)
      expect(await listCalculations(db, 10)).toHaveLength(1)
    },
  )

  databaseTest(
    'tell what stands in the way, and keep no half of the cells',
    async ({ database, onTestFinished }) => {
      const db = database.office
      const office = await openOffice(db, onTestFinished)
      const twice = [...ROWS, ...observe(['referred', 'NORTH', '2021-22', 299])]
      const id = await office.ask([await addDataset(office.folder, twice)])
      await office.run(id)
      const row = await findCalculation(db, id)
      expect(row?.state).toBe('failed')
      expect(row?.problems[0]).toMatchObject({ code: 'figures-contradict', kept: 'Nothing was calculated.' })
      expect(await listCells(db, id)).toEqual([])

      const unknown = await office.ask([await addDataset(office.folder, ROWS)], 'guess')
      await office.run(unknown)
      expect((await findCalculation(db, unknown))?.problems[0]?.what).toBe('there is no rule set "guess".')
    },
  )

  databaseTest('keep a person’s answer to a remark', async ({ database, onTestFinished }) => {
    const db = database.office
    const office = await openOffice(db, onTestFinished)
    const id = await office.ask([await addDataset(office.folder, ROWS)])
    await office.run(id)
    const answer = { calculation: id, number: 1, answer: 'The town has no service.', person: office.person }
    expect(await answerRemark(db, answer)).toBe(true)
    expect((await listRemarks(db, id))[0]).toMatchObject({
      answer: 'The town has no service.',
      answeredBy: office.person,
    })
    expect(await answerRemark(db, { ...answer, number: 9 })).toBe(false)
  })

  databaseTest('cannot be seen by the role of public pages', async ({ database }) => {
    await expect(listCalculations(database.public, 1)).rejects.toThrow('permission denied')
    await expect(listNewestDefinitions(database.public)).rejects.toThrow('permission denied')
  })
})

describe('a finished calculation', () => {
  databaseTest(
    'is handed to the release with its definitions, and the number of open remarks',
    async ({ database, onTestFinished }) => {
      const db = database.office
      const office = await openOffice(db, onTestFinished)
      const id = await office.ask([await addDataset(office.folder, ROWS)])
      await expect(readCalculation(db, id)).rejects.toThrow('not finished')
      expect(await listFinishedCalculations(db)).toEqual([])
      await office.run(id)
      expect(await readCalculation(db, id)).toMatchObject({ rules: 'default', openRemarks: 1 })
      expect((await readCalculation(db, id)).definitions.map(one => one.id)).toEqual(['children_referred'])
      expect(await listFinishedCalculations(db)).toMatchObject([{ id, indicators: ['children_referred'] }])

      const person = { id: office.person, name: '', email: '', roles: [] }
      const waiting = () => calculationsWaiting(db).list(person)
      expect(await waiting()).toMatchObject([{ title: 'A remark of the second reader to answer' }])
      await answerRemark(db, { calculation: id, number: 1, answer: 'It is so.', person: office.person })
      expect(await waiting()).toEqual([])
    },
  )
})

describe('definitions on the shelf', () => {
  const changed = (version: string) => referred.text.replace('"version":"1.0.0"', `"version":"${version}"`)

  databaseTest(
    'come from the profile once, and what people wrote stays',
    async ({ database, onTestFinished }) => {
      const db = database.office
      const { person } = await openOffice(db, onTestFinished)
      expect(await seedDefinitions(db, [referred])).toBe(0)
      await saveDefinition(db, changed('1.10.0'), audit, person)
      expect(await seedDefinitions(db, [referred])).toBe(0)
      expect((await listNewestDefinitions(db)).map(({ version }) => version)).toEqual(['1.10.0'])
      expect((await listVersions(db, 'children_referred')).map(({ version }) => version)).toEqual([
        '1.10.0',
        '1.0.0',
      ])
    },
  )

  databaseTest(
    'take a change only under a later version, and only when it fits the others',
    async ({ database, onTestFinished }) => {
      const db = database.office
      const { person } = await openOffice(db, onTestFinished)
      await saveDefinition(db, changed('1.9.0'), audit, person)
      await expect(saveDefinition(db, changed('1.9.0'), audit, person)).rejects.toThrow('is not later')
      await expect(
        saveDefinition(db, changed('1.10.0').replace('"referred":{', '"other":{'), audit, person),
      ).rejects.toThrow('"referred" is neither a variable')
      expect(await findDefinitions(db, [{ id: 'children_referred', version: '1.10.0' }])).toEqual([])
    },
  )
})
