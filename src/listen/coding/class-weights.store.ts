import { connectDuckDb } from '../../platform/datasets/duckdb.ts'
import type { ClassWeight } from './theme-sums.store.ts'

/**
 * What a response weighs by age, gender and area: words stand apart from the weights of the dataset, whose rows lead to
 * no response, so a response takes the mean weight of the children like it. `forms`: those of children, for what adults
 * answer is not weighted.
 */
export async function readClassWeights(path: string, forms: readonly string[]): Promise<ClassWeight[]> {
  const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`
  const connection = await connectDuckDb()
  try {
    const reader = await connection.runAndReadAll(
      `select _age, _gender, _area, avg(weight) from read_parquet(${quoted(path)})
       where _sent and _form in (${forms.map(quoted).join(', ')}) group by all`,
    )
    return reader.getRows().map(([age, gender, area, weight]) => ({
      age: age === null ? null : Number(age),
      gender: gender === null ? null : String(gender),
      area: area === null ? null : String(area),
      weight: Number(weight),
    }))
  } finally {
    connection.closeSync()
  }
}
