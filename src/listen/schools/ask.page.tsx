import type { Problem } from '../../kernel/problem.ts'
import { Button, ButtonLink } from '../../platform/html/components/button.tsx'
import { Radios } from '../../platform/html/components/choice.tsx'
import { EmptyState } from '../../platform/html/components/empty-state.tsx'
import { ErrorSummary } from '../../platform/html/components/error-summary.tsx'
import { FilterForm, Form } from '../../platform/html/components/form.tsx'
import { Section } from '../../platform/html/components/section.tsx'
import { TextArea, TextInput } from '../../platform/html/components/text-input.tsx'
import { PublicPage } from '../../platform/html/page.tsx'
import { withQuery } from '../../platform/http/path.ts'
import type { FoundSetting } from '../form/read-place.ts'
import type { PublicWave } from '../wave/wave.ts'
import { schoolPaths } from './schools.paths.ts'

/** The value of "not in the list", which no setting's code is. */
export const NO_SCHOOL = '~none'

/** What was typed so far and what it may mean. `found` is null before anybody looked for a school. */
export type Asked = {
  school: string
  isGroup: boolean
  found: readonly FoundSetting[] | null
  waves: readonly PublicWave[]
  setting: string
  wave: string
  classes: string
}

/** Where a teacher asks for codes: no account, no name, no address. */
export function AskPage({ problems = [], ...asked }: Asked & { problems?: readonly Problem[] }) {
  const { school, isGroup, found, waves } = asked
  return (
    <PublicPage
      title="Codes for your class"
      lede="Give each class a code. Children then need not say which school they are at, and you see how many have answered. Nobody but us sees what they answer."
      problems={problems.length > 0}
      actions={
        <>
          <ButtonLink kind="quiet" href={schoolPaths.lesson}>
            A lesson for it
          </ButtonLink>{' '}
          <ButtonLink kind="quiet" href={schoolPaths.look}>
            Look at the questions
          </ButtonLink>{' '}
          <ButtonLink kind="quiet" href="/what-children-said">
            Maths with what children said
          </ButtonLink>
        </>
      }
    >
      <ErrorSummary problems={problems} />
      {waves.length === 0 ? (
        <EmptyState title="No survey is open just now.">
          <p>Codes can be asked for while a survey is open.</p>
        </EmptyState>
      ) : (
        <>
          <Section title="1. Find your school">
            <FilterForm action={schoolPaths.ask} label="Find your school" submit="Find">
              <TextInput
                name="school"
                label="Name and town of your school"
                value={school}
                autocomplete="off"
              />
            </FilterForm>
            <p>
              A youth club, or another group that is no school?{' '}
              <a href={withQuery(schoolPaths.ask, { group: 'yes' })}>Ask without a school</a>
            </p>
          </Section>
          {(found || isGroup) && <Classes {...asked} problems={problems} />}
        </>
      )}
      <Section title="What a code does">
        <ul>
          <li>
            It brings your school’s area and what kind of school it is, so that no child has to type it.
            Beside the answers stand these two, never the code and never which school it was.
          </li>
          <li>It opens nothing: whoever knows it can answer the survey, and see nothing.</li>
          <li>We ask for no account, no name and no e-mail address, and keep none.</li>
        </ul>
      </Section>
    </PublicPage>
  )
}

const Classes = ({
  school,
  isGroup,
  found,
  waves,
  setting,
  wave,
  classes,
  problems,
}: Asked & { problems: readonly Problem[] }) => (
  <Section title="2. Name your classes">
    {found?.length === 0 && (
      <p>
        We found no school like that. Write it another way above, or go on without a school: children are then
        asked where they live or learn.
      </p>
    )}
    <Form action={schoolPaths.ask}>
      <input type="hidden" name="school" value={school} />
      {isGroup && <input type="hidden" name="group" value="yes" />}
      <Radios
        name="setting"
        label="Which one is it?"
        value={setting || (found?.length === 1 ? found[0]!.code : isGroup ? NO_SCHOOL : '')}
        options={[
          ...(found ?? []).map(({ code, name, town, areaName }) => ({
            value: code,
            label: name,
            hint: [town, areaName].filter(Boolean).join(', '),
          })),
          { value: NO_SCHOOL, label: 'None of these: we are a group that is not in the list' },
        ]}
        problems={problems}
      />
      <Radios
        name="wave"
        label="For which survey?"
        value={wave || (waves.length === 1 ? waves[0]!.id : '')}
        options={waves.map(({ id, title }) => ({ value: id, label: title }))}
        problems={problems}
      />
      <TextArea
        name="classes"
        label="Your classes, one on each line"
        hint="As you call them: “Year 4, room 2”. Please leave out names of children and teachers."
        value={classes}
        rows={8}
        problems={problems}
      />
      <Button>Make the codes</Button>
    </Form>
  </Section>
)
