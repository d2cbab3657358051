import { Section } from '../../platform/html/components/section.tsx'
import { pathTo } from '../../platform/http/path.ts'
import { postBoxOfficePaths } from '../post-box/post-box.paths.ts'
import type { ConcernLook } from './concern.page.tsx'

/** The answer to this message that waits while the concern is open: the safeguarding lead decides, with what the child told in sight. */
export function AnswerWaits({ look: { concern, waitingReply, names, mayReadRaw } }: { look: ConcernLook }) {
  if (concern.message === null || waitingReply === undefined) return null
  const address = `${pathTo(postBoxOfficePaths.message, { id: concern.message })}#answer`
  return (
    <Section title="An answer to the child waits" id="answer" lede={LEDE}>
      <blockquote class="childs-words" dir="auto">
        {waitingReply.words}
      </blockquote>
      <p>
        {names.get(waitingReply.writtenBy) ?? 'Someone who has left'} wrote it. It is not sent.{' '}
        {mayReadRaw && <a href={address}>Agree to it, or take it back</a>}
      </p>
    </Section>
  )
}

const LEDE =
  'It goes only if the safeguarding lead says so. When the concern is closed it goes its usual way.'
