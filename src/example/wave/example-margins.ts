import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { importMargin } from '../../places/index.ts'
import type { ExampleHands } from '../example-hands.ts'
import type { ExampleUse } from '../load-example-office.ts'

/** Brings the margin that the example office has by hand: ethnic groups of a census, rounded. That of gender is gathered by a recipe. */
export async function bringExampleMargin(
  { db, example }: Pick<ExampleUse, 'db' | 'example'>,
  { analyst }: ExampleHands,
  refuse: (error: unknown) => void,
): Promise<void> {
  const fileName = 'ethnic-group-by-region.csv'
  const file = {
    ...{ text: await readFile(join(example, 'margins', fileName), 'utf8'), fileName, kind: 'region' },
    source: 'Office for National Statistics, Census 2021, rounded, Open Government Licence v3.0',
    by: analyst,
    audit: (subject: string) => ({ event: 'MARGIN_IMPORTED', person: analyst, subject }),
  }
  const said = {
    ...{ title: 'Ethnic group by region', on: '2021-03-21', ages: { from: 0, to: 120 } },
    ...{ kind: 'region', columns: 'ethnic group' },
  }
  await importMargin(db, file, said).catch(refuse)
}
