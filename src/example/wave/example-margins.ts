import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isNumber } from '../../kernel/value.ts'
import { type Gazetteer, importMargin } from '../../places/index.ts'
import { drawsFor } from '../draws.ts'
import type { ExampleHands } from '../example-hands.ts'
import { POPULATION_YEAR } from '../invented-land.ts'
import type { ExampleUse } from '../load-example-office.ts'

/** Whom the example's margin of gender counts: the ages of its survey. */
const AGES = { from: 4, to: 17 }

/**
 * Girls and boys of 4 to 17 in every authority, as a cross table. How many children there are is the example's own population by
 * single years of age; that somewhat more than half of them are boys is as it is everywhere, and how much more is invented.
 */
export function inventGender(seed: number, gazetteer: Gazetteer): string {
  const lines = gazetteer.areas('authority').flatMap(({ code }) => {
    const children = gazetteer.population(code, POPULATION_YEAR, AGES)
    if (!isNumber(children)) return []
    const girls = Math.round(children * drawsFor(seed, 'gender', code).between(0.482, 0.492))
    return [`${code},${girls},${children - girls}`]
  })
  return ['area,Girls,Boys', ...lines, ''].join('\n')
}

/** Brings the example's two margins: an invented one of gender, and ethnic groups of a census, rounded. */
export async function bringExampleMargins(
  { db, example, gazetteer }: ExampleUse,
  { analyst }: ExampleHands,
  { seed, refuse }: { seed: number; refuse: (error: unknown) => void },
): Promise<void> {
  const by = {
    by: analyst,
    audit: (subject: string) => ({ event: 'MARGIN_IMPORTED', person: analyst, subject }),
  }
  const gender = {
    ...{
      text: inventGender(seed, await gazetteer()),
      fileName: 'example-gender.csv',
      kind: 'authority',
      ...by,
    },
    source: 'Invented girls and boys of the children of the office profile (example data)',
  }
  const saidOfGender = {
    ...{ title: 'Gender by authority', on: `${POPULATION_YEAR}-06-30`, ages: AGES },
    ...{ kind: 'authority', columns: 'gender' },
  }
  const fileName = 'ethnic-group-by-region.csv'
  const ethnic = {
    ...{ text: await readFile(join(example, 'margins', fileName), 'utf8'), fileName, kind: 'region', ...by },
    source: 'Office for National Statistics, Census 2021, rounded, Open Government Licence v3.0',
  }
  const saidOfEthnic = {
    ...{ title: 'Ethnic group by region', on: '2021-03-21', ages: { from: 0, to: 120 } },
    ...{ kind: 'region', columns: 'ethnic group' },
  }
  await importMargin(db, gender, saidOfGender).catch(refuse)
  await importMargin(db, ethnic, saidOfEthnic).catch(refuse)
}
