import pg from 'pg'

/** One user of the server that may take on one role and nothing else. */
export type Login = { name: string; role: string; password: string }

/** Makes the user, or gives the one there is this password. */
export async function ensureLogin(client: pg.ClientBase, { name, role, password }: Login): Promise<void> {
  const [user, group, secret] = [
    pg.escapeIdentifier(name),
    pg.escapeIdentifier(role),
    pg.escapeLiteral(password),
  ]
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [name])
  if (rowCount === 0) await client.query(`create role ${user} login noinherit in role ${group}`)
  await client.query(`alter role ${user} password ${secret}`)
}
