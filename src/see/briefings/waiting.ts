import { pathTo } from '../../platform/http/path.ts'
import type { TodayItem, TodaySource } from '../../platform/today/today.ts'
import { paths } from '../paths.ts'
import type { Reader } from '../reader.ts'
import type { SeeDeps } from '../see-deps.ts'
import { listPublishedTexts, type PublishedText } from './briefing.store.ts'
import { checkBriefing } from './check-briefing.ts'

type Needs = Pick<SeeDeps, 'office' | 'reader' | 'sheetOf'>

/**
 * For Today: published briefings that no longer hold, because a release came after them in which a number is another
 * one or is gone. Whoever may write briefings mends the sentence and publishes it again.
 */
export const briefingsToMend = ({ office, reader, sheetOf }: Needs): TodaySource => ({
  section: 'See',
  permission: 'see.write-briefing',
  async list() {
    const [texts, release] = await Promise.all([listPublishedTexts(office), reader()])
    const items = await Promise.all(texts.map(text => itemOf(text, release, sheetOf)))
    return items.filter(item => item !== null)
  },
})

async function itemOf(
  published: PublishedText,
  release: Reader | null,
  sheetOf: SeeDeps['sheetOf'],
): Promise<TodayItem | null> {
  const { slug, edition, title, releaseId, releaseWords } = published
  const item = (words: string) => ({
    title: `Mend a briefing: ${title}`,
    href: pathTo(paths.office.briefing, { slug }),
    words,
  })
  if (release === null) return item(`It stands on ${releaseWords}, which was withdrawn.`)
  // what was built on this very release holds
  if (releaseId === release.release.id) return null
  const known = found.get(release) ?? new Map<string, Promise<number>>()
  found.set(release, known)
  const key = `${slug} ${edition}`
  const count =
    known.get(key) ??
    checkBriefing(published.text, slug, release, sheetOf).then(({ problems }) => problems.length)
  known.set(key, count)
  count.catch(() => known.delete(key))
  const broken = await count
  if (broken === 0) return null
  const what = broken === 1 ? 'One thing in it does' : `${broken} things in it do`
  return item(`${what} not hold against ${release.release.title}.`)
}

// a release and an edition never change, and Today is opened all day long
const found = new WeakMap<Reader, Map<string, Promise<number>>>()
