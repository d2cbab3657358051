import { Figure } from '../../platform/html/components/figure.tsx'
import type { Tally } from './monitor.store.ts'

/** Counts as bars with their numbers: a table that can also be seen. Names come from `say`; what is `withheld` has neither number nor bar. */
export const Bars = ({
  caption,
  counts,
  say = by => by,
  withheld,
}: {
  caption: string
  counts: readonly Tally[]
  say?: (by: string) => string
  withheld?: ReadonlySet<Tally>
}) => {
  const isTold = (one: Tally) => !withheld?.has(one)
  const most = Math.max(1, ...counts.filter(isTold).map(one => one.responses))
  return (
    <section class="table-scroll" aria-label={caption} tabindex={0}>
      <table class="table table-dense bars">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span class="visually-hidden">Which</span>
            </th>
            <th scope="col" class="numeric">
              Responses
            </th>
            <td class="bars-space" aria-hidden="true" />
          </tr>
        </thead>
        <tbody>
          {counts.map(one => (
            <tr>
              <Name words={one.by === '' ? 'not given' : say(one.by)} />
              <td class="numeric">
                <Figure value={isTold(one) ? one.responses : 'withheld'} />
              </td>
              <td class="bars-space" aria-hidden="true">
                {isTold(one) && (
                  <svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                    <rect width={Math.round((1000 * one.responses) / most) / 10} height="10" />
                  </svg>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

// a day or a form stays in one line; a longer name takes two before it pushes the bars out of sight
const LONG = 26

const Name = ({ words }: { words: string }) => (
  <th scope="row" class={words.length > LONG ? 'bars-long' : undefined}>
    {words}
  </th>
)
