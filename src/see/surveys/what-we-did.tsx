import { Section } from '../../platform/html/components/section.tsx'
import { Day } from '../../platform/html/components/time.tsx'
import type { Done } from '../see-deps.ts'

/** What children were told since, with the way to all of it. Without entries only the way stands here. */
export function WhatWeDid({
  done,
  happened,
  of = 'a survey',
}: {
  done: readonly Done[]
  happened: string
  /** Entries of an area come of several surveys, and where there are none nothing is said of them. */
  of?: 'a survey' | 'an area'
}) {
  if (done.length === 0 && of === 'an area') return null
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
      <p>
        <a href={happened}>{WAYS[of]}</a>
      </p>
    </Section>
  )
}

const WAYS = {
  'a survey': 'What happened after this survey',
  'an area': 'What happened everywhere after children spoke',
} as const
