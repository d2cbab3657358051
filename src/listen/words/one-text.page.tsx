import type { Problem } from '../../kernel/problem.ts'
import { ErrorSummary } from '../../platform/html/components/error-summary.tsx'
import { Section } from '../../platform/html/components/section.tsx'
import { SummaryList } from '../../platform/html/components/summary-list.tsx'
import { OfficePage } from '../../platform/html/page.tsx'
import type { Fields } from '../../platform/http/fields.ts'
import { pathTo, withQuery } from '../../platform/http/path.ts'
import { titlesOf } from '../frame/themes-of-wave.ts'
import { officePaths } from '../office/office.paths.ts'
import { ConcernNotice } from '../quote/concern-of-source.tsx'
import { ProposeForm } from '../quote/propose-form.tsx'
import { writeQuote } from '../quote/quote.ts'
import { ChildsWords } from './childs-words.tsx'
import { sayChild } from './say-child.ts'
import type { TextLook } from './words.routes.tsx'

type Props = TextLook & { typed?: Fields; problems?: readonly Problem[] }

/** One text of a child, whole; and the form by which a part of it is proposed as a quote. */
export const OneTextPage = (props: Props) => {
  const { text, wave, areaName, themes, quotes, mayPropose } = props
  const titles = titlesOf(themes)
  const sayThemes = (ids: readonly string[]) => ids.map(id => titles[id] ?? id).join(', ')
  return (
    <OfficePage
      title="One child’s words"
      lede={`${wave.survey.items[text.item]?.title ?? text.item}, in ${wave.title}.`}
      trail={[{ label: 'Children’s words', href: withQuery(officePaths.words, { wave: wave.id }) }]}
      problems={props.problems !== undefined}
    >
      <ErrorSummary problems={props.problems ?? []} />
      <ChildsWords text={text.masked} />
      <SummaryList
        rows={[
          { term: 'Child', detail: sayChild({ ...text, areaName }, wave.survey) },
          { term: 'Form', detail: wave.survey.forms[text.form]?.title ?? text.form },
          { term: 'Themes, by people', detail: sayThemes(text.themes) || 'none yet' },
          ...(text.guessed.length > 0
            ? [{ term: 'Themes, guessed by the computer', detail: sayThemes(text.guessed) }]
            : []),
        ]}
      />
      {quotes.length > 0 && (
        <Section title="Quotes of these words">
          <ul>
            {quotes.map(quote => (
              <li>
                <a href={pathTo(officePaths.quote, { reference: quote.reference })}>{quote.reference}</a>,{' '}
                {quote.state}: {writeQuote(quote)}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {mayPropose && (
        <>
          <ConcernNotice concern={props.concern} />
          {props.concern !== 'open' && <Propose {...props} />}
        </>
      )}
    </OfficePage>
  )
}

const Propose = ({ text, themes, groups, setting, areaName, typed, problems }: Props) => (
  <ProposeForm
    action={pathTo(officePaths.oneText, { words: text.id })}
    {...{ masked: text.masked, groups, themes: themes.map(({ id, title }) => ({ value: id, label: title })) }}
    tell={[
      ...(setting ? [{ value: 'setting', label: setting }] : []),
      ...(areaName ? [{ value: 'area', label: `from ${areaName}` }] : []),
    ]}
    typed={typed}
    problems={problems}
  />
)
