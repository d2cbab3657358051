import { ButtonLink } from '../../platform/html/components/button.tsx'
import { DataTable } from '../../platform/html/components/data-table.tsx'
import { Section } from '../../platform/html/components/section.tsx'
import { pathTo } from '../../platform/http/path.ts'
import { officePaths } from '../office/office.paths.ts'
import type { CodingLook } from './look-at-coding.ts'
import { type Corrected, type Estimate, isTold, type NotTold, type ThemeShare } from './shares-of-themes.ts'

/** How large the themes are: as people read, as the computer guessed, and that corrected for what it gets wrong. */
export function Shares({ look }: { look: CodingLook }) {
  const { frame, shares, coding } = look
  const broughtBack = shares.filter(({ corrected }) => isTold(corrected) && corrected.broughtBack)
  return (
    <Section title="Themes" lede={sayShares(look)}>
      <DataTable
        caption="Share of texts by theme"
        captionHidden
        cards
        rows={shares}
        columns={[
          { key: 'theme', label: 'Theme', cell: row => frame.themes[row.theme]?.title ?? row.theme },
          { key: 'people', label: 'As people read', numeric: true, cell: row => sayEstimate(row.people) },
          // a computer that has read nothing has no columns
          ...(look.coding.machineCheck
            ? [
                {
                  key: 'guessed',
                  label: 'All others, as guessed',
                  numeric: true,
                  cell: (row: ThemeShare) => sayEstimate(row.guessed),
                },
                {
                  key: 'corrected',
                  label: 'All others, corrected',
                  numeric: true,
                  cell: (row: ThemeShare) => sayEstimate(row.corrected),
                },
              ]
            : []),
        ]}
      />
      {look.coding.machineCheck && (
        <p>
          “As guessed” counts what the computer found, mistakes included: its interval knows of chance alone.
          “Corrected” takes off what it finds too much and adds what it misses, as far as the texts held back
          tell (below); its interval is wider, because that is not known exactly.
        </p>
      )}
      {broughtBack.length > 0 && (
        <p>
          Do not publish{' '}
          {broughtBack.map(({ theme }) => `“${frame.themes[theme]?.title ?? theme}”`).join(', ')} as
          corrected: the correction led below 0% or above 100% and was brought back, so the texts held back do
          not fit the others. Read more texts, and let the computer read again.
        </p>
      )}
      <Download coding={coding.id} as="shares" what="the shares" />
    </Section>
  )
}

function sayShares({ weighted, withoutAdults, smallest, coding }: CodingLook): string {
  const open =
    coding.open === 1
      ? 'One text on which two people differ is'
      : `${coding.open} texts on which two people differ are`
  return [
    `The share of texts under each theme, with its 95% interval${weighted ? ', weighted as the wave is.' : ', not weighted: the wave has no weights yet.'}`,
    withoutAdults ? 'What adults wrote about a child is left out.' : '',
    coding.open > 0 ? `${open} left out until settled.` : '',
    `Not told where fewer than ${smallest} texts stand for it or against it. A text can stand under several themes.`,
  ]
    .filter(Boolean)
    .join(' ')
}

const WHY: Readonly<Record<NotTold, string>> = {
  few: 'not told: too few texts',
  unread: 'not read yet',
  'not-learned': 'not learned: too few texts read',
  'no-better-than-chance': 'cannot be corrected: no better than chance',
}

export const percent = (share: number): string => `${Math.round(share * 100)}%`

const sayEstimate = (estimate: Estimate | Corrected | NotTold): string =>
  isTold(estimate)
    ? `${percent(estimate.share)} (${percent(estimate.lower)} to ${percent(estimate.upper)})`
    : WHY[estimate]

export const Download = ({
  coding,
  as,
  what,
}: {
  coding: string
  as: 'shares' | 'agreement'
  what: string
}) => (
  <p>
    <ButtonLink kind="quiet" href={pathTo(officePaths.coding, { coding }, { as })}>
      Download {what} as CSV
    </ButtonLink>
  </p>
)
