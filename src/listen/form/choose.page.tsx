import { pathTo, withQuery } from '../../platform/http/path.ts'
import type { OfficeClock } from '../clock/office-clock.ts'
import { happenedPaths } from '../happened/happened.paths.ts'
import { schoolPaths } from '../schools/schools.paths.ts'
import { isReadByRules } from '../survey/languages-read.ts'
import type { Form } from '../survey/survey.ts'
import type { PublicWave } from '../wave/wave.ts'
import { directionOf } from './direction-of.ts'
import { SymbolPicture } from './fields/symbols.tsx'
import { paths } from './form.paths.ts'
import { FormFrame } from './form-frame.tsx'
import { say, type WordsOfForms } from './form-words.ts'
import { sayDay } from './say-day.ts'
import { sayKept } from './say-kept.ts'
import { sayWhenRead } from './say-when-read.ts'
import { isDrawn } from './shown-item.ts'
import { Paragraphs } from './thanks.page.tsx'
import type { FormVisit } from './visit.tsx'

/** Which surveys there are: those to answer, and those that are over. */
export const SurveysPage = ({
  open,
  over,
  happened,
  words: { plain: words, leaveTo },
}: {
  open: readonly PublicWave[]
  over: readonly PublicWave[]
  /** The words of the link to what came of a survey. */
  happened: string
  words: WordsOfForms
}) => (
  <FormFrame title={words.surveys} words={words} leave={null} leaveTo={leaveTo}>
    <h1>{words.surveys}</h1>
    {open.length === 0 && <p>{words.noSurveys}</p>}
    {open.map(({ id, title, survey }) => (
      <section>
        <h2>{title}</h2>
        <Paragraphs text={survey.purpose} />
        <p>
          <a class="button" href={pathTo(paths.wave, { wave: id })}>
            {words.start}
            <span class="unseen">: {title}</span>
          </a>
        </p>
      </section>
    ))}
    <p>
      <a href={paths.typeCode}>{words.haveCode}</a>
    </p>
    <p>
      <a href={schoolPaths.ask}>For teachers: codes for a class</a>
    </p>
    {over.length > 0 && (
      <section>
        <h2>{words.earlier}</h2>
        <ul class="links">
          {over.map(({ id, title, closesOn }) => (
            <li>
              {title}: {say(words.over, { day: sayDay(closesOn) })}{' '}
              <a href={pathTo(happenedPaths.wave, { wave: id })}>
                {happened}
                <span class="unseen">: {title}</span>
              </a>
            </li>
          ))}
        </ul>
      </section>
    )}
  </FormFrame>
)

/** Which form is for whom: by age, with easy read beside, the forms of adults last. */
export const FormsPage = ({
  wave,
  code,
  words: { plain: words, leaveTo, of },
}: {
  wave: PublicWave
  code: string | null
  words: WordsOfForms
}) => {
  const forms = Object.entries(wave.survey.forms)
  const plain = forms.filter(([, { easyRead }]) => !easyRead)
  const easy = forms.filter(([, { easyRead }]) => easyRead)
  const besides = (form: Form) =>
    easy.filter(([, other]) => form.ages && String(other.ages) === String(form.ages))
  const alone = easy.filter(
    ([, one]) => !plain.some(([, { ages }]) => ages && String(ages) === String(one.ages)),
  )
  return (
    <FormFrame title={wave.title} words={words} leave={null} leaveTo={leaveTo}>
      <h1>{wave.title}</h1>
      <Paragraphs text={wave.survey.purpose} />
      {code && <p class="notice">{words.withCode}</p>}
      <h2>{words.which}</h2>
      {otherLanguagesOf(wave.survey.forms).map(form => (
        <p lang={form.language} dir={directionOf(form.language)}>
          {of(form).which}
        </p>
      ))}
      <ul class="forms">
        {[...plain, ...alone].map(([id, form]) => (
          <li>
            <FormLink
              wave={wave.id}
              id={id}
              code={code}
              className="button"
              language={isReadByRules(form.language) ? undefined : form.language}
            >
              {form.forWhom}
            </FormLink>
            {besides(form).map(([easyId, { ages }]) => (
              <FormLink wave={wave.id} id={easyId} code={code} className="button easy">
                <SymbolPicture name="book" />
                <span>{say(words.easyRead, { from: ages?.[0] ?? '', to: ages?.[1] ?? '' })}</span>
              </FormLink>
            ))}
          </li>
        ))}
      </ul>
      {!code && (
        <p>
          <a href={paths.typeCode}>{words.haveCode}</a>
        </p>
      )}
    </FormFrame>
  )
}

/** A form of each language but English, in the order of the survey: its children read first what they are asked. */
const otherLanguagesOf = (forms: Readonly<Record<string, Form>>): Form[] =>
  Object.values(forms).filter(
    ({ language }, at, all) =>
      // the language of the rules is that of our plain words
      !isReadByRules(language) && all.findIndex(one => one.language === language) === at,
  )

const FormLink = ({
  wave,
  id,
  code,
  className,
  language,
  children,
}: {
  wave: string
  id: string
  code: string | null
  className: string
  language?: string | undefined
  children: preact.ComponentChildren
}) => (
  <a class={className} href={pathTo(paths.form, { wave, form: id }, { code })} lang={language}>
    {children}
  </a>
)

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
      <h1>{say(words.hello, { title: wave.title })}</h1>
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
          <a class="back" href={code ? pathTo(paths.code, { code }) : pathTo(paths.wave, { wave: wave.id })}>
            {words.back}
          </a>
        </div>
      </form>
    </FormFrame>
  )
}

/** Where a code is typed that stands on a sheet. */
export const CodePage = ({
  typed,
  problem,
  words: { plain: words, leaveTo },
}: {
  typed: string
  problem: 'codeWrong' | 'codeStopped' | null
  words: WordsOfForms
}) => (
  <FormFrame title={words.codeTitle} words={words} leave={null} leaveTo={leaveTo}>
    <form method="post" action={withQuery(paths.typeCode, {})} autocomplete="off">
      <h1>{words.codeTitle}</h1>
      <p id="code-hint">{words.code}</p>
      {problem && (
        <p class="doubt" id="code-problem">
          {words[problem]}
        </p>
      )}
      <label class="own-words">
        <span>{words.codeField}</span>
        <input
          class="short code"
          name="code"
          value={typed}
          autocapitalize="characters"
          autocomplete="off"
          spellcheck={false}
          aria-describedby={problem ? 'code-hint code-problem' : 'code-hint'}
        />
      </label>
      <div class="buttons">
        <button type="submit" class="button">
          {words.next}
        </button>
        <a class="back" href={paths.surveys}>
          {words.back}
        </a>
      </div>
    </form>
  </FormFrame>
)
