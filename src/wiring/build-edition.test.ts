import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { buildEdition, type Edition } from './build-edition.ts'
import { cellsTable, listsTable } from './edition-tables.ts'

// The real inputs are not in the repository; where they are absent these tests are skipped and say so.
const inputs = join(process.env.REMIT_SHARED ?? '../shared', 'data/mental-health-2122')
const here = existsSync(inputs)
const ENGLAND = 'E92000001'

const cellOf = ({ released }: Edition, address: string) =>
  released.find(({ indicator, area, period }) => `${indicator}/${area}/${period}` === address)
const valueAt = (edition: Edition, address: string) => cellOf(edition, address)?.value

const rowsOf = (csv: string) =>
  csv
    .replace('\uFEFF', '')
    .trimEnd()
    .split('\r\n')
    .map(line =>
      [...line.matchAll(/(?:^|,)("(?:[^"]|"")*"|[^,]*)/g)].map(([, field]) => field!.replace(/^"|"$/g, '')),
    )

// Expected numbers were worked out from the same workbooks by a script of a few pages in Python, which shares nothing
// with Remit but the files.
const SAME_IN_BOTH: readonly (readonly [string, number])[] = [
  ['children_0_17/A3A8R/2018', 486_766],
  ['children_0_17/D9Y0V/2019', 323_072],
  ['children_referred/D9Y0V/2019-20', 18_370],
  [`children_referred/${ENGLAND}/2018-19`, 398_000],
  ['spend_per_child/00Q/2021-22', 72.49113910951284],
  [`spend_per_child/${ENGLAND}/2020-21`, 71.8345708469588],
  ['share_of_budget/A3A8R/2019-20', 0.012037217508066096],
  [`share_of_budget/${ENGLAND}/2021-22`, 0.01006959114925524],
  ['share_referred/X2C4Y/2019-20', 0.05664675205307011],
  [`budget/${ENGLAND}/2021-22`, 92_070_017_008.47644],
  [`real_spend/${ENGLAND}/2021-22`, 875_419_335.0332735],
  ['average_wait_days/15N/2021-22', 51],
]

describe.skipIf(!here)('the mental health edition, from the workbooks as they came', () => {
  let right: Edition
  let office: Edition
  beforeAll(async () => {
    const build = (rules: string) => buildEdition('office/england', 'mental-health-2021-22', inputs, rules)
    ;[right, office] = [await build('default'), await build('office-2022')]
  }, 60_000)

  test.each(SAME_IN_BOTH)('%s comes out the same by both rule sets', (address, expected) => {
    expect(valueAt(right, address)).toBeCloseTo(expected, 6)
    expect(valueAt(office, address)).toBeCloseTo(expected, 6)
  })

  test('covers 106 areas and England in every year that the inputs allow', () => {
    const spend = right.released.filter(({ indicator }) => indicator === 'spend_per_child')
    expect(new Set(spend.map(({ area }) => area)).size).toBe(107)
    expect([...new Set(spend.map(({ period }) => period))].sort()).toEqual([
      '2018-19',
      '2019-20',
      '2020-21',
      '2021-22',
    ])
    expect(right.released.some(({ period }) => period === '2016-17')).toBe(false)
  })

  test('a mean of merged areas is weighted by the children it is a mean of, and by all referred as the office did', () => {
    expect(valueAt(right, 'average_wait_days/D9Y0V/2020-21')).toBeCloseTo(52.671480144404335, 9)
    expect(valueAt(office, 'average_wait_days/D9Y0V/2020-21')).toBe(56)
  })

  test('a share of merged areas is worked out from its parts, and rounded only as the office did', () => {
    expect(valueAt(right, 'referrals_closed_percent/A3A8R/2020-21')).toBeCloseTo(0.16769063968196604, 12)
    expect(valueAt(office, 'referrals_closed_percent/A3A8R/2020-21')).toBe(0.17)
  })

  test('nights with withheld quarters are an interval, and only the office counted them as zero', () => {
    expect(cellOf(right, 'adult_ward_bed_days/00R/2021-22')).toMatchObject({
      value: 'withheld',
      lower: 25,
      upper: 37,
    })
    expect(valueAt(office, 'adult_ward_bed_days/00R/2021-22')).toBe(25)
    expect(cellOf(right, `tier4_bed_days/${ENGLAND}/2021-22`)).toMatchObject({
      value: 'withheld',
      lower: 311_781,
      upper: 311_861,
    })
  })

  test('England takes the figures of older briefings where no workbook has one', () => {
    expect(valueAt(right, `average_wait_days/${ENGLAND}/2017-18`)).toBe(57)
    expect(valueAt(right, `referrals_closed_percent/${ENGLAND}/2018-19`)).toBeCloseTo(0.34, 12)
    // and the workbook where one has
    expect(valueAt(right, `children_referred/${ENGLAND}/2019-20`)).toBe(538_564)
  })

  test('the population of another year is used only where that is declared, and the cell says so', () => {
    expect(cellOf(right, 'spend_per_child/00Q/2021-22')?.notes).toContain(
      'children_0_17: 2020 is used for 2021-22',
    )
    expect(cellOf(right, 'spend_per_child/00Q/2017-18')).toBeUndefined()
  })

  test('quintiles of the office have 22, 21, 21, 21 and 21 areas, and its scores run from 5 to 25', () => {
    for (const id of ['quintile_spend_per_child', 'quintile_wait', 'quintile_closed']) {
      const classes = office.released.filter(
        ({ indicator, period }) => indicator === id && period === '2021-22',
      )
      const sizes = [1, 2, 3, 4, 5].map(one => classes.filter(({ value }) => value === one).length)
      expect(sizes).toEqual([22, 21, 21, 21, 21])
    }
    expect(valueAt(office, 'score/00Q/2021-22')).toBe(18)
    expect(valueAt(office, 'score/D9Y0V/2021-22')).toBe(16)
  })

  test('what is right carries a certificate, and what reproduces an old edition carries none', () => {
    expect(right.certificate?.cells).toMatch(/^[0-9a-f]{64}$/)
    expect(office.certificate).toBeNull()
  })

  test('every file that was not read is named with a reason', () => {
    const skipped = new Map(right.inputs.skipped.map(({ file, why }) => [file, why]))
    expect(skipped.get('waits_by_area.csv')).toBe('no recipe is for a file of this name')
    expect(skipped.has('original/ccg_lookup.csv')).toBe(false)
    const unread = right.inputs.readings.flatMap(reading => reading.rowsNotRead)
    expect(unread.some(({ text }) => text.includes('Copyright'))).toBe(true)
    expect(unread.every(({ why }) => why.length > 0)).toBe(true)
  })

  test('cells.csv gives a withheld cell no value, its status and what it can be', () => {
    const [head, ...rows] = rowsOf(cellsTable(right))
    expect(head).toEqual([
      'indicator',
      'area_code',
      'area_name',
      'period',
      'value',
      'lower',
      'upper',
      'status',
    ])
    const night = rows.find(
      row => row[0] === 'adult_ward_bed_days' && row[1] === '00R' && row[3] === '2021-22',
    )!
    expect([night[2], ...night.slice(4)]).toEqual(['NHS BLACKPOOL CCG', '', '25', '37', 'withheld'])
    expect(rows.every(row => (row[7] === 'shown') === (row[4] !== ''))).toBe(true)
  })

  test('lists of the office have ten areas; ties at the end of a right list are not cut', () => {
    const sizes = (csv: string) => {
      const lists = Map.groupBy(rowsOf(csv).slice(1), row => row[0]!)
      return new Map([...lists].map(([list, rows]) => [list, rows.length]))
    }
    const ofOffice = sizes(listsTable(office))
    expect(ofOffice.get('spend_per_child_highest10')).toBe(10)
    expect(ofOffice.get('score_lowest20')).toBe(20)
    expect(sizes(listsTable(right)).get('average_wait_days_lowest10')).toBeGreaterThanOrEqual(10)
  })

  test('the same folder gives the same bytes', async () => {
    const again = await buildEdition('office/england', 'mental-health-2021-22', inputs, 'default')
    expect(cellsTable(again)).toBe(cellsTable(right))
    expect(again.certificate).toEqual(right.certificate)
  })
})

describe('an edition', () => {
  test('of a briefing that nobody wrote is refused in a sentence', async () => {
    await expect(buildEdition('office/england', 'no-such', inputs)).rejects.toThrow(
      'there is no briefing "no-such".',
    )
  })

  test('of a folder without its files names each that is missing', async () => {
    const build = buildEdition('office/england', 'mental-health-2021-22', 'docs')
    await expect(build).rejects.toThrow(/recipe nhs-england-mental-health.*\n.*recipe nhs-digital-waits/s)
  })

  test('by a rule set that nobody wrote is refused', async () => {
    const build = buildEdition('office/england', 'mental-health-2021-22', inputs, 'kind')
    await expect(build).rejects.toThrow('there is no rule set "kind".')
  })
})
