import { Section } from '../../platform/html/components/section.tsx'
import { Day } from '../../platform/html/components/time.tsx'
import type { Done } from '../see-deps.ts'

/** What children were told since, with the way to all of it. Without entries only the way stands here, and where there is none nothing. */
export function WhatWeDid({ done, happened }: { done: readonly Done[]; happened: string | null }) {
  if (done.length === 0 && happened === null) return null
  return (
    <Section title="You said, we did" id="did">
      {done.length === 0 ? (
        <p>Nothing has been written yet of what came of it.</p>
      ) : (
        <ul>
          {done.map(({ onDay, said, did, moreBy }) => (
            <li>
              <Day on={onDay} />: {said} <strong>{did}</strong>
              {moreBy !== null && (
                <>
                  {' '}
                  We will write here again by <Day on={moreBy} />.
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      {happened !== null && (
        <p>
          <a href={happened}>What happened after this survey</a>
        </p>
      )}
    </Section>
  )
}
