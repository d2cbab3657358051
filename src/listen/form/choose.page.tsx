import type { ComponentChildren } from 'preact'
import { pathTo, withQuery } from '../../platform/http/path.ts'
import { happenedPaths } from '../happened/happened.paths.ts'
import { schoolPaths } from '../schools/schools.paths.ts'
import type { Form } from '../survey/survey.ts'
import type { PublicWave } from '../wave/wave.ts'
import { AroundForms, type Spoken } from './around-forms.tsx'
import { asking, PLAIN_LANGUAGE } from './asked-language.ts'
import { directionOf } from './direction-of.ts'
import { SymbolPicture } from './fields/symbols.tsx'
import { paths } from './form.paths.ts'
import { say } from './form-words.ts'
import { sayDay } from './say-day.ts'
import { titleIn, WavePurpose, WaveTitle } from './title-in.tsx'

/** Which surveys there are: those to answer, and those that are over. */
export const SurveysPage = ({
  open,
  over,
  happened,
  spoken,
}: {
  open: readonly PublicWave[]
  over: readonly PublicWave[]
  /** The words of the link to what came of a survey. */
  happened: string
  spoken: Spoken
}) => {
  const { words, language } = spoken
  return (
    <AroundForms spoken={spoken} title={words.surveys} at={to => withQuery(paths.surveys, asking(to))}>
      <h1>{words.surveys}</h1>
      {open.length === 0 && <p>{words.noSurveys}</p>}
      {open.map(wave => (
        <section>
          <h2>
            <WaveTitle wave={wave} language={language} />
          </h2>
          <WavePurpose wave={wave} language={language} />
          <p>
            <a class="button" href={pathTo(paths.wave, { wave: wave.id }, asking(language))}>
              {words.start}
              <span class="unseen">
                : <WaveTitle wave={wave} language={language} />
              </span>
            </a>
          </p>
        </section>
      ))}
      <p>
        <a href={withQuery(paths.typeCode, asking(language))}>{words.haveCode}</a>
      </p>
      <p>
        <a href={schoolPaths.ask} lang="en" dir="ltr">
          For teachers: codes for a class
        </a>
      </p>
      {over.length > 0 && (
        <section>
          <h2>{words.earlier}</h2>
          <ul class="links">
            {over.map(wave => (
              <li>
                <WaveTitle wave={wave} language={language} />:{' '}
                {say(words.over, { day: sayDay(wave.closesOn, language) })}{' '}
                <a href={pathTo(happenedPaths.wave, { wave: wave.id }, asking(language))}>
                  {happened}
                  <span class="unseen">
                    : <WaveTitle wave={wave} language={language} />
                  </span>
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
    </AroundForms>
  )
}

/** Which form is for whom: those in the reader's language first, then by age, with easy read beside, the forms of adults last. */
export const FormsPage = ({
  wave,
  code,
  spoken,
}: {
  wave: PublicWave
  code: string | null
  spoken: Spoken
}) => {
  const { words, language, all } = spoken
  const forms = Object.entries(wave.survey.forms)
  const plain = forms.filter(([, { easyRead }]) => !easyRead)
  const easy = forms.filter(([, { easyRead }]) => easyRead)
  const besides = (form: Form) => easy.filter(([, other]) => isForSameChildren(form, other))
  const alone = easy.filter(([, one]) => !plain.some(([, form]) => isForSameChildren(form, one)))
  const { title } = titleIn(wave, language)
  // with a code, the way by the code stays it
  const at = (to: string) =>
    code ? pathTo(paths.code, { code }, asking(to)) : pathTo(paths.wave, { wave: wave.id }, asking(to))
  return (
    <AroundForms spoken={spoken} title={title} at={at}>
      <h1>
        <WaveTitle wave={wave} language={language} />
      </h1>
      <WavePurpose wave={wave} language={language} />
      {code && <p class="notice">{words.withCode}</p>}
      <h2>{words.which}</h2>
      {otherLanguagesOf(wave.survey.forms, language).map(form => (
        <p lang={form.language} dir={directionOf(form.language)}>
          {all.of(form).which}
        </p>
      ))}
      <ul class="forms">
        {firstIn(language, [...plain, ...alone]).map(([id, form]) => (
          <li>
            <FormLink
              wave={wave.id}
              id={id}
              code={code}
              className="button"
              language={form.language}
              around={language}
            >
              {form.forWhom}
            </FormLink>
            {/* named in its own language: a name in the reader's would promise a form that they can read */}
            {besides(form).map(([easyId, one]) => (
              <FormLink
                wave={wave.id}
                id={easyId}
                code={code}
                className="button easy"
                language={one.language}
                around={language}
              >
                <SymbolPicture name="book" />
                <span>
                  {say(all.of(one).easyRead, { from: one.ages?.[0] ?? '', to: one.ages?.[1] ?? '' })}
                </span>
              </FormLink>
            ))}
          </li>
        ))}
      </ul>
      {!code && (
        <p>
          <a href={withQuery(paths.typeCode, asking(language))}>{words.haveCode}</a>
        </p>
      )}
    </AroundForms>
  )
}

/** "en-GB" is read by whoever reads "en". */
const isSame = (one: string, other: string): boolean => one.split('-')[0] === other.split('-')[0]

/** Easy read stands beside the form for the same ages in the same language. */
const isForSameChildren = (form: Form, easy: Form): boolean =>
  form.ages !== undefined && String(easy.ages) === String(form.ages) && isSame(form.language, easy.language)

/** Forms in the language of the page before all others, each in the order of the survey. */
const firstIn = (language: string, forms: readonly [string, Form][]): readonly [string, Form][] =>
  language === PLAIN_LANGUAGE
    ? forms
    : forms.toSorted(
        ([, one], [, other]) =>
          Number(isSame(other.language, language)) - Number(isSame(one.language, language)),
      )

/** A form of each language but that of the page, in the order of the survey: its children read first what they are asked. */
const otherLanguagesOf = (forms: Readonly<Record<string, Form>>, now: string): Form[] =>
  Object.values(forms).filter(
    ({ language }, at, all) =>
      !isSame(language, now) && all.findIndex(one => one.language === language) === at,
  )

const FormLink = ({
  wave,
  id,
  code,
  className,
  language,
  around,
  children,
}: {
  wave: string
  id: string
  code: string | null
  className: string
  /** That of its words, and that of the page: it is marked where they differ. */
  language: string
  around: string
  children: ComponentChildren
}) => (
  <a
    class={className}
    href={pathTo(paths.form, { wave, form: id }, { code })}
    {...(isSame(language, around) ? {} : { lang: language, dir: directionOf(language) })}
  >
    {children}
  </a>
)
