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
import { sayRoutes } from './say-routes.ts'
import type { Sheet } from './sheet.store.ts'

/** A batch of sheets, ready to be printed. */
export const PaperPrintPage = ({
  wave,
  survey,
  sheets,
  words,
}: {
  wave: OfficeWave
  survey: Survey
  sheets: readonly Sheet[]
  words: WordsOfForms
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
        sheets.map(({ number }) => (
          <PaperSheet number={number} form={form} pages={paperPages(survey, form)} words={words.of(form)} />
        ))}
    </OfficePage>
  )
}

/** One sheet. The head of a table is printed on every page, so that a loose page finds its sheet again. */
function PaperSheet({
  number,
  form,
  pages,
  words,
}: {
  number: string
  form: Form
  pages: readonly PaperPage[]
  words: FormWords
}) {
  const { office } = useShell()
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
            <p>{form.promise.unless}</p>
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
            <ul>
              {office.help.map(({ name, words: about, number: phone }) => (
                <li>
                  <strong>{name}</strong> {phone} {about}
                </li>
              ))}
            </ul>
          </td>
        </tr>
      </tbody>
    </table>
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
