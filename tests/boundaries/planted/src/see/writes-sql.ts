// breaks: sql-in-stores
export { sql } from 'kysely'
