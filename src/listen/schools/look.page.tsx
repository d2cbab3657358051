import { Section } from '../../platform/html/components/section.tsx'
import { PublicPage } from '../../platform/html/page.tsx'
import { pathTo } from '../../platform/http/path.ts'
import type { OfficeClock } from '../clock/office-clock.ts'
import { EmptyField } from '../form/fields/empty-field.tsx'
import { FaceShapes } from '../form/fields/faces.tsx'
import { FormFrame } from '../form/form-frame.tsx'
import { Paragraphs } from '../form/paragraphs.tsx'
import { sayWhenRead } from '../form/say-when-read.ts'
import { itemsOfPage } from '../form/shown-item.ts'
import type { FormVisit } from '../form/visit.tsx'
import type { PublicWave } from '../wave/wave.ts'
import { schoolPaths } from './schools.paths.ts'

/** Which forms can be looked at: those of surveys that are open or will be. */
export const LookPage = ({ waves }: { waves: readonly PublicWave[] }) => (
  <PublicPage
    title="Look at the questions"
    lede="Every question of every form, as children see it. It is only for looking: nothing is begun, kept or sent."
    trail={[{ label: 'Codes for your class', href: schoolPaths.ask }]}
  >
    {waves.length === 0 && <p>No survey is open just now.</p>}
    {waves.map(({ id, title, survey }) => (
      <Section title={title}>
        <ul class="links">
          {Object.entries(survey.forms).map(([form, { title: forWhom }]) => (
            <li>
              <a href={pathTo(schoolPaths.lookForm, { wave: id, form })}>{forWhom}</a>
            </li>
          ))}
        </ul>
      </Section>
    ))}
  </PublicPage>
)

/**
 * All pages of one form under each other, drawn by what draws them for a child. It stands in no form and has no address
 * of a response, so that nothing can be sent from it.
 */
export const LookAtFormPage = ({
  visit: { wave, form, words },
  clock,
  leaveTo,
}: {
  visit: FormVisit
  clock: OfficeClock
  leaveTo: string
}) => (
  <FormFrame title={form.title} words={words} language={form.language} leave={null} leaveTo={leaveTo}>
    <div class="notice" lang="en" dir="ltr">
      <p>
        <strong>For looking only.</strong> Nothing that you choose here is kept or sent.
      </p>
      <p>
        <a class="back" href={schoolPaths.look}>
          Other forms
        </a>
      </p>
    </div>
    <h1>{form.title}</h1>
    <Paragraphs text={form.welcome} />
    <h2>{words.who}</h2>
    <Paragraphs text={form.promise.words} />
    <h2>{words.told}</h2>
    <Paragraphs text={form.promise.unless} />
    <Paragraphs text={sayWhenRead(words, form.language, clock)} />
    <FaceShapes steps={9} />
    {form.pages.map(page => (
      <div class="told">
        {itemsOfPage(wave.survey, form, page).map(item => (
          <EmptyField item={item} words={words} />
        ))}
      </div>
    ))}
    <Paragraphs text={form.thanks} />
  </FormFrame>
)
