import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bringFile, confirmReading, insertReading, seedRecipes } from '../gather/index.ts'
import { recordAudit } from '../platform/audit/audit.ts'
import type { ExampleProgress } from './example.store.ts'
import type { ExampleHands } from './example-hands.ts'
import { exampleFiles, type SentFile } from './files/example-files.ts'
import type { ExampleUse } from './load-example-office.ts'
import { makeWorld } from './world.ts'

/** Makes the example files and brings those that are not there yet; each is confirmed, or left to wait. */
export async function bringExampleFiles(
  use: ExampleUse,
  { analyst }: ExampleHands,
  { files }: ExampleProgress,
): Promise<void> {
  await seedRecipes(use.db, join(use.example, 'recipes'))
  const folder = await mkdtemp(join(tmpdir(), 'remit-example-'))
  try {
    for (const sent of exampleFiles(makeWorld(await use.gazetteer()))) {
      const there = files.get(sent.name)
      const reading = there?.reading ?? (await bring(use, analyst, sent, folder))
      const stays = sent.use === 'waiting' || sent.use === 'with-problems'
      if (stays || there?.state === 'confirmed') continue
      await confirmReading(use, reading, analyst, subject => ({
        event: 'SOURCE_CONFIRMED',
        person: analyst,
        subject,
      }))
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Brings one file as an upload would: stored without what names a person, waiting for somebody to look at it. */
async function bring(use: ExampleUse, by: string, sent: SentFile, folder: string): Promise<string> {
  const path = join(folder, sent.name)
  await writeFile(path, sent.bytes)
  const { file, removed } = await bringFile(use.files, { path, fileName: sent.name }, 'remove')
  return use.db.transaction().execute(async transaction => {
    const id = await insertReading(transaction, {
      fileName: sent.name,
      file,
      recipe: sent.recipe,
      version: sent.recipeVersion,
      removed,
      by,
    })
    await recordAudit(transaction, { event: 'SOURCE_BROUGHT', person: by, subject: `gather/reading/${id}` })
    return id
  })
}
