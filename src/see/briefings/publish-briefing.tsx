import { renderToString } from 'preact-render-to-string'
import { type AuditEvent, recordAudit } from '../../platform/audit/audit.ts'
import type { Database } from '../../platform/database/database.ts'
import { pathTo } from '../../platform/http/path.ts'
import type { SheetOf } from '../map/draw-sheets.ts'
import { paths } from '../paths.ts'
import type { Quotes } from '../quotes.ts'
import type { Reader } from '../reader.ts'
import { insertEdition, type SavedBriefing } from './briefing.store.ts'
import { BriefingBody } from './briefing-body.tsx'
import { buildBriefing, publicationOf } from './build-briefing.ts'

type Publishing = { reader: Reader; sheetOf: SheetOf; quotes: Quotes; person: string; audit: AuditEvent }

/**
 * Builds the saved text against the latest release and publishes it as a new edition that names that release.
 *
 * The quotes that it cites are put into their register with it.
 *
 * @throws ProblemsError with every reference and number that does not hold: nothing is published then.
 */
export async function publishBriefing(
  db: Database,
  { slug, version, text }: SavedBriefing,
  { reader, sheetOf, quotes, person, audit }: Publishing,
): Promise<void> {
  const briefing = await buildBriefing(text, slug, reader, sheetOf, quotes)
  const { release, head, addresses } = briefing
  const cites = briefing.quotes.map(({ reference, whyAgain }) => ({ reference, whyAgain }))
  await db.transaction().execute(async transaction => {
    await quotes.register(transaction, {
      publication: {
        id: publicationOf(slug),
        place: `Briefing: ${head.title}`,
        address: pathTo(paths.briefing, { slug }),
      },
      ...{ cites, person, audit },
    })
    await insertEdition(transaction, {
      slug,
      textVersion: version,
      title: head.title,
      summary: head.summary,
      html: renderToString(<BriefingBody briefing={briefing} linked />),
      addresses,
      quotes: cites.map(({ reference }) => reference),
      releaseId: release.id,
      releaseWords: `${release.title}, version ${release.version}`,
      publishedBy: person,
    })
    await recordAudit(transaction, { ...audit, details: { release: release.id, cells: addresses.length } })
  })
}
