import { Notice } from '../../platform/html/components/notice.tsx'
import { OfficePage } from '../../platform/html/page.tsx'
import { useShell } from '../../platform/html/shell.tsx'
import { pathTo } from '../../platform/http/path.ts'
import { FaceShapes } from '../form/fields/faces.tsx'
import type { FormWords, WordsOfForms } from '../form/form-words.ts'
import { officePaths } from '../office/office.paths.ts'
import type { Form, Survey } from '../survey/survey.ts'
import type { OfficeWave } from '../wave/wave.store.ts'
import { PaperItem } from './paper-item.tsx'
import { type PaperPage, paperPages } from './paper-items.ts'
import { isLocked, numbersThere, type PaperWords } from './paper-words.ts'
import { sayRoutes } from './say-routes.ts'
import type { Sheet } from './sheet.store.ts'

/** A batch of sheets, ready to be printed. */
export const PaperPrintPage = ({
  wave,
  survey,
  sheets,
  words,
  paperWords,
}: {
  wave: OfficeWave
  survey: Survey
  sheets: readonly Sheet[]
  words: WordsOfForms
  paperWords: PaperWords
}) => {
  const form = survey.forms[sheets[0]?.form ?? '']
  return (
    <OfficePage
      title={`${sheets.length === 1 ? 'One sheet' : `${sheets.length} sheets`} for ${sheets[0]?.settingName}`}
      lede="Print this page; what stands around the sheets is left out. A number stands on each page of its sheet."
      trail={[
        { label: 'Waves', href: officePaths.waves },
        { label: 'Paper sheets', href: pathTo(officePaths.sheets, { wave: wave.id }) },
      ]}
    >
      <Notice title="Send an envelope with each sheet">
        <p>
          The young person closes it. Ask the place not to write down who was given which number, and to send
          blank sheets back too.
        </p>
      </Notice>
      <FaceShapes steps={9} />
      {form &&
        sheets.map(sheet => (
          <PaperSheet
            {...{ sheet, form, paperWords }}
            pages={paperPages(survey, form)}
            words={words.of(form)}
          />
        ))}
    </OfficePage>
  )
}

/** One sheet. The head of a table is printed on every page, so that a loose page finds its sheet again. */
function PaperSheet({
  sheet: { number, settingKind },
  form,
  pages,
  words,
  paperWords,
}: {
  sheet: Sheet
  form: Form
  pages: readonly PaperPage[]
  words: FormWords
  paperWords: PaperWords
}) {
  const locked = isLocked(settingKind)
  return (
    <table class="paper" role="presentation">
      <thead>
        <tr>
          <td class="paper-number">Sheet {number}</td>
        </tr>
      </thead>
      <tbody>
        <tr>
          <td>
            <h2>{form.title}</h2>
            <p>{form.welcome}</p>
            <p>{form.promise.words}</p>
            <p>{locked ? paperWords.locked.unless : form.promise.unless}</p>
            <p>{paperWords.byPost}</p>
            <p>
              The number at the top says where this sheet was sent. It does not say who you are. Put a cross
              in a box like this: <span class="paper-box paper-crossed" aria-hidden="true" /> You can leave
              out any question.
            </p>
            {pages.map(page => (
              <Page page={page} pages={pages} words={words} />
            ))}
            <p>{form.thanks}</p>
            <p>Put this sheet into its envelope and close it.</p>
            {locked ? <HelpThere paperWords={paperWords} /> : <HelpLines />}
          </td>
        </tr>
      </tbody>
    </table>
  )
}

function HelpLines() {
  const { office } = useShell()
  return (
    <ul>
      {office.help.map(({ name, words, number }) => (
        <li>
          <strong>{name}</strong> {number} {words}
        </li>
      ))}
    </ul>
  )
}

/** What a child who is locked in can do: nobody there can simply call. */
function HelpThere({ paperWords }: { paperWords: PaperWords }) {
  const { office } = useShell()
  return (
    <section class="paper-item" aria-label={paperWords.locked.title}>
      <h3>{paperWords.locked.title}</h3>
      <ul>
        {paperWords.locked.help.map(words => (
          <li>{words}</li>
        ))}
        {numbersThere(paperWords, office.help).map(({ name, number }) => (
          <li>
            <strong>{name}</strong> {number}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Page({ page, pages, words }: { page: PaperPage; pages: readonly PaperPage[]; words: FormWords }) {
  const { before, after } = sayRoutes(page, pages)
  return (
    <>
      {before && <p class="paper-route">{before}</p>}
      {page.items.map(({ n, item }) => (
        <PaperItem n={n} item={item} words={words} />
      ))}
      {after.map(route => (
        <p class="paper-route">{route}</p>
      ))}
    </>
  )
}
