import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Database } from '../../platform/database/database.ts'
import { readSurvey } from './read-survey.ts'
import { insertSurvey } from './survey.store.ts'
import { adultForms } from './survey.ts'

/** Brings the surveys of an office profile into the database; versions that are there stay as they are. */
export async function seedSurveys(db: Database, folder: string): Promise<number> {
  const names = (await readdir(folder)).filter(name => name.endsWith('.yaml')).sort()
  let added = 0
  for (const name of names) {
    const text = await readFile(join(folder, name), 'utf8')
    const read = readSurvey(text, name)
    const { survey, version, why = 'came with the office profile' } = read
    const row = { id: survey, version, text, why, by: null, adultForms: adultForms(read) }
    if (await insertSurvey(db, row)) added += 1
  }
  return added
}
