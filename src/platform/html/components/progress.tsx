import type { ComponentChildren } from 'preact'
import { LOOKS_AGAIN_SECONDS, PROGRESS, stayAt } from '../../http/look-again.ts'

/**
 * How far something is that goes on by itself: on a page that `lookAgain` has asked for again. Each look comes here and reads its title. Whoever
 * reads the rest of the page can have it stay as it is.
 */
export const Progress = ({
  title,
  at,
  looksAgain,
  children,
}: {
  title: string
  /** The address of the page. */
  at: string
  looksAgain: boolean
  children?: ComponentChildren
}) => (
  <section class="section brought-here" id={PROGRESS} tabindex={-1} aria-labelledby="progress-title">
    <h2 id="progress-title">{title}</h2>
    {children}
    <p>
      It is safe to go away: it goes on without you, and you find it here again.{' '}
      {looksAgain
        ? `This page looks again by itself, every ${LOOKS_AGAIN_SECONDS} seconds.`
        : 'This page stays as it is.'}
    </p>
    <ul class="links">
      <li>
        <a href={at}>{looksAgain ? 'Look now' : 'Look now, and again by itself'}</a>
      </li>
      {looksAgain && (
        <li>
          <a href={stayAt(at)}>Stay as it is</a>
        </li>
      )}
    </ul>
  </section>
)
