import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'

// Rows of a dataset are counted and summed in DuckDB and never pulled over as objects in bulk. Beyond 140 MB it
// spills to its temporary folder instead of failing. A second thread takes 80 MB more for a third of the time; half a
// million rows must fit into 500 MB together with the office around them.
const SETTINGS = { memory_limit: '140MB', threads: '1', temp_directory: join(tmpdir(), 'remit-duckdb') }
