import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { Observation } from '../../kernel/observation.ts'
import { readRecipe } from '../recipe/read-recipe.ts'
import { readCsv } from './csv.ts'
import { startFileReader } from './file-reader.ts'
import { readSource } from './read-source.ts'

// The real inputs are not in the repository; where they are absent these tests are skipped and say so.
const shared = process.env.REMIT_SHARED ?? '../shared'
const inputs = join(shared, 'data/mental-health-2122')

const reader = startFileReader()
afterAll(() => reader.stop())

const recipeOf = (id: string) => {
  const path = `office/england/recipes/${id}.yaml`
  return readRecipe(readFileSync(path, 'utf8'), path)
}
const read = (id: string, file: string) =>
  readSource({ path: join(inputs, file), recipe: recipeOf(id), reader })

/** The tidy table beside the workbooks, which somebody else read out of them. */
function tidy(file: string): Record<string, string>[] {
  const [header, ...rows] = readCsv(readFileSync(join(inputs, file)), file).rows.map(row =>
    (row ?? []).map(String),
  )
  return rows.map(row => Object.fromEntries(header!.map((name, at) => [name, row[at] ?? ''])))
}

const asTidy = ({ value }: Observation): string => (value === 'withheld' ? '*' : String(value))

describe.skipIf(!existsSync(inputs))('the real files of 2021-22', () => {
  test.each([
    ['2019-20', 'A18:W266', 191],
    ['2020-21', 'A17:W209', 135],
    ['2021-22', 'A17:W180', 106],
  ])('one recipe reads the waits of %s, wherever the header stands', async (year, range, groups) => {
    const reading = await read('nhs-digital-waits', `original/nhs-digital-waits-${year}.xlsx`)
    expect(reading.blocks[0]).toMatchObject({
      range,
      rows: { country: 1, 'nhs-region': 7, stp: 42, ccg: groups },
    })
    expect(reading.checks.every(check => check.passes)).toBe(true)

    // every one of the 21 columns of every row, against the tidy table
    const expected = tidy('waits_by_area.csv').filter(row => row.year === year)
    const columns = Object.keys(expected[0]!).slice(4)
    const written = new Map(
      reading.observations.map(one => [`${one.cell.replace(/\D/g, '')}|${one.variable}`, asTidy(one)]),
    )
    const rows = [...new Set(reading.observations.map(one => Number(one.cell.replace(/\D/g, ''))))]
    expect(rows.length).toBe(expected.length)
    for (const [at, row] of expected.entries()) {
      for (const column of columns) {
        expect([row.org_code, column, written.get(`${rows[at]}|${column}`)]).toEqual([
          row.org_code,
          column,
          row[column],
        ])
      }
    }
  })

  test('the 15 digits of one row are kept and said', async () => {
    const reading = await read('nhs-digital-waits', 'original/nhs-digital-waits-2019-20.xlsx')
    const wait = reading.observations.find(one => one.cell === 'D20')
    expect(wait).toMatchObject({ area: 'E92000001', variable: 'avg_wait_days', value: 42.6506801017853 })
    expect(reading.notes.map(note => note.at?.cell)).toContain('D20')
  })

  test('a withheld count carries the bounds of the supplier, a withheld mean carries none', async () => {
    const { observations } = await read('nhs-digital-waits', 'original/nhs-digital-waits-2021-22.xlsx')
    const withheld = observations.filter(one => one.value === 'withheld')
    expect(withheld.length).toBe(99)
    expect(withheld.find(one => one.variable === 'contacts_before_referral')).toMatchObject({
      lower: 0,
      upper: 4,
    })
  })

  test('ten blocks of one workbook are read side by side and stacked, with the unlabelled totals', async () => {
    const reading = await read(
      'nhs-england-mental-health',
      'original/nhs-england-occ-data-file-2022-v2.1.xlsx',
    )
    expect(reading.blocks.map(({ name, range }) => `${name} ${range}`)).toEqual([
      'share-of-allocation A3:H109',
      'spend-all-ages J3:Q111',
      'spend-on-children A3:I111',
      'spend-on-eating-disorders L3:S111',
      'one-contact A1:E107',
      'two-contacts A1:E107',
      'nights-in-tier-4 A4:W110',
      'admissions-to-tier-4 A114:W220',
      'nights-in-adult-wards A3:K109',
      'children-in-adult-wards N2:X109',
    ])
    expect(reading.checks.filter(check => !check.passes)).toEqual([])
    const england = reading.observations.find(
      one => one.area === 'E92000001' && one.variable === 'cyp_mh_spend' && one.period === '2021-22',
    )
    expect(england).toMatchObject({ value: 927107428.3803338, cell: 'I111' })
  })

  test('every value of spending, access and hospital nights is the one of the tidy tables', async () => {
    const { observations } = await read(
      'nhs-england-mental-health',
      'original/nhs-england-occ-data-file-2022-v2.1.xlsx',
    )
    const names: Record<string, string> = {
      mh_spend_all_ages_gbp: 'mh_spend_all_ages',
      cyp_mh_spend_gbp: 'cyp_mh_spend',
      cyp_eating_disorder_spend_gbp: 'cyp_eating_disorder_spend',
    }
    const byKey = new Map(observations.map(one => [`${one.area}|${one.variable}|${one.period}`, asTidy(one)]))
    const expected = ['spend_by_ccg.csv', 'access_by_ccg.csv', 'inpatient_by_ccg_quarter.csv'].flatMap(tidy)
    const wrong = expected.filter(row => {
      const period = row.quarter ? `${row.year} ${row.quarter}` : row.year
      const read = byKey.get(`${row.org_code}|${names[row.measure!] ?? row.measure}|${period}`)
      const isNotReported = row.measure === 'children_1plus_contacts' && row.value === '0'
      return read !== (isNotReported ? 'not-available' : row.value)
    })
    expect(expected.length).toBe(2120 + 424 + 5088)
    expect(wrong).toEqual([])
  })

  test('no row of a sheet is passed over without a word', async () => {
    const reading = await read(
      'nhs-england-mental-health',
      'original/nhs-england-occ-data-file-2022-v2.1.xlsx',
    )
    const unread = reading.rowsNotRead.filter(row => row.sheet === 'Trend CYP (v and vi)').map(row => row.row)
    expect(unread).toEqual([1, 2, 112, 116, 117, 120, 121, 123, 125, 126, 127, 128])
    expect(reading.rowsNotRead.filter(row => row.numbers).map(row => `${row.sheet} ${row.row}`)).toEqual([
      'Trend CYP (v and vi) 112',
      'Trend CYP (v and vi) 116',
      'Trend CYP (v and vi) 117',
      'Trend CYP (v and vi) 121',
      'Trend CYP (v and vi) 123',
      'Trend CYP (v and vi) 126',
      'Trend CYP (v and vi) 128',
      'Trend MHF (i and ii) 113',
      'Trend MHF (i and ii) 114',
    ])
  })

  test('the deflators of forecast years are not available, and not zero', async () => {
    const { observations } = await read('gdp-deflators', 'original/gdp-deflators-2022-09.xlsx')
    const expected = tidy('gdp_deflators.csv')
    expect(observations.map(one => one.value)).toEqual(
      expected.map(row =>
        row.deflator_2021_22_is_100 === '' ? 'not-available' : Number(row.deflator_2021_22_is_100),
      ),
    )
    expect(observations.at(-1)).toMatchObject({ period: '2026-27', cell: 'C79' })
  })

  test('a lookup of 327 rows has 210 names, none with two answers', async () => {
    const reading = await read('ccg-lookup', 'original/ccg_lookup.csv')
    expect(reading.lookups.length).toBe(210)
    expect(reading.notes[0]?.what).toContain('117 rows repeat')
  })

  test('ages in columns and ages in rows give one sum of children', async () => {
    const areas = await read('child-population', 'population_0_17_by_area.csv')
    expect(areas.observations.length).toBe(539)
    expect(areas.observations[0]).toMatchObject({
      area: 'E92000001',
      period: '2018',
      value: 11954618,
      cell: 'D2:U2',
    })
    const england = await read('child-population-england', 'population_england_mid2021.csv')
    expect(england.observations).toMatchObject([{ value: 11761656, period: '2021', cell: 'B2:B19' }])
  })

  test('a long table of financial and calendar years is read into its variables', async () => {
    const { observations } = await read('england-typed-figures', 'england_typed_figures.csv')
    expect(observations.length).toBe(14)
    expect(observations.at(-1)).toMatchObject({ variable: 'prevalence_17', period: '2022', value: 0.257 })
    const dashboard = await read('nhs-england-dashboard', 'england_dashboard.csv')
    expect(dashboard.observations.find(one => one.cell === 'D7')).toMatchObject({ value: 15007741420.2169 })
  })
})
