import { pathTo } from '../../platform/http/path.ts'
import { paths } from '../form/form.paths.ts'
import { FormFrame } from '../form/form-frame.tsx'
import { say, type WordsOfForms } from '../form/form-words.ts'
import { sayDay } from '../form/say-day.ts'
import { Paragraphs } from '../form/thanks.page.tsx'
import type { PublicWave } from '../wave/wave.ts'
import { type HappenedEntry, type Thread, threadsOf } from './entry.ts'
import { happenedPaths } from './happened.paths.ts'
import type { HappenedWords } from './happened-words.ts'

type Words = { happenedWords: HappenedWords; words: WordsOfForms }
type NameOfArea = (code: string) => string | null
type Told = { our: HappenedWords; today: string }

/** All that happened, the newest first, with the way to one survey by its four words. */
export function HappenedPage({
  entries,
  waves,
  nameOfArea,
  written,
  today,
  words,
}: {
  entries: readonly HappenedEntry[]
  waves: readonly PublicWave[]
  nameOfArea: NameOfArea
  /** What a child typed that leads nowhere; null when nothing was typed. */
  written: string | null
  today: string
  words: Words
}) {
  const { happenedWords: our } = words
  const titles = new Map(waves.map(({ id, title }) => [id, title]))
  return (
    <Frame title={our.title} words={words}>
      <h1>{our.title}</h1>
      <p>{our.intro}</p>
      <ReceiptForm our={our} written={written} />
      {waves.length > 0 && (
        <section>
          <h2>{our.surveys}</h2>
          <ul class="links">
            {waves.map(({ id, title }) => (
              <li>
                <a href={pathTo(happenedPaths.wave, { wave: id })}>{title}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
      {entries.length === 0 && <p>{our.nothing}</p>}
      {threadsOf(entries).map(thread => (
        <ToldThread
          thread={thread}
          about={aboutOf(thread.newest, { titles, nameOfArea })}
          told={{ our, today }}
          level="h2"
        />
      ))}
      <p>
        <a class="back" href={paths.surveys}>
          {our.haveYourSay}
        </a>
      </p>
    </Frame>
  )
}

/** What happened after one survey: for everybody, then area by area. */
export function WaveHappenedPage({
  wave,
  isOver,
  entries,
  nameOfArea,
  saidAt,
  today,
  words,
}: {
  wave: PublicWave
  isOver: boolean
  entries: readonly HappenedEntry[]
  nameOfArea: NameOfArea
  /** Where the figures of children stand, of an area or of all; null where nothing is published of them. */
  saidAt: (area: string | null) => string | null
  today: string
  words: Words
}) {
  const { happenedWords: our } = words
  const told = { our, today }
  const said = saidAt(null)
  const threads = threadsOf(entries)
  const ofAll = threads.filter(({ newest }) => newest.area === null)
  const byArea = Map.groupBy(
    threads.filter(({ newest }) => newest.area !== null),
    ({ newest }) => newest.area ?? '',
  )
  const areas = [...byArea]
    .map(([code, inArea]) => ({ name: nameOfArea(code) ?? code, inArea, saidHere: saidAt(code) }))
    .toSorted((one, other) => one.name.localeCompare(other.name))
  const title = say(our.of, { title: wave.title })
  return (
    <Frame title={title} words={words}>
      <h1>{title}</h1>
      <p>{say(isOver ? our.over : our.open, { day: sayDay(wave.closesOn) })}</p>
      {said !== null && (
        <p>
          <a href={said}>{our.whatYouSaid}</a>
        </p>
      )}
      {entries.length === 0 && <p class="notice">{our.nothing}</p>}
      {ofAll.length > 0 && areas.length > 0 && <h2>{our.everywhere}</h2>}
      {ofAll.map(thread => (
        <ToldThread
          thread={thread}
          about={thread.newest.theme}
          told={told}
          level={areas.length > 0 ? 'h3' : 'h2'}
        />
      ))}
      {areas.map(({ name, inArea, saidHere }) => (
        <section>
          <h2>{name}</h2>
          {inArea.map(thread => (
            <ToldThread thread={thread} about={thread.newest.theme} told={told} level="h3" />
          ))}
          {saidHere !== null && (
            <p>
              <a href={saidHere}>{say(our.whatYouSaidHere, { area: name })}</a>
            </p>
          )}
        </section>
      ))}
      <p>
        <a class="back" href={happenedPaths.all}>
          {our.all}
        </a>
      </p>
    </Frame>
  )
}

/** The frame of children's pages; "go to the question" would be a wrong word here. */
const Frame = ({
  title,
  words: { words, happenedWords },
  children,
}: {
  title: string
  words: Words
  children: preact.ComponentChildren
}) => (
  <FormFrame
    title={title}
    words={{ ...words.plain, skipTo: happenedWords.skipTo }}
    leave={null}
    leaveTo={words.leaveTo}
  >
    {children}
  </FormFrame>
)

const ReceiptForm = ({ our, written }: { our: HappenedWords; written: string | null }) => (
  <form class="receipt" method="post" action={happenedPaths.all} autocomplete="off">
    <h2>{our.receiptTitle}</h2>
    <p id="receipt-hint">{our.receipt}</p>
    {written !== null && (
      <p class="doubt" id="receipt-problem">
        {our.receiptWrong}
      </p>
    )}
    <label class="own-words">
      <span>{our.receiptField}</span>
      <input
        name="words"
        value={written ?? ''}
        maxlength={80}
        autocapitalize="none"
        autocomplete="off"
        spellcheck={false}
        aria-describedby={written === null ? 'receipt-hint' : 'receipt-hint receipt-problem'}
      />
    </label>
    <button type="submit" class="button">
      {our.receiptShow}
    </button>
  </form>
)

/** What an entry is about, in words: the survey, the area, the theme, as far as it has them. */
function aboutOf(
  { wave, area, theme }: HappenedEntry,
  { titles, nameOfArea }: { titles: ReadonlyMap<string, string>; nameOfArea: NameOfArea },
): string {
  return [
    wave === null ? null : (titles.get(wave) ?? null),
    area === null ? null : (nameOfArea(area) ?? area),
    theme,
  ]
    .filter(one => one !== null)
    .join(', ')
}

function ToldThread({
  thread: { newest, earlier },
  about,
  told: { our, today },
  level: Heading,
}: {
  thread: Thread
  about: string | null
  told: Told
  level: 'h2' | 'h3'
}) {
  return (
    <article class="told">
      <Heading>{[about, sayDay(newest.onDay)].filter(Boolean).join(' · ')}</Heading>
      <EntryWords entry={newest} our={our} />
      {newest.moreBy !== null && (
        <p>{say(newest.moreBy < today ? our.moreLate : our.moreBy, { day: sayDay(newest.moreBy) })}</p>
      )}
      {earlier.length > 0 && (
        <details>
          <summary>{our.earlier}</summary>
          {earlier.map(one => (
            <>
              <p>
                <strong>{sayDay(one.onDay)}</strong>
              </p>
              <EntryWords entry={one} our={our} />
            </>
          ))}
        </details>
      )}
    </article>
  )
}

const EntryWords = ({ entry, our }: { entry: HappenedEntry; our: HappenedWords }) =>
  entry.withdrawn !== null ? (
    <p class="notice">{say(our.withdrawn, { why: entry.withdrawn })}</p>
  ) : (
    <dl>
      <dt>{our.said}</dt>
      <dd>
        <Paragraphs text={entry.said ?? ''} />
      </dd>
      <dt>{our.did}</dt>
      <dd>
        <Paragraphs text={entry.did ?? ''} />
      </dd>
      {entry.answered && (
        <>
          <dt>{our.answered}</dt>
          <dd>
            <p>{entry.answered}</p>
          </dd>
        </>
      )}
    </dl>
  )
