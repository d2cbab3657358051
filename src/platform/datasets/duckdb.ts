import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { spillFolder } from './spill-folder.ts'

// Rows of a dataset are counted and summed in DuckDB and never pulled over as objects in bulk. Beyond 110 MB it
// spills to its temporary folder instead of failing. A second thread takes 80 MB more for a third of the time; half a
// million rows must fit into 500 MB together with the office around them.
const settings = () => ({ memory_limit: '110MB', threads: '1', temp_directory: spillFolder() })

let instance: Promise<DuckDBInstance> | null = null

/** A connection to the one engine of this process, for statements of our own. Close it when done. */
export async function connectDuckDb(): Promise<DuckDBConnection> {
  instance ??= DuckDBInstance.create(':memory:', settings())
  return (await instance).connect()
}

/**
 * An engine by itself for a question that a person typed: what `load` brings in is all that it can see. It cannot open
 * a file, reach a network or load an extension, and cannot allow itself to.
 */
export async function connectLocked(
  load: (connection: DuckDBConnection) => Promise<void>,
): Promise<DuckDBConnection> {
  const alone = await DuckDBInstance.create(':memory:', { ...settings(), autoload_known_extensions: 'false' })
  const connection = await alone.connect()
  await load(connection)
  await connection.run('set enable_external_access = false')
  await connection.run('set lock_configuration = true')
  return connection
}
