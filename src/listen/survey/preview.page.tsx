import { Form } from '../../platform/html/components/form.tsx'
import { useShell } from '../../platform/html/shell.tsx'
import { pathTo } from '../../platform/http/path.ts'
import { EmptyField } from '../form/fields/empty-field.tsx'
import { FaceShapes } from '../form/fields/faces.tsx'
import type { WordsOfForms } from '../form/form-words.ts'
import { itemsOfPage } from '../form/shown-item.ts'
import { officePaths } from '../office/office.paths.ts'
import type { FormWords, WordsFound } from './check-words.ts'
import type { Recordings } from './recordings.ts'
import type { SurveyRow } from './survey.store.ts'
import type { Survey, Form as SurveyForm } from './survey.ts'
import { FindingsList } from './words-check.tsx'

/** What is shown: a version that was saved, or a text that somebody is still writing. */
export type Previewed =
  | { saved: Pick<SurveyRow, 'id' | 'version'> }
  | { writing: { action: string; text: string; why: string } }

type PreviewProps = {
  of: Previewed
  survey: Survey
  check: readonly FormWords[]
  words: WordsOfForms
  recordings: Recordings
  /** Forms to show; all when there are none. */
  only: readonly string[]
}

/**
 * Every item in every form side by side, drawn by the very components that draw it for a child and in their style, with
 * what the reading check says beneath. It stands alone as children's pages do, for their style knows no other.
 */
export function PreviewPage({ of, survey, check, words, only, recordings }: PreviewProps) {
  const { asset, office } = useShell()
  const shown = Object.entries(survey.forms).filter(([id]) => only.length === 0 || only.includes(id))
  return (
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${survey.survey} in all forms · ${office.name}`}</title>
        <link rel="stylesheet" href={asset('form.css')} />
        <link rel="stylesheet" href={asset('preview.css')} />
        <link rel="icon" href={asset('icon.svg')} type="image/svg+xml" />
      </head>
      <body class="preview">
        <header class="top">
          <span class="office">{office.name}</span>
          <WayBack of={of} />
        </header>
        <main id="main">
          <h1>
            {survey.title}, {'saved' in of ? `version ${of.saved.version}` : 'not saved'}, in{' '}
            {shown.length === 1 ? 'one form' : 'all forms'}
          </h1>
          <FaceShapes steps={9} />
          {'saved' in of && <WhichForms survey={survey} row={of.saved} only={only} />}
          <Texts survey={survey} forms={shown} check={check} />
          {Object.entries(survey.items).map(([id, { title }]) => (
            <section>
              <h2>{title}</h2>
              <Strip label={title}>
                {shown.map(([form, one]) => (
                  <Card form={form} title={one.title}>
                    <ItemInForm
                      id={id}
                      form={form}
                      survey={survey}
                      words={words}
                      recordings={recordings}
                      of={of}
                    />
                    <Found found={foundOf(check, form, where => where === id)} />
                  </Card>
                ))}
              </Strip>
            </section>
          ))}
        </main>
      </body>
    </html>
  )
}

/** To the survey; or to the box with what was typed, which is nowhere but here. */
const WayBack = ({ of }: Pick<PreviewProps, 'of'>) =>
  'saved' in of ? (
    <a
      class="leave"
      href={pathTo(officePaths.survey, { survey: of.saved.id }, { version: of.saved.version })}
    >
      Back to the survey
    </a>
  ) : (
    <Form action={of.writing.action}>
      <input type="hidden" name="text" value={of.writing.text} />
      <input type="hidden" name="why" value={of.writing.why} />
      <button type="submit" class="leave" name="do" value="write">
        Go on writing
      </button>
    </Form>
  )

const WhichForms = ({
  survey,
  row,
  only,
}: Pick<PreviewProps, 'survey' | 'only'> & { row: Pick<SurveyRow, 'id' | 'version'> }) => (
  <nav aria-label="Which forms">
    <ul class="which">
      {[
        { id: '', label: 'All forms' },
        ...Object.entries(survey.forms).map(([id, { title }]) => ({ id, label: title })),
      ].map(({ id, label }) => (
        <li>
          <a
            href={pathTo(officePaths.previewSurvey, { survey: row.id }, { version: row.version, form: id })}
            aria-current={(only[0] ?? '') === id ? 'page' : undefined}
          >
            {label}
          </a>
        </li>
      ))}
    </ul>
  </nav>
)

/** What a form says before the first question and after the last. */
const Texts = ({
  survey: { title },
  forms,
  check,
}: {
  survey: Survey
  forms: readonly [string, SurveyForm][]
  check: readonly FormWords[]
}) => (
  <section>
    <h2>Before and after the questions</h2>
    <Strip label={`Welcome, promise and thanks of ${title}`}>
      {forms.map(([id, form]) => (
        <Card form={id} title={form.title}>
          <p>{form.welcome}</p>
          <p>{form.promise.words}</p>
          {form.promise.print && <p>{form.promise.print}</p>}
          <p>{form.promise.unless}</p>
          <p>{form.thanks}</p>
          <Found found={foundOf(check, id, where => /^(welcome|promise|thanks)/.test(where))} />
        </Card>
      ))}
    </Strip>
  </section>
)

/** What stands side by side scrolls by itself on a narrow screen, and can be scrolled by keyboard. */
const Strip = ({ label, children }: { label: string; children: preact.ComponentChildren }) => (
  <section class="strip" aria-label={label} tabindex={0}>
    {children}
  </section>
)

const Card = ({
  form,
  title,
  children,
}: {
  form: string
  title: string
  children: preact.ComponentChildren
}) => (
  <div class="card">
    <p class="card-name">
      {title} <small>({form})</small>
    </p>
    {children}
  </div>
)

/** The item as this form asks it; when it does not, that is said. */
function ItemInForm({
  id,
  form: formId,
  survey,
  words,
  recordings,
  of,
}: {
  id: string
  form: string
  survey: Survey
  words: WordsOfForms
  recordings: Recordings
  of: Previewed
}) {
  const form = survey.forms[formId]!
  const page = form.pages.find(({ items }) => items.includes(id))
  const item = page && itemsOfPage(survey, form, page).find(one => one.id === id)
  if (!item) return <p class="quiet">Not asked in this form.</p>
  const { recording } = item
  const isThere = recording !== undefined && recordings.has(recording)
  return (
    <form autocomplete="off">
      {/* Enter in a line would send the form, and there is nowhere to send it */}
      <button type="submit" disabled hidden />
      {/* ids and names meet on one page only if the form stands in them */}
      <EmptyField
        item={{ ...item, id: `${formId}--${id}` }}
        words={words.of(form)}
        heardAt={
          isThere && 'saved' in of
            ? pathTo(
                officePaths.recording,
                { survey: of.saved.id, file: recording },
                { version: of.saved.version },
              )
            : undefined
        }
      />
      {isThere && 'writing' in of && (
        <p class="quiet">The recording {recording} is heard once this is saved.</p>
      )}
      {recording && !isThere && (
        <p class="quiet">The recording {recording} is not beside the surveys: children get no voice here.</p>
      )}
    </form>
  )
}

const foundOf = (
  check: readonly FormWords[],
  form: string,
  isAbout: (where: string) => boolean,
): WordsFound[] =>
  check.find(one => one.form === form)?.found.filter(({ where }) => isAbout(where.split(', ')[0] ?? '')) ?? []

const Found = ({ found }: { found: readonly WordsFound[] }) =>
  found.length === 0 ? null : (
    <div class="found-hard">
      <p>The reading check:</p>
      <ul>
        {found.map(one => (
          <li>
            {one.where}: “{one.text}” <FindingsList found={one} />
          </li>
        ))}
      </ul>
    </div>
  )
