import type { ComponentChildren } from 'preact'
import { directionOf } from '../form/direction-of.ts'
import { say } from '../form/form-words.ts'
import { InLanguage } from '../form/languages.tsx'
import { Paragraphs } from '../form/paragraphs.tsx'
import { sayDay } from '../form/say-day.ts'
import type { Thread, ToldEntry } from './entry.ts'
import type { HappenedWords } from './happened-words.ts'

/** What entries are told with: our words, the day, the language of the page. */
export type Told = { our: HappenedWords; today: string; language: string }

/** What stands in a row, as far as it is there. */
export const joined = (between: string, parts: readonly ComponentChildren[]): ComponentChildren =>
  parts.filter(Boolean).flatMap((part, at) => (at === 0 ? [part] : [between, part]))

/** The theme of an entry, marked where it is in another language than the page; null where it has none. */
export const themeOf = ({ theme, language: of }: ToldEntry, language: string): ComponentChildren =>
  theme === null || of === language ? theme : <InLanguage language={of}>{theme}</InLanguage>

/** What was said and done about one thing: the newest entry, and behind it what was written before. */
export function ToldThread({
  thread: { newest, earlier },
  about,
  told,
  level: Heading,
}: {
  thread: Thread<ToldEntry>
  about: ComponentChildren
  told: Told
  level: 'h2' | 'h3'
}) {
  const { our, today, language } = told
  return (
    <article class="told">
      <Heading>{joined(' · ', [about, sayDay(newest.onDay, language)])}</Heading>
      <EntryWords entry={newest} told={told} />
      {newest.moreBy !== null && (
        <p>
          {say(newest.moreBy < today ? our.moreLate : our.moreBy, { day: sayDay(newest.moreBy, language) })}
        </p>
      )}
      {earlier.length > 0 && (
        <details>
          <summary>{our.earlier}</summary>
          {earlier.map(one => (
            <>
              <p>
                <strong>{sayDay(one.onDay, language)}</strong>
              </p>
              <EntryWords entry={one} told={told} />
            </>
          ))}
        </details>
      )}
    </article>
  )
}

/** What an entry says, marked by its language; where it is only in English on a page in another one, that is said in the page's. */
function EntryWords({ entry, told: { our, language } }: { entry: ToldEntry; told: Told }) {
  if (entry.withdrawn !== null) return <p class="notice">{our.withdrawn}</p>
  const of = entry.language
  const marked = of === language ? {} : { lang: of, dir: directionOf(of) }
  return (
    <>
      {of !== language && our.inEnglish && <p class="notice">{our.inEnglish}</p>}
      <dl>
        <dt>{our.said}</dt>
        <dd {...marked}>
          <Paragraphs text={entry.said ?? ''} />
        </dd>
        <dt>{our.did}</dt>
        <dd {...marked}>
          <Paragraphs text={entry.did ?? ''} />
        </dd>
        {entry.answered && (
          <>
            <dt>{our.answered}</dt>
            <dd {...marked}>
              <p>{entry.answered}</p>
            </dd>
          </>
        )}
      </dl>
    </>
  )
}
