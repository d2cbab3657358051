import { Select } from '../../platform/html/components/choice.tsx'
import { EmptyState } from '../../platform/html/components/empty-state.tsx'
import { FilterForm } from '../../platform/html/components/form.tsx'
import { Pagination } from '../../platform/html/components/pagination.tsx'
import { Section } from '../../platform/html/components/section.tsx'
import { TextInput } from '../../platform/html/components/text-input.tsx'
import { OfficePage } from '../../platform/html/page.tsx'
import { pathTo, withQuery } from '../../platform/http/path.ts'
import { officePaths } from '../office/office.paths.ts'
import type { PublicWave } from '../wave/wave.ts'
import { MOST_COUNTED, ON_A_PAGE, type WordsLook } from './ask-words.ts'
import { ChildsWords } from './childs-words.tsx'
import { sayChild } from './say-child.ts'
import type { FoundWords } from './words.store.ts'

/** What children wrote in a wave, masked, to be searched and read. */
export const WordsPage = ({ look }: { look: WordsLook }) => (
  <OfficePage
    title="Children’s words"
    lede="What children wrote, with names and places masked. Every look is written into the audit log; what you search for is not."
    wide
  >
    {look.wave === null ? (
      <EmptyState title="No survey has been opened yet.">
        <p>Once children answer one, what they write can be searched here.</p>
      </EmptyState>
    ) : (
      <>
        <Question look={look} wave={look.wave} />
        <Found look={look} wave={look.wave} />
      </>
    )}
  </OfficePage>
)

function Question({ look: { waves, asked, themes, areas }, wave }: { look: WordsLook; wave: PublicWave }) {
  const { survey } = wave
  const texts = Object.entries(survey.items).filter(([, item]) => item.kind === 'text' || item.ownWords)
  const genders = Object.entries(survey.items[survey.roles.gender ?? '']?.options ?? {})
  return (
    <FilterForm action={officePaths.words} label="Search children’s words" submit="Search">
      <TextInput
        name="search"
        label="Words"
        type="search"
        hint="“in quotes” stay together, or means either, a minus leaves out"
        value={asked.search}
        optional
      />
      <Select
        name="wave"
        label="Wave"
        value={wave.id}
        options={waves.map(({ id, title }) => ({ value: id, label: title }))}
      />
      <Select
        name="item"
        label="Item"
        value={asked.item}
        options={[ALL, ...texts.map(([value, { title }]) => ({ value, label: title }))]}
      />
      <TextInput
        name="from"
        label="Age from"
        inputMode="numeric"
        width="short"
        value={`${asked.ageFrom ?? ''}`}
        optional
      />
      <TextInput
        name="to"
        label="Age to"
        inputMode="numeric"
        width="short"
        value={`${asked.ageTo ?? ''}`}
        optional
      />
      <Select
        name="gender"
        label="Gender"
        value={asked.gender}
        options={[ALL, ...genders.map(([value, label]) => ({ value, label }))]}
      />
      <Select
        name="area"
        label="Area"
        value={asked.area}
        options={[ALL, ...areas.map(({ code, name }) => ({ value: code, label: name }))]}
      />
      {themes.length > 0 && (
        <Select
          name="theme"
          label="Theme"
          value={asked.theme}
          options={[ALL, ...themes.map(({ id, title }) => ({ value: id, label: title }))]}
        />
      )}
    </FilterForm>
  )
}

const ALL = { value: '', label: 'All' }

function Found({ look, wave }: { look: WordsLook; wave: PublicWave }) {
  const { asked, found, count, page } = look
  if (found.length === 0)
    return (
      <EmptyState title="No words were found.">
        <p>
          Words are found once they have been masked and their response was gathered in. Ask for fewer things
          at once, or another wave.
        </p>
      </EmptyState>
    )
  const names = new Map(look.areas.map(({ code, name }) => [code, name]))
  const said =
    count >= MOST_COUNTED
      ? `${MOST_COUNTED.toLocaleString('en')} texts or more`
      : count === 1
        ? 'One text'
        : `${count} texts`
  return (
    <Section title={said} lede="In no order of arrival.">
      <ul class="words-list">
        {found.map(one => (
          <Text one={one} wave={wave} areaName={one.area && (names.get(one.area) ?? one.area)} />
        ))}
      </ul>
      <Pagination
        page={page}
        pages={Math.ceil(count / ON_A_PAGE)}
        href={to =>
          withQuery(officePaths.words, {
            ...asked,
            ageFrom: null,
            ageTo: null,
            from: asked.ageFrom,
            to: asked.ageTo,
            page: to,
          })
        }
      />
    </Section>
  )
}

const Text = ({ one, wave, areaName }: { one: FoundWords; wave: PublicWave; areaName: string | null }) => (
  <li>
    <ChildsWords text={one.shown} />
    <p class="hint">
      {sayChild({ ...one, areaName }, wave.survey)} · {wave.survey.items[one.item]?.title ?? one.item} ·{' '}
      <a href={pathTo(officePaths.oneText, { words: one.id })}>
        Read it whole<span class="visually-hidden"> ({one.id.slice(0, 8)})</span>
      </a>
    </p>
  </li>
)
