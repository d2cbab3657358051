import type { Problem } from '../../kernel/problem.ts'
import { Button } from '../../platform/html/components/button.tsx'
import { Form } from '../../platform/html/components/form.tsx'
import { TextArea } from '../../platform/html/components/text-input.tsx'
import { pathTo } from '../../platform/http/path.ts'
import { officePaths } from '../office/office.paths.ts'
import { postBoxOfficePaths } from '../post-box/post-box.paths.ts'
import type { ConcernLook } from './concern.page.tsx'
import type { Concern } from './concern.ts'
import { hasOpenedAll, isUnread, mustBeOpened } from './seen.ts'

/** The picture or recording of a concern: that somebody must look at it, who may, who has. */
export function FileOfConcern({ look: { concern, mayOpenFile, opened, names } }: { look: ConcernLook }) {
  if (concern.file !== 'there' || concern.message === null) return null
  const by = opened.filter(({ what }) => what === 'file').map(({ person }) => names.get(person) ?? LEFT)
  const isOpen = concern.state !== 'closed'
  return (
    <>
      <p>
        <strong>A picture or a recording came with it, which no rule can read.</strong>{' '}
        {isOpen && 'It must be looked at, or listened to, before this concern is closed. '}
        {by.length > 0 ? `Opened by ${by.join(' and ')}.` : 'Nobody has opened it.'}
      </p>
      {mayOpenFile ? (
        <p>
          <a href={pathTo(postBoxOfficePaths.file, { id: concern.message })} download>
            Download the picture or recording
          </a>
          . That you did is recorded. What is in it you can write down on the page of{' '}
          <a href={pathTo(postBoxOfficePaths.message, { id: concern.message })}>the message</a>.
        </p>
      ) : (
        <p>Only the safeguarding lead may open it.</p>
      )}
    </>
  )
}

const LEFT = 'someone who has left'

/** Where somebody says that they have opened it: taking it is not reading it, and its clock of reading runs until then. */
export function SayOpened({ look: { concern, opened, person } }: { look: ConcernLook }) {
  if (concern.state === 'waiting' || concern.state === 'closed' || !isUnread(concern)) return null
  if (!mustBeOpened(concern)) return null
  if (!hasOpenedAll(concern, opened, person))
    return <p>Somebody has it, but it counts as read only once they have opened it: its clock runs on.</p>
  return (
    <Form action={pathTo(officePaths.concernActs.opened, { id: concern.id })}>
      <Button kind="quiet">I have opened it</Button>
    </Form>
  )
}

/** Where the safeguarding lead says why nobody can write down what a text says. */
export const SayUntold = ({
  concern,
  typed,
  problems,
}: {
  concern: Concern
  typed: string
  problems: readonly Problem[]
}) => (
  <Form action={pathTo(officePaths.concernActs.untold, { id: concern.id })}>
    <TextArea
      name="untold"
      label="Or why nobody can write down what it says"
      hint="Two people who have opened the words may then close it, but not as no worry."
      value={typed}
      rows={2}
      problems={problems}
    />
    <Button kind="quiet">It cannot be written down</Button>
  </Form>
)
