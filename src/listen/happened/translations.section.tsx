import type { Problem } from '../../kernel/problem.ts'
import { Button } from '../../platform/html/components/button.tsx'
import { Select } from '../../platform/html/components/choice.tsx'
import { Details } from '../../platform/html/components/details.tsx'
import { Form } from '../../platform/html/components/form.tsx'
import { Section } from '../../platform/html/components/section.tsx'
import { Tag } from '../../platform/html/components/tag.tsx'
import { TextArea, TextInput } from '../../platform/html/components/text-input.tsx'
import { Day } from '../../platform/html/components/time.tsx'
import { pathTo } from '../../platform/http/path.ts'
import { PLAIN_LANGUAGE } from '../form/asked-language.ts'
import { directionOf } from '../form/direction-of.ts'
import { nameOfLanguage } from '../survey/languages-read.ts'
import { happenedOfficePaths as paths } from './happened.paths.ts'
import type { KeptEntry } from './happened.store.ts'
import { fieldOfSentBack, type Translation } from './translation.ts'

/** What the section on languages of an entry needs. */
export type TranslationsLook = {
  entry: KeptEntry
  translations: readonly Translation[]
  /** Languages in which the pages are there. */
  languages: readonly string[]
  /** Who looks: nobody agrees to their own. */
  person: string
  nameOf: (id: string) => string
  today: string
  typed: Readonly<Record<string, string | string[]>>
}

/** An entry in other languages: what is there, what waits for somebody who reads it, and where one is brought. */
export const TranslationsSection = ({
  look,
  problems,
}: {
  look: TranslationsLook
  problems: readonly Problem[]
}) => (
  <Section
    title="In other languages"
    id="languages"
    lede="Children who read another language read the entry in English, and are told so, until it is here in theirs and somebody who reads it has agreed."
  >
    {look.translations.map(one => (
      <Translated one={one} look={look} problems={problems} />
    ))}
    <Details summary="Bring it in another language" open={'language' in look.typed}>
      <BringTranslation look={look} problems={problems} />
    </Details>
  </Section>
)

const stateOf = ({ agreed }: Translation) =>
  agreed === null ? (
    <Tag tone="care">waits for a second person</Tag>
  ) : agreed ? (
    <Tag tone="good">agreed</Tag>
  ) : (
    <Tag tone="bad">sent back</Tag>
  )

function Translated({
  one,
  look: { entry, person, nameOf },
  problems,
}: {
  one: Translation
  look: TranslationsLook
  problems: readonly Problem[]
}) {
  const language = nameOfLanguage(one.language)
  const at = pathTo(paths.decideTranslation, { id: entry.id, translation: one.id })
  return (
    <>
      <h3>
        {language} {stateOf(one)}
      </h3>
      <p>
        Translated by {one.translatedBy} on <Day on={one.translatedOn} />, brought by {nameOf(one.writtenBy)}
        {one.decidedBy !== null &&
          `, ${one.agreed ? 'agreed to' : 'sent back'} by ${nameOf(one.decidedBy)}${one.sentBack ? `: ${one.sentBack}` : ''}`}
        .
      </p>
      <blockquote lang={one.language} dir={directionOf(one.language)}>
        {[one.theme, one.said, one.did, one.answered].filter(Boolean).map(text => (
          <p>{text}</p>
        ))}
      </blockquote>
      {one.agreed === null && one.writtenBy !== person && (
        <>
          <Form action={at} inline>
            <input type="hidden" name="decision" value="agree" />
            <Button>{`I read ${language}, and it says the same: publish it`}</Button>
          </Form>
          <Form action={at}>
            <input type="hidden" name="decision" value="send-back" />
            <TextArea
              name={fieldOfSentBack(one.id)}
              label="What should be different?"
              rows={2}
              problems={problems}
            />
            <Button kind="quiet">Send it back</Button>
          </Form>
        </>
      )}
      {one.agreed === null && one.writtenBy === person && (
        <p>You brought it. Somebody else who reads {language} agrees to it.</p>
      )}
    </>
  )
}

function BringTranslation({
  look: { entry, languages, typed, today },
  problems,
}: {
  look: TranslationsLook
  problems: readonly Problem[]
}) {
  const value = (name: string) => String(typed[name] ?? '')
  const field = (name: string) => ({ name, value: value(name), problems, dir: 'auto' as const })
  return (
    <Form action={pathTo(paths.translate, { id: entry.id })}>
      <Select
        name="language"
        label="Language"
        options={[
          { value: '', label: 'Choose' },
          ...languages
            .filter(one => one !== PLAIN_LANGUAGE)
            .map(one => ({ value: one, label: nameOfLanguage(one) })),
        ]}
        value={value('language')}
        problems={problems}
      />
      {entry.theme !== null && <TextInput {...field('theme')} label="Theme, in it" optional />}
      <TextArea {...field('said')} label="You said, in it" rows={3} />
      <TextArea {...field('did')} label="We did, in it" rows={5} />
      {entry.answered && <TextInput {...field('answered')} label="Who answered, in it" optional />}
      <TextInput
        name="translatedBy"
        label="Who translated it"
        hint="A person or a company, for the office alone."
        value={value('translatedBy')}
        problems={problems}
      />
      <TextInput
        name="translatedOn"
        type="date"
        width="medium"
        label="On which day"
        value={value('translatedOn') || today}
        problems={problems}
      />
      <Button>Ask somebody who reads it to agree</Button>
    </Form>
  )
}
