import type { Cell } from '../kernel/cell.ts'
import type { Value } from '../kernel/value.ts'
import type { ReleasedCell } from '../release/index.ts'
import type { Indicator, Reader, SeenArea } from './reader.ts'
import { readerOfCells } from './reader-of-cells.ts'

/** For tests: a cell as if it had passed the gate. Everything here is invented. */
export const releasedCell = (
  address: string,
  value: Value,
  more: Partial<Pick<Cell, 'lower' | 'upper' | 'notes'>> = {},
): ReleasedCell => {
  const [indicator = '', area = '', period = '', group = 'all'] = address.split('/')
  const content = { lower: null, upper: null, notes: [], ...more }
  return { indicator, area, period, group, value, numerator: null, denominator: null, ...content } as Omit<
    ReleasedCell,
    symbol
  > as ReleasedCell
}

/** For tests: four authorities of two regions. Rivermouth is a region of its own. */
export const EXAMPLE_AREAS: readonly SeenArea[] = [
  area('E92000001', 'country', 'England', null, null),
  area('E12000001', 'region', 'North Shore', null, 'E92000001'),
  area('E12000002', 'region', 'Rivermouth region', null, 'E92000001'),
  area('E06000001', 'authority', 'Alderby', 'E12000001', 'E92000001'),
  area('E06000002', 'authority', 'Birchford', 'E12000001', 'E92000001'),
  area('E06000003', 'authority', 'Corrin <&> Vale', 'E12000001', 'E92000001'),
  area('E06000004', 'authority', 'Rivermouth', 'E12000002', 'E92000001'),
]

function area(
  code: string,
  kind: string,
  name: string,
  region: string | null,
  country: string | null,
): SeenArea {
  return { code, kind, name, from: null, to: null, region, country }
}

/** For tests: a definition with everything a page shows of one. */
export const exampleIndicator = (id: string, more: Partial<Indicator> = {}): Indicator => ({
  id,
  title: 'Spend per child',
  plain: 'Pounds spent on mental health services for children, divided by the number of children.',
  unit: 'pounds',
  polarity: 'neither',
  decimals: 0,
  formula: 'spend / children',
  interval: '',
  source: 'example data',
  caveats: ['Spending of schools is not in it.'],
  version: '1.0',
  ...more,
})

/** For tests: spend and a share, two years, one withheld, one not available, one tie. */
export const exampleReader = (more: readonly ReleasedCell[] = []): Reader =>
  readerOfCells({
    release: {
      id: 'example-1.0.0',
      name: 'example',
      title: 'Example release',
      version: '1.0.0',
      publishedOn: '2022-11-01',
      withheldBecause: 'Numbers under 11 are withheld, and others from which they could be worked out.',
      exampleData: true,
    },
    indicators: [
      exampleIndicator('spend_per_child'),
      exampleIndicator('share_referred', {
        title: 'Children referred',
        unit: 'share',
        decimals: 1,
        polarity: 'neither',
      }),
    ],
    kinds: [
      { kind: 'authority', one: 'local authority', many: 'local authorities' },
      { kind: 'region', one: 'region', many: 'regions' },
      { kind: 'country', one: 'country', many: 'countries' },
    ],
    areas: EXAMPLE_AREAS,
    cells: [
      releasedCell('spend_per_child/E92000001/2020-21', 81.2),
      releasedCell('spend_per_child/E92000001/2021-22', 92.4),
      releasedCell('spend_per_child/E12000001/2021-22', 88),
      releasedCell('spend_per_child/E12000002/2021-22', 120),
      releasedCell('spend_per_child/E06000001/2020-21', 70),
      releasedCell('spend_per_child/E06000001/2021-22', 75.4),
      releasedCell('spend_per_child/E06000002/2020-21', 80),
      releasedCell('spend_per_child/E06000002/2021-22', 74.6),
      releasedCell('spend_per_child/E06000003/2021-22', 'withheld'),
      releasedCell('spend_per_child/E06000004/2020-21', 100),
      releasedCell('spend_per_child/E06000004/2021-22', 120),
      releasedCell('share_referred/E92000001/2020-21', 0.041, { lower: 0.04, upper: 0.042 }),
      releasedCell('share_referred/E92000001/2021-22', 0.2534, { lower: 0.25, upper: 0.2568 }),
      releasedCell('share_referred/E12000001/2021-22', 0.24, { lower: 0.23, upper: 0.25 }),
      releasedCell('share_referred/E06000001/2020-21', 0.2, { lower: 0.19, upper: 0.21 }),
      releasedCell('share_referred/E06000001/2021-22', 0.3, { lower: 0.28, upper: 0.32 }),
      releasedCell('share_referred/E06000002/2021-22', 0.25, { lower: 0.22, upper: 0.28 }),
      ...more,
    ],
  })
