import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { importPostcodes, importSettings, listLists, loadProfile } from '../../places/index.ts'
import type { ExampleHands } from '../example-hands.ts'
import type { ExampleUse } from '../load-example-office.ts'
import { EXAMPLE_SEED } from '../world.ts'
import { inventPostcodes } from './invented-postcodes.ts'
import { inventSettings } from './invented-settings.ts'

const SOURCE = 'Invented for the example office (example data)'

/** Imports the invented settings and postcodes by the actions that people use. What is there already stays. */
export async function loadExampleLists(use: ExampleUse, { analyst }: ExampleHands): Promise<void> {
  const there = new Set((await listLists(use.db)).map(({ what }) => what))
  if (there.has('settings') && there.has('postcodes')) return
  const gazetteer = await use.gazetteer()
  const lists = { db: use.db, gazetteer, districts: loadProfile(use.office).districts }
  const folder = await mkdtemp(join(tmpdir(), 'remit-example-lists-'))
  const given = async (list: string, fileName: string, event: string, text: string) => {
    const path = join(folder, fileName)
    await writeFile(path, text)
    const audit = (subject: string) => ({ event, person: analyst, subject })
    return { path, fileName, list, source: SOURCE, by: analyst, audit }
  }
  try {
    if (!there.has('postcodes')) {
      const file = await given('postcodes', 'example-postcodes.csv', 'POSTCODES_IMPORTED', inventPostcodes())
      await importPostcodes(lists, file)
    }
    if (!there.has('settings')) {
      const text = inventSettings(EXAMPLE_SEED, gazetteer.areas('authority'))
      await importSettings(lists, await given('example', 'example-settings.csv', 'SETTINGS_IMPORTED', text))
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
