import type { Cell } from '../../kernel/cell.ts'
import { ProblemsError, problem } from '../../kernel/problem.ts'
import { type AuditEvent, recordAudit } from '../../platform/audit/audit.ts'
import type { Database, Transaction } from '../../platform/database/database.ts'
import { gateAside } from '../gate-in-thread.ts'
import type { EarlierVersion, GateInput } from '../gated.ts'
import { insertReleasedCells, listReleasedCells } from './cells.store.ts'
import type { CarriedDefinition } from './release.tables.ts'
import {
  findHighestVersion,
  insertHiddenCells,
  insertRelease,
  listOutVersions,
  lockName,
  type ReleaseRow,
} from './releases.store.ts'
import { nextVersion, sayVersion, whatChanged } from './what-changed.ts'

/** What a release is prepared from. */
export type Preparation = {
  name: string
  title: string
  cells: readonly Cell[]
  /** Without `earlier`: that is read from what is public. */
  input: Omit<GateInput, 'earlier'>
  definitions: readonly CarriedDefinition[]
  exampleData: boolean
  preparedBy: string
  /** What readers are told of this edition, such as what it corrects. */
  note?: string | null
}

/**
 * Takes cells through the gate and stores them as the next version, prepared: nobody but the office sees it until
 * a second person has reviewed it. The gate is told of every version that is or was public.
 *
 * @throws ProblemsError when the gate stays shut, with the arithmetic; nothing is stored then.
 */
export function prepareRelease(
  db: Database,
  wanted: Preparation,
  audit: (id: number) => AuditEvent,
  /** What else must come true with it, or not at all. */
  besides: (transaction: Transaction, id: number) => Promise<void> = async () => {},
): Promise<{ id: number; version: string }> {
  return db.transaction().execute(async transaction => {
    await lockName(transaction, wanted.name)
    const out = await listOutVersions(transaction)
    const earlier = await readVersions(transaction, out)
    const gated = await gateAside(wanted.cells, { ...wanted.input, earlier })
    if (!gated.passed) throw new ProblemsError(gated.problems)
    if (!gated.certificate) throw notForPublication(wanted.input.policy.title)

    const last = out.findLast(({ name, state }) => name === wanted.name && state === 'published')
    const before = last ? (earlier.find(({ version }) => version === label(last))?.cells ?? []) : []
    const changes = whatChanged(before, gated.released)
    const redefined = last !== undefined && isRedefined(last.definitions, wanted.definitions)
    const version = nextVersion(
      (await findHighestVersion(transaction, wanted.name)) ?? null,
      changes,
      redefined,
    )
    const id = await insertRelease(transaction, {
      ...version,
      name: wanted.name,
      title: wanted.title,
      exampleData: wanted.exampleData,
      policy: wanted.input.policy,
      certificate: gated.certificate,
      definitions: wanted.definitions,
      changes,
      measures: wanted.input.measures,
      note: wanted.note ?? null,
      preparedBy: wanted.preparedBy,
    })
    await insertReleasedCells(transaction, id, gated.released)
    await insertHiddenCells(transaction, id, gated.hidden)
    await recordAudit(transaction, audit(id))
    await besides(transaction, id)
    return { id, version: sayVersion(version) }
  })
}

/** How a version is named in a certificate: `mental-health 1.0.0`. */
export const label = (release: Pick<ReleaseRow, 'name' | 'major' | 'minor' | 'patch'>): string =>
  `${release.name} ${sayVersion(release)}`

const readVersions = (db: Transaction, out: readonly ReleaseRow[]): Promise<EarlierVersion[]> =>
  Promise.all(
    out.map(async row => ({
      version: label(row),
      measures: row.measures,
      cells: await listReleasedCells(db, row.id, { group: 'every' }),
    })),
  )

const isRedefined = (before: readonly CarriedDefinition[], after: readonly CarriedDefinition[]): boolean =>
  before.some(({ id, version }) => {
    const now = after.find(definition => definition.id === id)
    return now !== undefined && now.version !== version
  })

const notForPublication = (policy: string) =>
  problem({
    code: 'not-for-publication',
    what: `cells under "${policy}" have no certificate.`,
    kept: 'Nothing was stored.',
    todo: 'Prepare the release under a policy that is checked in full.',
  })
