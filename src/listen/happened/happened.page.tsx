import type { ComponentChildren } from 'preact'
import { pathTo, withQuery } from '../../platform/http/path.ts'
import { type AskedLanguage, asking } from '../form/asked-language.ts'
import { paths } from '../form/form.paths.ts'
import { FormFrame } from '../form/form-frame.tsx'
import { say, type WordsOfForms } from '../form/form-words.ts'
import { Languages } from '../form/languages.tsx'
import { NotIn } from '../form/not-in.tsx'
import { sayDay } from '../form/say-day.ts'
import { titleIn, WaveTitle } from '../form/title-in.tsx'
import type { PublicWave } from '../wave/wave.ts'
import { type ToldEntry, threadsOf } from './entry.ts'
import { happenedPaths } from './happened.paths.ts'
import type { HappenedWords, WordsOfHappened } from './happened-words.ts'
import { joined, ToldThread, themeOf } from './told-thread.tsx'

/** The words of these pages, in the language that an address asks for. */
type Words = AskedLanguage & { happenedWords: WordsOfHappened; words: WordsOfForms }
type NameOfArea = (code: string) => string | null

/** All that happened, the newest first, with the way to one survey by its four words. */
export function HappenedPage({
  entries,
  waves,
  nameOfArea,
  written,
  today,
  words,
}: {
  entries: readonly ToldEntry[]
  waves: readonly PublicWave[]
  nameOfArea: NameOfArea
  /** What a child typed that leads nowhere; null when nothing was typed. */
  written: string | null
  today: string
  words: Words
}) {
  const { language } = words
  const our = words.happenedWords.in(language)
  const byId = new Map(waves.map(wave => [wave.id, wave]))
  return (
    <Frame title={our.title} words={words} at={to => withQuery(happenedPaths.all, asking(to))}>
      <h1>{our.title}</h1>
      <p>{our.intro}</p>
      <ReceiptForm our={our} language={language} written={written} />
      {waves.length > 0 && (
        <section>
          <h2>{our.surveys}</h2>
          <ul class="links">
            {waves.map(wave => (
              <li>
                <a href={pathTo(happenedPaths.wave, { wave: wave.id }, asking(language))}>
                  <WaveTitle wave={wave} language={language} />
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      {entries.length === 0 && <p>{our.nothing}</p>}
      {threadsOf(entries).map(thread => (
        <ToldThread
          thread={thread}
          about={aboutOf(thread.newest, { waves: byId, nameOfArea, language })}
          told={{ our, today, language }}
          level="h2"
        />
      ))}
      <p>
        <a class="back" href={withQuery(paths.surveys, asking(language))}>
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
  entries: readonly ToldEntry[]
  nameOfArea: NameOfArea
  /** Where the figures of children stand, of an area or of all; null where nothing is published of them. */
  saidAt: (area: string | null) => string | null
  today: string
  words: Words
}) {
  const { language } = words
  const our = words.happenedWords.in(language)
  const told = { our, today, language }
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
  const at = (to: string) => pathTo(happenedPaths.wave, { wave: wave.id }, asking(to))
  return (
    <Frame title={say(our.of, { title: titleIn(wave, language).title })} words={words} at={at}>
      <h1>
        <WaveTitle wave={wave} language={language} around={our.of} />
      </h1>
      <p>{say(isOver ? our.over : our.open, { day: sayDay(wave.closesOn, language) })}</p>
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
          about={themeOf(thread.newest, language)}
          told={told}
          level={areas.length > 0 ? 'h3' : 'h2'}
        />
      ))}
      {areas.map(({ name, inArea, saidHere }) => (
        <section>
          <h2>{name}</h2>
          {inArea.map(thread => (
            <ToldThread thread={thread} about={themeOf(thread.newest, language)} told={told} level="h3" />
          ))}
          {saidHere !== null && (
            <p>
              <a href={saidHere}>{say(our.whatYouSaidHere, { area: name })}</a>
            </p>
          )}
        </section>
      ))}
      <p>
        <a class="back" href={withQuery(happenedPaths.all, asking(language))}>
          {our.all}
        </a>
      </p>
    </Frame>
  )
}

/** The frame of children's pages; "go to the question" would be a wrong word here. */
const Frame = ({
  title,
  words: { language, missing, words, happenedWords },
  at,
  children,
}: {
  title: string
  words: Words
  /** The same page in another language. */
  at: (language: string) => string
  children: ComponentChildren
}) => (
  <FormFrame
    title={title}
    words={{ ...words.of({ language, speaks: 'child' }), skipTo: happenedWords.in(language).skipTo }}
    language={language}
    leave={null}
    leaveTo={words.leaveTo}
  >
    <Languages languages={happenedWords.languages} now={language} at={at} />
    <NotIn language={missing} words={words} />
    {children}
  </FormFrame>
)

const ReceiptForm = ({
  our,
  language,
  written,
}: {
  our: HappenedWords
  language: string
  written: string | null
}) => (
  <form
    class="receipt"
    method="post"
    action={withQuery(happenedPaths.all, asking(language))}
    autocomplete="off"
  >
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
        // the words are English on every page
        lang="en"
        dir="ltr"
        aria-describedby={written === null ? 'receipt-hint' : 'receipt-hint receipt-problem'}
      />
    </label>
    <button type="submit" class="button">
      {our.receiptShow}
    </button>
  </form>
)

/** What an entry is about: the survey, the area, the theme, as far as it has them. */
function aboutOf(
  entry: ToldEntry,
  {
    waves,
    nameOfArea,
    language,
  }: { waves: ReadonlyMap<string, PublicWave>; nameOfArea: NameOfArea; language: string },
): ComponentChildren {
  const wave = entry.wave === null ? undefined : waves.get(entry.wave)
  return joined(', ', [
    wave && <WaveTitle wave={wave} language={language} />,
    entry.area === null ? null : (nameOfArea(entry.area) ?? entry.area),
    themeOf(entry, language),
  ])
}
