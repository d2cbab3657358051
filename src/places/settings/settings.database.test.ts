import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { ProblemsError } from '../../kernel/problem.ts'
import type { Database } from '../../platform/database/database.ts'
import { databaseTest } from '../../platform/database/test-database.ts'
import {
  areaOfPostcode,
  findSetting,
  importPostcodes,
  importSettings,
  type ListFile,
  loadGazetteer,
  loadProfile,
  searchSettings,
  seedProfile,
} from '../index.ts'

const profile = loadProfile('office/england')
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'remit-lists-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function useOf(db: Database) {
  await seedProfile(db, profile)
  return { db, gazetteer: await loadGazetteer(db), districts: profile.districts }
}

let written = 0
async function given(content: string | Uint8Array, more: Partial<ListFile> = {}): Promise<ListFile> {
  const path = join(folder, `${++written}.csv`)
  await writeFile(path, content)
  return {
    path,
    fileName: 'list.csv',
    list: 'schools',
    source: 'Example register (example data)',
    by: 'person-1',
    audit: subject => ({ event: 'SETTINGS_IMPORTED', person: 'person-1', subject }),
    ...more,
  }
}

const PLAIN = `code,name,kind,phase,area,town,pupils,opened,closed
900001,St Mary's Catholic Primary School,school,Primary,E08000035,Otley,210,,
900002,"Saint Mary’s C of E Academy, Morley",school,Primary,Leeds,Morley,180,2015-09-01,
900003,St Mary's School,school,Secondary,383,Leeds,900,,2019-09-01
900004,St Mary's High School,school,Secondary,E08000032,Ilkley,,,
900005,Brookfield Special School,special-school,,E08000038,Barnsley,80,,
H1,Willow House,children's home,,E08000035,Wetherby,4,,
`

const REGISTER = [
  'URN,LA (code),LA (name),EstablishmentName,TypeOfEstablishment (name),PhaseOfEducation (name),NumberOfPupils,OpenDate,CloseDate,Town,Postcode',
  '910001,383,Leeds,Ecole Côté Primary,Community school,Primary,200,01-09-1996,,Leeds,LS1 4AP',
  '910002,909,Cumbria,Old Lakes School,Community school,Secondary,,,31-08-2012,Kendal,LA9 4AB',
  '910003,909,Cumbria,Lost School,Community school,Secondary,,,31-08-2012,Nowhere,ZE1 0AA',
  '910004,681,Cardiff,Ysgol,Welsh establishment,Not applicable,,,,Cardiff,CF10 1AA',
  '910005,928,Northamptonshire,City College,Further education,16 plus,2000,,,Corby,',
].join('\r\n')

const DIRECTORY = `pcd,pcds,doterm,oscty,oslaua
"LS1 4AP","LS1 4AP","","E99999999","E08000035"
"LS1 4AQ","LS1 4AQ","200112","E99999999","E08000035"
"LS291AA","LS29 1AA","","E99999999","E08000032"
"LS299ZZ","LS29 9ZZ","","E99999999","E08000035"
"LA9 4AB","LA9 4AB","","E99999999","E07000031"
"S1 1AA","S1 1AA","","E99999999","E08000039"
"OX1 1AA","OX1 1AA","","E10000025","E07000178"
"CF101AA","CF10 1AA","","W99999999","W06000015"
"XX1 1AA","XX1 1AA","","E99999999","E09000003"
"XY1 1AA","LS2 7AA","","E99999999","E07999999"
`

const problemsOf = async (work: Promise<unknown>): Promise<string[]> => {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  )
  if (!(error instanceof ProblemsError)) throw new Error(`expected problems, got ${error}`)
  return error.problems.map(({ what, at }) => `${at?.line ?? '-'} ${what}`)
}

describe('settings', () => {
  databaseTest('are found by code, open or closed, by the public pages too', async ({ database }) => {
    const use = await useOf(database.office)
    expect(await importSettings(use, await given(PLAIN))).toMatchObject({ count: 6, leftOut: [] })
    expect(await findSetting(database.public, ' 900003 ')).toMatchObject({
      name: "St Mary's School",
      area: 'E08000035',
      areaName: 'Leeds',
      closed: '2019-09-01',
    })
    expect(await findSetting(database.public, '900005')).toMatchObject({ area: 'E08000016', pupils: 80 })
    expect(await findSetting(database.public, 'h1')).toMatchObject({
      kind: 'childrens-home',
      town: null,
      pupils: null,
    })
    for (const strange of ['', '999999', "'; drop table places.settings; --", '9'.repeat(50_000)])
      expect(await findSetting(database.public, strange)).toBeUndefined()
  })

  databaseTest(
    'are found as a child types them: any case, order, apostrophe, saint or st, with a slip',
    async ({ database }) => {
      await importSettings(await useOf(database.office), await given(PLAIN))
      const search = async (typed: string) =>
        (await searchSettings(database.public, typed, 10)).map(({ code }) => code)
      expect(await search('st marys leeds')).toEqual(['900001', '900002'])
      expect(await search('LEEDS saint mary')).toEqual(['900001', '900002'])
      expect(await search('st mary’s high')).toEqual(['900004'])
      expect(await search('brok')).toEqual([])
      expect(await search('brook')).toEqual(['900005'])
      expect(await search('broofkield')).toEqual(['900005'])
      expect(await search('st marys otly')).toEqual(['900001'])
      expect(await search('st marys catholic otley bradford')).toEqual(['900001'])
      for (const nothing of [
        '',
        's',
        '%',
        '🙂🙂',
        'willow house',
        'zzzz',
        "'; --",
        '\u0000ab',
        'z'.repeat(50_000),
      ])
        expect(await search(nothing)).toEqual([])
    },
  )

  databaseTest(
    'are not found by one word that very many have, nor by one when the name beside it is nobody’s',
    async ({ database }) => {
      const high = Array.from(
        { length: 30 },
        (_, n) => `93${1000 + n},Acre${n} High School,school,,Leeds,Otley,,,`,
      )
      const more =
        '930001,Highfield Primary School,school,,Leeds,Morley,,,\n930002,St Helens Infants,school,,Leeds,Leeds,,,\n'
      await importSettings(await useOf(database.office), await given(`${PLAIN}${high.join('\n')}\n${more}`))
      const search = async (typed: string) =>
        (await searchSettings(database.public, typed, 10)).map(({ code }) => code)
      for (const nothing of ['High', 'high school', 'Nowhere High', 'nowhere high otley', 'Nowhere Ilkley'])
        expect(await search(nothing), nothing).toEqual([])
      // with a word that tells, and misspelt, they are
      expect(await search('acre7 high')).toEqual(['931007'])
      expect(await search('highfeild')).toEqual(['930001'])
      expect(await search('hifeeld primary')).toEqual(['930001'])
      expect(await search('saint marries otley')).toEqual(['900001'])
      expect(await search('brukfeild')).toEqual(['900005'])
      // what is called so comes before what only lies there
      expect((await search('morley'))[0]).toBe('900002')
      expect(await search('leeds helens')).toEqual(['930002'])
      // homes only where the office asks for every kind
      const every = await searchSettings(database.office, 'wilow wetherby', 10, 'every kind')
      expect(every.map(({ code }) => code)).toEqual(['H1'])
      expect(await search('willow wetherby')).toEqual([])
    },
  )

  databaseTest(
    'come from the register of schools as it is downloaded, and what no authority answers for is said',
    async ({ database: { office } }) => {
      const use = await useOf(office)
      await importPostcodes(use, await given(DIRECTORY))
      const { count, leftOut } = await importSettings(use, await given(Buffer.from(REGISTER, 'latin1')))
      expect(count).toBe(2)
      expect(await findSetting(office, '910001')).toMatchObject({
        name: 'Ecole Côté Primary',
        kind: 'school',
      })
      expect(await findSetting(office, '910002')).toMatchObject({ area: 'E06000064' })
      expect(leftOut).toEqual([
        { what: '"909" was divided: Cumberland and Westmorland and Furness.', rows: 1, firstLine: 4 },
        { what: 'no area has the code "681" among kind local authority.', rows: 1, firstLine: 5 },
        {
          what: '"928" was divided: North Northamptonshire and West Northamptonshire.',
          rows: 1,
          firstLine: 6,
        },
      ])
    },
  )

  databaseTest(
    'stay as they were when a row is wrong, and every wrong row is told at once',
    async ({ database: { office } }) => {
      const use = await useOf(office)
      await importSettings(use, await given(PLAIN))
      const bad = `code,name,kind,area,pupils,opened,closed
920001,A,school,Leeds,many,,
920002,,school,Leeds,,2020-13-01,
920002,B,-,Leeds,,,
x,C,school,Leeds,,2020-01-01,2019-01-01
920009,D,school
920001,E,school,Leeds,,,
`
      expect(await problemsOf(importSettings(use, await given(bad)))).toEqual([
        '2 expected a number of pupils, got "many".',
        '3 the name is missing.',
        '3 expected a day such as 2021-09-01, got "2020-13-01".',
        '4 "-" is no kind of setting.',
        '4 the code 920002 stands here for the second time.',
        '5 expected a code such as 100000, got "X".',
        '5 it closed on 2019-01-01, before it opened on 2020-01-01.',
        '6 the row ends before its last column.',
        '7 the code 920001 stands here for the second time.',
      ])
      expect(await problemsOf(importSettings(use, await given('URN,LA (code)\n1,2\n')))).toHaveLength(2)
      expect(await problemsOf(importSettings(use, await given('')))).toEqual(['- list.csv is empty.'])
      expect(await problemsOf(importSettings(use, await given(Uint8Array.of(80, 75, 3, 4, 0, 0))))).toEqual([
        '- list.csv is not a text file.',
      ])
      expect(await problemsOf(importSettings(use, await given(`${PLAIN}"open,`)))).toEqual([
        '8 a quoted text that begins here never ends.',
      ])
      expect(await findSetting(office, '900001')).toBeDefined()
    },
  )

  databaseTest(
    'are replaced by a newer file of their list only, and an older file may come back',
    async ({ database: { office } }) => {
      const use = await useOf(office)
      const newer = 'code,name,kind,area\n900001,Renamed School,school,Leeds\n'
      await importSettings(use, await given(PLAIN))
      await importSettings(
        use,
        await given('code,name,kind,area\nH9,Oak House,children’s home,Leeds\n', { list: 'homes' }),
      )
      await importSettings(use, await given(newer))
      expect(await findSetting(office, '900002')).toBeUndefined()
      expect(await findSetting(office, 'H9')).toBeDefined()
      expect(await problemsOf(importSettings(use, await given(newer)))).toEqual([
        '- list.csv was imported before, exactly as it is.',
      ])
      expect(await problemsOf(importSettings(use, await given(newer, { list: 'homes' })))).toEqual([
        '- 1 codes stand in another list already, first 900001 in "schools".',
      ])
      await importSettings(use, await given(PLAIN))
      expect(await findSetting(office, '900002')).toBeDefined()
      expect(await searchSettings(office, 'renamed', 5)).toEqual([])
    },
  )

  databaseTest(
    'are there as before when the import is cut off in its last step',
    async ({ database: { office } }) => {
      const use = await useOf(office)
      await importSettings(use, await given(PLAIN))
      const cutOff = await given('code,name,kind,area\n900009,New School,school,Leeds\n', {
        audit: () => {
          throw new Error('the power went out')
        },
      })
      await expect(importSettings(use, cutOff)).rejects.toThrow('the power went out')
      expect(await findSetting(office, '900009')).toBeUndefined()
      expect(await searchSettings(office, 'brookfield', 5)).toHaveLength(1)
    },
  )

  databaseTest('cannot be changed by public pages, nor who imported them be read', async ({ database }) => {
    await importSettings(await useOf(database.office), await given(PLAIN))
    for (const statement of [
      sql`delete from places.settings`,
      sql`update places.postcodes set areas = '{}'`,
      sql`select import from places.lists`,
    ])
      await expect(statement.execute(database.public)).rejects.toThrow('permission denied')
  })
})

describe('postcodes', () => {
  databaseTest('become an area as a child types them, or say why not', async ({ database }) => {
    const use = await useOf(database.office)
    const imported = await importPostcodes(use, await given(DIRECTORY))
    expect(imported).toMatchObject({
      count: 8,
      leftOut: [
        { what: 'no postcode in the usual form', rows: 1, firstLine: 10 },
        { what: 'no area has the code "E07999999" among kind local authority.', rows: 1, firstLine: 11 },
      ],
    })
    const ask = async (typed: string) => {
      const answer = await areaOfPostcode(database.public, typed)
      return answer.found ? answer.area : answer.why
    }
    for (const typed of ['ls1 4ap', 'LS14AP', 'LSI 4AP', 'ls1', 'LS1 4', 'ls14aq'])
      expect(await ask(typed), typed).toBe('E08000035')
    expect(await ask('la94ab')).toBe('E06000064')
    expect(await ask('S1 1AA')).toBe('E08000019')
    expect(await ask('OX1')).toBe('E10000025')
    expect(await ask('LS29')).toBe('in-several-areas')
    expect(await ask('LS29 1')).toBe('E08000032')
    expect(await ask('CF10 1AA')).toBe('outside')
    expect(await ask('cf10')).toBe('outside')
    for (const typed of ['LS1 4AR', 'LS2 7AA', 'M1 1AA', 'm1'])
      expect(await ask(typed), typed).toBe('unknown')
    for (const typed of ['', 'leeds', 'my house', '1'.repeat(50_000), "ls1' or 1=1"])
      expect(await ask(typed), typed).toBe('not-a-postcode')
  })

  databaseTest(
    'are refused when one lies in two areas, and the lookup stays as it was',
    async ({ database: { office } }) => {
      const use = await useOf(office)
      await importPostcodes(use, await given(DIRECTORY))
      const twice = 'postcode,area\nM1 1AA,Manchester\nM1 1AA,E08000003\nM11AA,Leeds\nM1 1AB\n'
      expect(await problemsOf(importPostcodes(use, await given(twice)))).toEqual([
        '4 M1 1AA lies in E08000035 here, and in E08000003 in a row before.',
        '5 the row ends before its last column.',
      ])
      expect(await problemsOf(importPostcodes(use, await given('postcode,area\nM1 1AA,Nowhere\n')))).toEqual([
        '1 no postcode of it lies in an authority. First: no area is called "Nowhere" among kind local authority.',
      ])
      expect(await areaOfPostcode(office, 'LS1 4AP')).toEqual({ found: true, area: 'E08000035' })
    },
  )
})
