import type { Problem } from '../../kernel/problem.ts'
import { Button } from '../../platform/html/components/button.tsx'
import { Checkboxes } from '../../platform/html/components/choice.tsx'
import { EmptyState } from '../../platform/html/components/empty-state.tsx'
import { ErrorSummary } from '../../platform/html/components/error-summary.tsx'
import { Form } from '../../platform/html/components/form.tsx'
import { OfficePage } from '../../platform/html/page.tsx'
import { pathTo } from '../../platform/http/path.ts'
import { officePaths } from '../office/office.paths.ts'
import { ChildsWords } from '../words/childs-words.tsx'
import type { Difference, TextToRead } from './codes.store.ts'
import type { KnownCoding } from './look-at-coding.ts'

type Props = {
  known: KnownCoding
  /** The text that is to be read; undefined when there is none left for this person. */
  text: TextToRead | Difference | undefined
  /** Whether a difference of two others is settled. */
  settles: boolean
  ticked?: readonly string[]
  problems?: readonly Problem[]
}

/** One text before one person, with the themes of the frame. What others or the computer said is not shown, but for the third look. */
export const ReadTextPage = ({
  known: { coding, frame, wave },
  text,
  settles,
  ticked = [],
  problems,
}: Props) => (
  <OfficePage
    title={settles ? 'Settle a difference' : 'Which themes are in this text?'}
    trail={[
      { label: 'Coding frames', href: officePaths.frames },
      { label: `${frame.title}: ${wave.title}`, href: pathTo(officePaths.coding, { coding: coding.id }) },
    ]}
    problems={problems !== undefined}
  >
    <ErrorSummary problems={problems ?? []} />
    {text === undefined ? (
      <EmptyState
        title={
          settles ? 'There is no difference for you to settle.' : 'There is nothing left for you to read.'
        }
      >
        <p>
          {settles
            ? 'A difference is settled by somebody who has not read the text.'
            : 'Texts that are read twice wait for another person.'}{' '}
          <a href={pathTo(officePaths.coding, { coding: coding.id })}>Back to the coding</a>
        </p>
      </EmptyState>
    ) : (
      <>
        <ChildsWords text={text.masked} />
        {'second' in text && (
          <p>
            One person found: {say(text.first, frame.themes)}. Another: {say(text.second, frame.themes)}.
          </p>
        )}
        <Form
          action={pathTo(settles ? officePaths.settleCodes : officePaths.giveCodes, { coding: coding.id })}
        >
          <input type="hidden" name="words" value={text.words} />
          <Checkboxes
            name="themes"
            label="Themes"
            values={ticked}
            options={Object.entries(frame.themes).map(([value, { title, words, examples }]) => ({
              value,
              label: title,
              hint: examples.length > 0 ? `${words} For example: “${examples.join('”, “')}”.` : words,
            }))}
            problems={problems}
          />
          <Checkboxes name="none" label="Or" options={[{ value: 'yes', label: 'None of them' }]} />
          <Button>{settles ? 'Settle, and show the next' : 'Keep, and show the next'}</Button>
        </Form>
      </>
    )}
  </OfficePage>
)

const say = (themes: readonly string[], known: Readonly<Record<string, { title: string }>>): string =>
  themes.map(theme => known[theme]?.title ?? theme).join(', ') || 'none'
