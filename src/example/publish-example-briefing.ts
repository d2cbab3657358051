import { publishBriefing, saveBriefing } from '../see/index.ts'
import type { ExampleHands } from './example-hands.ts'
import type { ExampleUse } from './load-example-office.ts'

/** Saves an example briefing as a text of the office and publishes it against the release that is out. */
export async function publishExampleBriefing(
  { db, see }: ExampleUse,
  { communications }: ExampleHands,
  { slug, text, isSaved }: { slug: string; text: string; isSaved: boolean },
): Promise<void> {
  const reader = await see.reader()
  if (!reader) throw new Error('expected the example release to be published before its briefing')
  const audit = (event: string) => ({ event, person: communications, subject: `see/briefing/${slug}` })
  if (!isSaved) {
    await saveBriefing(db, { slug, text, version: 0, person: communications, audit: audit('BRIEFING_SAVED') })
  }
  await publishBriefing(
    db,
    { slug, version: 1, text, savedAt: new Date() },
    {
      reader,
      sheetOf: see.sheetOf,
      quotes: see.quotes,
      person: communications,
      audit: audit('BRIEFING_PUBLISHED'),
    },
  )
}
