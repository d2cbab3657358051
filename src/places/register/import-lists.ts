import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { problem } from '../../kernel/problem.ts'
import { type AuditEvent, recordAudit } from '../../platform/audit/audit.ts'
import type { Database, Transaction } from '../../platform/database/database.ts'
import { takeTurns } from '../../platform/turns/take-turns.ts'
import type { Gazetteer } from '../gazetteer.ts'
import { type Districts, placeAuthority } from '../lists/place-authority.ts'
import type { LeftOut } from '../lists/told.ts'
import { areaOfPostcode } from '../postcodes/area-of-postcode.ts'
import { replaceSectors } from '../postcodes/postcodes.store.ts'
import { readPostcodeFile } from '../postcodes/read-postcode-file.ts'
import { type PlaceSetting, readSettingsFile } from '../settings/read-settings-file.ts'
import { settingWords } from '../settings/setting-words.ts'
import { listCodesOfOtherLists, replaceSettings, type SettingRow } from '../settings/settings.store.ts'
import { insertImport } from './imports.store.ts'
import { findList, type ListKey, lockList, saveList } from './lists.store.ts'

/** A file on disk that replaces a list. `list` is the name of the list of settings: schools, homes, … */
export type ListFile = {
  path: string
  fileName: string
  list: string
  source: string
  by: string
  audit: (subject: string) => AuditEvent
}

/** What lists are placed with. */
export type ListUse = { db: Database; gazetteer: Gazetteer; districts: Districts }

/** How many rows the list has now, and what was left out of it and why. */
export type ListImported = { id: string; count: number; leftOut: readonly LeftOut[] }

/** Replaces a list of settings by the file: all of it, or nothing when a row is wrong. */
export async function importSettings(use: ListUse, file: ListFile): Promise<ListImported> {
  const key: ListKey = { what: 'settings', name: file.list }
  const sha256 = await refuseSameFile(use.db, key, file)
  const { settings, leftOut } = await readSettingsFile(file.path, file.fileName, placeSetting(use))
  const same = new Map(Object.entries(use.gazetteer.facts.sameWords))
  const turn = takeTurns()
  const rows: SettingRow[] = []
  for (const setting of settings) {
    const { name, town, phase, area } = setting
    const areaName = use.gazetteer.area(area)?.name
    rows.push({ ...setting, words: settingWords([name, town, phase, areaName].join(' '), same) })
    await turn()
  }
  return replaceList(use, key, { file, sha256, count: rows.length, leftOut }, async transaction => {
    const taken = await listCodesOfOtherLists(
      transaction,
      file.list,
      rows.map(({ code }) => code),
    )
    if (taken.length > 0) throw takenCodes(taken, file)
    await replaceSettings(transaction, file.list, rows)
  })
}

/** Replaces the lookup from postcodes to authorities by the file. */
export async function importPostcodes(use: ListUse, file: ListFile): Promise<ListImported> {
  const key: ListKey = { what: 'postcodes', name: 'postcodes' }
  const sha256 = await refuseSameFile(use.db, key, file)
  const { gazetteer, districts } = use
  const reading = await readPostcodeFile(file.path, file.fileName, {
    place: code => placeAuthority(gazetteer, districts, code),
    country: gazetteer.facts.country.slice(0, 1),
  })
  const count = reading.placed + reading.outside
  return replaceList(use, key, { file, sha256, count, leftOut: reading.leftOut }, transaction =>
    replaceSectors(transaction, reading.sectors),
  )
}

/** By what the register says of the authority; by the postcode where that is blank or was divided. */
function placeSetting({ db, gazetteer, districts }: ListUse): PlaceSetting {
  return async (area, postcode) => {
    const placed = placeAuthority(gazetteer, districts, area)
    if (placed.ok || postcode === '') return placed
    const byPostcode = await areaOfPostcode(db, postcode)
    return byPostcode.found ? { ok: true, area: byPostcode.area } : placed
  }
}

async function refuseSameFile(db: Database, key: ListKey, { path, fileName }: ListFile): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  const sha256 = hash.digest('hex')
  if ((await findList(db, key))?.sha256 !== sha256) return sha256
  const what = `${fileName} was imported before, exactly as it is.`
  throw problem({
    ...{ code: 'import-twice', what, kept: 'What it brought is still there.', at: { file: fileName } },
  })
}

type NewList = { file: ListFile; sha256: string; count: number; leftOut: readonly LeftOut[] }

/** The new rows, the import, its audit event and what the list says of itself: all together, or as it was before. */
function replaceList(
  { db, gazetteer }: ListUse,
  key: ListKey,
  { file, sha256, count, leftOut }: NewList,
  replace: (transaction: Transaction) => Promise<void>,
): Promise<ListImported> {
  const { fileName, source, by } = file
  return db.transaction().execute(async transaction => {
    await lockList(transaction)
    await replace(transaction)
    // an older file may come back after a newer one, so this import is told apart by more than its content
    const salted = createHash('sha256').update(sha256).update(randomUUID()).digest('hex')
    const { what, name: kind } = key
    const id = await insertImport(transaction, { what, kind, fileName, sha256: salted, source, by })
    if (id === null) throw new Error('expected every import of a list to be a new one')
    await saveList(transaction, key, {
      ...{ import: id, sha256, areasOn: gazetteer.facts.standardDay, count, leftOut },
    })
    await recordAudit(transaction, file.audit(`places/import/${id}`))
    return { id, count, leftOut }
  })
}

const takenCodes = (taken: readonly { code: string; list: string }[], { fileName }: ListFile) =>
  problem({
    code: 'setting-code-taken',
    what: `${taken.length} codes stand in another list already, first ${taken[0]?.code} in "${taken[0]?.list}".`,
    kept: 'Nothing was kept.',
    todo: 'Import the file as that list, or take these rows out.',
    at: { file: fileName },
  })
