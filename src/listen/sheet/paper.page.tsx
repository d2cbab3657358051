import { Notice } from '../../platform/html/components/notice.tsx'
import { OfficePage } from '../../platform/html/page.tsx'
import { useShell } from '../../platform/html/shell.tsx'
import { pathTo } from '../../platform/http/path.ts'
import { directionOf } from '../form/direction-of.ts'
import { FaceShapes } from '../form/fields/faces.tsx'
import { type FormWords, say, type WordsOfForms } from '../form/form-words.ts'
import { sayKept } from '../form/say-kept.ts'
import { officePaths } from '../office/office.paths.ts'
import type { Form, Survey } from '../survey/survey.ts'
import type { OfficeWave } from '../wave/wave.store.ts'
import { PaperItem } from './paper-item.tsx'
import { type PaperPage, paperPages } from './paper-items.ts'
import { isLocked, numbersThere, type PaperWords, type SheetWords } from './paper-words.ts'
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
      {form && <NobodyRead own={paperWords.in(form.language)} language={form.language} />}
      <FaceShapes steps={9} />
      {form &&
        sheets.map(sheet => (
          <PaperSheet
            {...{ sheet, form, survey, paperWords }}
            pages={paperPages(survey, form)}
            words={words.of(form)}
          />
        ))}
    </OfficePage>
  )
}

/** Words that keep a child safe and that nobody who speaks the language has read are not printed without a word. */
function NobodyRead({ own, language }: { own: SheetWords; language: string }) {
  if (own.language === language && own.readBy !== null) return null
  return (
    <Notice kind="care" title="Let somebody who speaks this language from home read our words first">
      <p>
        {own.language === language
          ? 'What we add to the questions (what to do in danger, whom to ask, the envelope) was written by people who do not speak it from home, and nobody who does has read it.'
          : 'What we add to the questions (what to do in danger, whom to ask, the envelope) is not there in this language yet, and is printed in English.'}{' '}
        It stands in words/paper-words.yaml of the office, with who has read it.
      </p>
    </Notice>
  )
}

/** One sheet. The head of a table is printed on every page, so that a loose page finds its sheet again. */
function PaperSheet({
  sheet: { number, settingKind },
  form,
  survey,
  pages,
  words,
  paperWords,
}: {
  sheet: Sheet
  form: Form
  survey: Survey
  pages: readonly PaperPage[]
  words: FormWords
  paperWords: PaperWords
}) {
  const locked = isLocked(settingKind)
  const own = paperWords.in(form.language)
  const spoken = { lang: own.language, dir: directionOf(own.language) }
  return (
    <table class="paper" role="presentation" lang={form.language} dir={directionOf(form.language)}>
      <thead>
        <tr>
          <td class="paper-number" {...spoken}>
            {say(own.sheet, { number })}
          </td>
        </tr>
      </thead>
      <tbody>
        <tr>
          <td>
            <h2>{form.title}</h2>
            <p>{form.welcome}</p>
            {locked ? <p {...spoken}>{own.locked.promise}</p> : <p>{form.promise.words}</p>}
            {form.promise.print && <p>{form.promise.print}</p>}
            <p>{sayKept(words, form.language, survey)}</p>
            {!locked && <p>{form.promise.unless}</p>}
            <div {...spoken}>
              {locked && <p>{own.locked.unless}</p>}
              <p>{own.byPost}</p>
              <p>
                {own.aboutNumber} {own.cross} <span class="paper-box paper-crossed" aria-hidden="true" />{' '}
                {own.leaveOut}
              </p>
            </div>
            {pages.map(page => (
              <Page page={page} pages={pages} words={words} own={own} />
            ))}
            <p>{form.thanks}</p>
            <div {...spoken}>
              <p>{own.envelope}</p>
              {locked ? <HelpThere own={own} paperWords={paperWords} /> : <HelpLines own={own} />}
            </div>
          </td>
        </tr>
      </tbody>
    </table>
  )
}

function HelpLines({ own }: { own: SheetWords }) {
  const { office } = useShell()
  return (
    <ul>
      {office.help.map(({ name, words, number, namesInLanguages, inLanguages }) => (
        <li>
          <strong>
            <bdi>{namesInLanguages?.[own.language] ?? name}</bdi>
          </strong>{' '}
          <bdi dir="ltr">{number}</bdi> {inLanguages?.[own.language] ?? words}
        </li>
      ))}
    </ul>
  )
}

/** What a child who is locked in can do: nobody there can simply call. */
function HelpThere({ own: { locked }, paperWords }: { own: SheetWords; paperWords: PaperWords }) {
  const { office } = useShell()
  return (
    <section class="paper-item" aria-label={locked.title}>
      <h3>{locked.title}</h3>
      <ul>
        {locked.help.map(words => (
          <li>{words}</li>
        ))}
        {numbersThere(paperWords, office.help).map(({ name, number }) => (
          <li>
            <strong>
              <bdi>{name}</bdi>
            </strong>{' '}
            <bdi dir="ltr">{number}</bdi>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Page({
  page,
  pages,
  words,
  own,
}: {
  page: PaperPage
  pages: readonly PaperPage[]
  words: FormWords
  own: SheetWords
}) {
  const { before, after } = sayRoutes(page, pages, own)
  const spoken = { class: 'paper-route', lang: own.language, dir: directionOf(own.language) }
  return (
    <>
      {before && <p {...spoken}>{before}</p>}
      {page.items.map(({ n, item }) => (
        <PaperItem n={n} item={item} words={words} own={own} />
      ))}
      {after.map(route => (
        <p {...spoken}>{route}</p>
      ))}
    </>
  )
}
