import { join } from 'node:path'
import { z } from 'zod'
import { readAuditHeads } from '../audit/audit-heads.ts'
import { type AuditHead, verifyAudit } from '../audit/verify-audit.ts'
import { listSettings } from '../config/config.ts'
import { connect } from '../database/database.ts'
import { migrationStatus } from '../database/migrate.ts'
import { prepareDatabase } from '../database/prepare-database.ts'
import { type Command, command, databaseCommand } from './command.ts'

const verify = databaseCommand({
  name: 'audit verify',
  summary: 'Proves that nothing in the audit was changed, removed or slipped in.',
  description:
    'Walks the chain of all events and works every hash out again. The first broken event is named, and the command ends with 1. The heads that Remit notes hourly in REMIT_VAR/audit-heads must be in the chain, too: without them it cannot be seen that the newest events were cut off.',
  options: [['--heads <file>', 'A copy of the noted heads that was kept elsewhere.']],
  examples: ['audit verify', 'audit verify --heads /safe/audit-heads'],
  input: z.object({ heads: z.string().optional() }),
  async run({ heads }, { address, config, say }) {
    const noted: AuditHead[] = readAuditHeads(heads ?? join(config.folders.var, 'audit-heads'))
    const db = connect(address, 'owner', { connections: 1 })
    try {
      const verdict = await verifyAudit(db, noted)
      if (!verdict.whole) {
        say(`The audit is broken at event ${verdict.number}: ${verdict.what}.`)
        return 'no'
      }
      const { head } = verdict
      say(
        head
          ? `The audit is whole: ${head.number} events, the last with hash ${head.hash}.`
          : 'The audit is whole: it has no event yet.',
      )
      return 'done'
    } finally {
      await db.destroy()
    }
  },
})

const migrate = databaseCommand({
  name: 'database migrate',
  summary: 'Brings the database up to date. npm start does this by itself.',
  examples: ['database migrate'],
  worksOnEmpty: true,
  input: z.object({}),
  async run(_, { address, say }) {
    const applied = await prepareDatabase(address)
    for (const { name } of applied) say(`applied ${name}`)
    say(applied.length === 0 ? 'The database was up to date.' : 'The database is up to date.')
    return 'done'
  },
})

const status = databaseCommand({
  name: 'database status',
  summary: 'Lists the migrations that are applied and those that wait.',
  examples: ['database status'],
  worksOnEmpty: true,
  input: z.object({}),
  async run(_, { address, say }) {
    const { applied, waiting } = await migrationStatus(address)
    for (const { name, appliedAt } of applied) say(`${appliedAt.toISOString().slice(0, 16)}  ${name}`)
    for (const { name } of waiting) say(`waiting           ${name}`)
    return waiting.length === 0 ? 'done' : 'no'
  },
})

const settings = command({
  name: 'settings list',
  summary: 'Lists every setting, what it means and its default.',
  examples: ['settings list'],
  input: z.object({}),
  async run(_, { say }) {
    for (const { name, means, standard } of listSettings())
      say(`${name.padEnd(16)} ${means}${standard && ` Default: ${standard}.`}`)
    return 'done'
  },
})

/** The commands that need no feature. */
export const platformCommands: readonly Command[] = [verify, migrate, status, settings]
