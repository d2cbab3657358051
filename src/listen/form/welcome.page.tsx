import { pathTo } from '../../platform/http/path.ts'
import type { OfficeClock } from '../clock/office-clock.ts'
import { asking } from './asked-language.ts'
import { SymbolPicture } from './fields/symbols.tsx'
import { paths } from './form.paths.ts'
import { FormFrame } from './form-frame.tsx'
import { say } from './form-words.ts'
import { Paragraphs } from './paragraphs.tsx'
import { sayKept } from './say-kept.ts'
import { sayWhenRead } from './say-when-read.ts'
import { isDrawn } from './shown-item.ts'
import { WaveTitle } from './title-in.tsx'
import type { FormVisit } from './visit.tsx'

/** What a child is told before the first question: what it is, who sees it, when somebody is told, how long it is. */
export const WelcomePage = ({
  visit: { wave, id, form, words },
  code,
  pages,
  clock,
  leaveTo,
}: {
  visit: FormVisit
  code: string | null
  pages: number
  clock: OfficeClock
  leaveTo: string
}) => {
  const { promise } = form
  return (
    <FormFrame title={form.title} words={words} language={form.language} leave={null} leaveTo={leaveTo}>
      {isDrawn(form) && <SymbolPicture name="wave" large />}
      <h1>
        <WaveTitle wave={wave} language={form.language} around={words.hello} />
      </h1>
      <p class="quiet">{form.title}</p>
      <Paragraphs text={form.welcome} />
      <p>{say(words.length, { n: pages })}</p>
      <h2>{words.who}</h2>
      <Paragraphs text={promise.words} />
      {promise.print && <Paragraphs text={promise.print} />}
      <Paragraphs text={sayKept(words, form.language, wave.survey)} />
      <h2>{words.told}</h2>
      <Paragraphs text={promise.unless} />
      <Paragraphs text={sayWhenRead(words, form.language, clock)} />
      {code && (
        <div class="notice">
          <p>{words.withCode}</p>
          <p>{words.shared}</p>
        </div>
      )}
      <form method="post" action={pathTo(paths.form, { wave: wave.id, form: id })}>
        {code && <input type="hidden" name="code" value={code} />}
        <div class="buttons">
          <button type="submit" class="button">
            {words.start}
          </button>
          <a
            class="back"
            href={
              code
                ? pathTo(paths.code, { code }, asking(form.language))
                : pathTo(paths.wave, { wave: wave.id }, asking(form.language))
            }
          >
            {words.back}
          </a>
        </div>
      </form>
    </FormFrame>
  )
}
