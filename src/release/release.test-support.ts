import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Cell } from '../kernel/cell.ts'
import type { Value } from '../kernel/value.ts'
import type { Policy } from '../methods/disclosure/policy.ts'
import type { Database } from '../platform/database/database.ts'
import type { GateInput } from './gated.ts'
import type { Preparation } from './versions/prepare-release.ts'

export const POLICY: Policy = {
  id: 'default',
  title: 'Nothing under 11',
  reason: 'Example data.',
  smallestCount: 11,
  smallestBase: 11,
  zeros: 'withheld',
  complements: true,
  protection: { down: 'zero', up: 'smallest-count' },
  cost: 'count',
  roundCountsTo: 1,
  check: 'full',
}

/** A country E of two regions of three areas. */
export const INPUT: GateInput = {
  policy: POLICY,
  measures: [{ id: 'in_care', shape: 'count', counts: 'people', per: 1 }],
  nests: [
    { whole: 'E', parts: ['N', 'S'] },
    { whole: 'N', parts: ['N1', 'N2', 'N3'] },
    { whole: 'S', parts: ['S1', 'S2', 'S3'] },
  ],
}

export const cell = (area: string, value: Value, rest: Partial<Cell> = {}): Cell => ({
  indicator: 'in_care',
  area,
  period: '2024',
  group: 'all',
  value,
  lower: null,
  upper: null,
  numerator: null,
  denominator: null,
  notes: [],
  origins: [],
  ...rest,
})

const COUNTS = { E: 203, N: 103, S: 100, N1: 3, N2: 40, N3: 60, S1: 30, S2: 30, S3: 40 }

/** Children in care of every area, with one count of 3; some of them changed. */
export const counts = (change: Readonly<Record<string, Value>> = {}): Cell[] =>
  Object.entries({ ...COUNTS, ...change }).map(([area, value]) => cell(area, value))

export const preparation = (
  preparedBy: string,
  change: Readonly<Record<string, Value>> = {},
): Preparation => ({
  name: 'example',
  title: 'Example',
  cells: counts(change),
  input: INPUT,
  definitions: [{ id: 'in_care', version: '1.0.0', title: 'Children in care', text: 'id: in_care' }],
  exampleData: true,
  preparedBy,
})

/** An invented person who may be named in a foreign key. */
export async function addPerson(owner: Database, name: string): Promise<string> {
  const id = randomUUID()
  await sql`insert into platform.people (id, name, email, roles)
    values (${id}, ${name}, ${`${name}@example.org`}, '{analyst}')`.execute(owner)
  return id
}
