import type { Tally } from './monitor.store.ts'

/** Counts as bars with their numbers: a table that can also be seen. Names come from `say`. */
export const Bars = ({
  caption,
  counts,
  say = by => by,
}: {
  caption: string
  counts: readonly Tally[]
  say?: (by: string) => string
}) => {
  const most = Math.max(1, ...counts.map(one => one.responses))
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
          {counts.map(({ by, responses }) => (
            <tr>
              <th scope="row">{by === '' ? 'not given' : say(by)}</th>
              <td class="numeric">{responses.toLocaleString('en')}</td>
              <td class="bars-space" aria-hidden="true">
                <svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                  <rect width={Math.round((1000 * responses) / most) / 10} height="10" />
                </svg>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
