import { pathTo } from '../../platform/http/path.ts'
import type { TodayItem, TodaySource } from '../../platform/today/today.ts'
import { paths } from '../paths.ts'
import type { Reader } from '../reader.ts'
import type { SeeDeps } from '../see-deps.ts'
import { listPublishedTexts, type PublishedText } from './briefing.store.ts'
import { publicationOf } from './build-briefing.ts'
import { checkBriefing } from './check-briefing.ts'

type Needs = Pick<SeeDeps, 'office' | 'reader' | 'sheetOf' | 'quotes'>

/**
 * For Today: published briefings that no longer hold, because a release came after them in which a number is another
 * one or is gone, or because a quote in them is not shown: withdrawn, set aside or held back. Whoever may write briefings mends the sentence and publishes it again.
 */
export const briefingsToMend = ({ office, reader, sheetOf, quotes }: Needs): TodaySource => ({
  section: 'See',
  permission: 'see.write-briefing',
  async list() {
    const [texts, release] = await Promise.all([listPublishedTexts(office), reader()])
    const cited = await quotes.read(texts.flatMap(text => text.quotes))
    const shown = new Set(cited.filter(quote => quote.words !== null).map(({ reference }) => reference))
    const items = await Promise.all(
      texts.map(
        async text =>
          (await withoutQuotes(text, shown, quotes)) ?? (await itemOf(text, release, { sheetOf, quotes })),
      ),
    )
    return items.filter(item => item !== null)
  },
})

const toMend = ({ slug, title }: PublishedText, words: string): TodayItem => ({
  title: `Mend a briefing: ${title}`,
  href: pathTo(paths.office.briefing, { slug }),
  words,
})

/** A briefing in which a sentence stands where words of a child stood, with what is known of each; null where all its quotes stand. */
async function withoutQuotes(
  published: PublishedText,
  shown: ReadonlySet<string>,
  { whyNot }: Pick<SeeDeps['quotes'], 'whyNot'>,
): Promise<TodayItem | null> {
  const gone = published.quotes.filter(reference => !shown.has(reference))
  if (gone.length === 0) return null
  const why = await Promise.all(
    gone.map(async reference => {
      const sentence = await whyNot({ reference, whyAgain: null }, publicationOf(published.slug))
      // null where it was cleared again this moment
      return `${reference}: ${sentence ?? 'cleared again.'}`
    }),
  )
  return toMend(published, `${why.join(' ')} Readers find a plain sentence in that place.`)
}

async function itemOf(
  published: PublishedText,
  release: Reader | null,
  { sheetOf, quotes }: Pick<SeeDeps, 'sheetOf' | 'quotes'>,
): Promise<TodayItem | null> {
  const { slug, edition, releaseId, releaseWords } = published
  const item = (words: string) => toMend(published, words)
  if (release === null) return item(`It stands on ${releaseWords}, which was withdrawn.`)
  // what was built on this very release holds
  if (releaseId === release.release.id) return null
  const known = found.get(release) ?? new Map<string, Promise<number>>()
  found.set(release, known)
  const key = `${slug} ${edition}`
  const count =
    known.get(key) ??
    checkBriefing(published.text, slug, release, sheetOf, quotes).then(({ problems }) => problems.length)
  known.set(key, count)
  count.catch(() => known.delete(key))
  const broken = await count
  if (broken === 0) return null
  const what = broken === 1 ? 'One thing in it does' : `${broken} things in it do`
  return item(`${what} not hold against ${release.release.title}.`)
}

// a release and an edition never change, and Today is opened all day long
const found = new WeakMap<Reader, Map<string, Promise<number>>>()
