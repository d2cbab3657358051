import type { ComponentChildren } from 'preact'
import { type HelpLine, useShell } from '../../platform/html/shell.tsx'
import { directionOf } from './direction-of.ts'
import { SymbolPicture } from './fields/symbols.tsx'
import { paths } from './form.paths.ts'
import type { FormWords } from './form-words.ts'

/** Seconds until the page clears itself, and where the next child begins. */
export type RoomForNext = { after: number; to: string }

/**
 * A page with answers on a screen that a class shares. Without script it goes to where a child is asked whether they are
 * still there; with script it asks by itself, and `gone` is where it leads when nobody is.
 */
export type Watch = RoomForNext & { gone: string }

/** What every page for children says of itself. */
export type FrameProps = {
  title: string
  words: FormWords
  language?: string
  /** Where "leave this page now" is posted: the child's own response, which it ends. Null before one was begun. */
  leave: string | null
  /** Where the button leads in a browser with script. */
  leaveTo: string
  /** What a document may do besides, in which these pages are turned: the same on all that lead to each other. */
  may?: 'sound' | 'microphone' | undefined
  /** All was sent: what stands in the history of the browser in place of the pages before. */
  over?: string
  /** When a screen that a class shares makes room for the next child. */
  room?: RoomForNext | null
  watch?: Watch | null
  /** Where a browser without script goes by itself, and when. */
  refresh?: RoomForNext | null
  /** Whether it is drawn for the youngest and in easy read. */
  drawn?: boolean
  /** How far the child has come. */
  progress?: { n: number; total: number } | null
  children: ComponentChildren
}

/**
 * What stands around every page for children: the button that leads away, always in the same place; how far one has
 * come; whom to turn to. Light, since it is read on old phones: one style, one small script, no font to be fetched.
 */
export function FormFrame({
  title,
  words,
  language = 'en',
  leave,
  leaveTo,
  may = 'sound',
  over,
  room,
  watch,
  refresh = watch,
  drawn,
  progress,
  children,
}: FrameProps) {
  const { office, asset } = useShell()
  return (
    <html lang={language} dir={directionOf(language)}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{`${title} · ${office.name}`}</title>
        <link rel="stylesheet" href={asset('form.css')} />
        <link rel="icon" href={asset('icon.svg')} />
        {refresh && (
          <noscript>
            <meta http-equiv="refresh" content={`${refresh.after};url=${refresh.to}`} />
          </noscript>
        )}
        <script type="module" src={asset('form.js')} />
      </head>
      <body
        data-leave={leaveTo}
        data-elsewhere={paths.elsewhere}
        data-may={may}
        data-over={over}
        data-clears={room ? `${room.after};${room.to}` : undefined}
        {...(watch && {
          'data-gone': watch.gone,
          'data-still': words.stillTitle,
          'data-still-says': words.still,
          'data-here': words.here,
          'data-next-person': words.nextPerson,
        })}
        data-retrying={words.retrying}
        data-read={words.read}
        data-stop={words.stop}
        data-larger={words.larger}
        data-smaller={words.smaller}
      >
        <a class="skip" href="#main">
          {words.skipTo}
        </a>
        {office.exampleData && (
          <aside class="example" aria-label="Example data" lang="en" dir="ltr">
            Example data: invented.
          </aside>
        )}
        <header class="top">
          <span class="office">{office.name}</span>
          <Leave leave={leave} words={words.leave} />
        </header>
        <main id="main" tabindex={-1}>
          {progress && <Progress {...progress} words={words} drawn={drawn} />}
          {children}
        </main>
        {office.help.length > 0 && <Help lines={office.help} title={words.help} language={language} />}
      </body>
    </html>
  )
}

/** How far a child has come, drawn and said. */
export const Progress = ({
  words,
  drawn,
  ...progress
}: {
  n: number
  total: number
  words: FormWords
  drawn: boolean | undefined
}) => (
  <div class="progress">
    <progress value={progress.n} max={progress.total} aria-hidden="true" />
    {drawn && <SymbolPicture name="star" />}
    <span>{say(words.progress, progress)}</span>
  </div>
)

const say = (words: string, { n, total }: { n: number; total: number }): string =>
  words.replace('{n}', String(n)).replace('{total}', String(total))

/** Without script a button that ends the response and goes elsewhere; before there is one, a link. */
const Leave = ({ leave, words }: { leave: string | null; words: string }) =>
  leave ? (
    <form method="post" action={leave} data-leave="">
      <button type="submit" class="leave">
        {words}
      </button>
    </form>
  ) : (
    <a class="leave" href={paths.elsewhere} data-leave="">
      {words}
    </a>
  )

/** A number is read from left to right in every language: turned round it would be somebody else's. */
const Help = ({
  lines,
  title,
  language,
}: {
  lines: readonly HelpLine[]
  title: string
  language: string
}) => (
  <footer class="help">
    <h2>{title}</h2>
    <ul>
      {lines.map(({ name, words, number, namesInLanguages, inLanguages }) => (
        <li>
          <strong>
            <bdi>{namesInLanguages?.[language] ?? name}</bdi>
          </strong>{' '}
          {inLanguages?.[language] ?? words}{' '}
          {number && (
            <a href={`tel:${number.replaceAll(' ', '')}`} dir="ltr">
              {number}
            </a>
          )}
        </li>
      ))}
    </ul>
  </footer>
)
