import type { Problem } from '../../kernel/problem.ts'
import { Button } from '../../platform/html/components/button.tsx'
import { Checkboxes, Select } from '../../platform/html/components/choice.tsx'
import { ErrorSummary } from '../../platform/html/components/error-summary.tsx'
import { Form } from '../../platform/html/components/form.tsx'
import { Section } from '../../platform/html/components/section.tsx'
import { SummaryList } from '../../platform/html/components/summary-list.tsx'
import { TextArea } from '../../platform/html/components/text-input.tsx'
import { OfficePage } from '../../platform/html/page.tsx'
import type { Fields } from '../../platform/http/fields.ts'
import { pathTo, withQuery } from '../../platform/http/path.ts'
import { officePaths } from '../office/office.paths.ts'
import { writeQuote } from '../quote/quote.ts'
import { ChildsWords } from './childs-words.tsx'
import { sayChild } from './say-child.ts'
import type { TextLook } from './words.routes.tsx'

type Props = TextLook & { typed?: Fields; problems?: readonly Problem[] }

/** One text of a child, whole; and the form by which a part of it is proposed as a quote. */
export const OneTextPage = (props: Props) => {
  const { text, wave, areaName, themes: _, quotes, mayPropose } = props
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
          { term: 'Themes, by people', detail: text.themes.join(', ') || 'none yet' },
          ...(text.guessed.length > 0
            ? [{ term: 'Themes, guessed by the computer', detail: text.guessed.join(', ') }]
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
      {mayPropose && <Propose {...props} />}
    </OfficePage>
  )
}

function Propose({ text, themes, groups, setting, areaName, typed, problems }: Props) {
  const tell = [
    ...(setting ? [{ value: 'setting', label: setting }] : []),
    ...(areaName ? [{ value: 'area', label: `from ${areaName}` }] : []),
  ]
  return (
    <Section
      title="Propose a quote"
      lede="Keep the part to be quoted and take the rest away. Put […] where you leave something out, and words of yours in [brackets]. Nothing else may be changed. Another person clears it."
    >
      <Form action={pathTo(officePaths.oneText, { words: text.id })}>
        <TextArea
          name="quoted"
          label="Words to quote"
          rows={5}
          value={typed?.text('quoted') ?? text.masked}
          problems={problems}
        />
        {groups.length > 0 && (
          <Select
            name="group"
            label="Who speaks"
            value={typed?.text('group') ?? ''}
            options={[{ value: '', label: 'By gender and age' }, ...groups]}
            problems={problems}
          />
        )}
        {tell.length > 0 && (
          <Checkboxes
            name="tell"
            label="Also say"
            hint="Left away where too few children of the wave could be meant; then the age becomes a band of ages."
            options={tell}
            values={typed?.all('tell') ?? []}
            problems={problems}
            optional
          />
        )}
        {themes.length > 0 && (
          <Select
            name="theme"
            label="Theme it is to stand under"
            hint="Whoever reads it there knows that the child wrote about this: it is counted with the rest."
            value={typed?.text('theme') ?? ''}
            options={[{ value: '', label: 'None' }, ...themes.map(theme => ({ value: theme, label: theme }))]}
            problems={problems}
          />
        )}
        <TextArea
          name="why"
          label="What it is for"
          rows={2}
          value={typed?.text('why') ?? ''}
          problems={problems}
        />
        <Button>Propose this quote</Button>
      </Form>
    </Section>
  )
}
