import type { DuckDBConnection } from '@duckdb/node-api'
import { quoted } from '../../platform/datasets/dataset.store.ts'

/** So many responses of one form; `area` and `age` are null where they are not known. */
export type ResponsesOfForm = { form: string; area: string | null; age: number | null; responses: number }

/** One row per form, area and age that occur together: how many responses a wave's dataset holds of them. */
export async function countResponses(connection: DuckDBConnection, path: string): Promise<ResponsesOfForm[]> {
  const reader = await connection.runAndReadAll(
    `select _form, _area, _age, count(*)::double from read_parquet(${quoted(path)})
     group by _form, _area, _age order by _form, _area nulls last, _age nulls last`,
  )
  return reader.getRows().map(([form, area, age, responses]) => ({
    form: String(form),
    area: area === null ? null : String(area),
    age: age === null ? null : Number(age),
    responses: Number(responses),
  }))
}
