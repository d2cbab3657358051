import { DataTable } from '../../platform/html/components/data-table.tsx'
import { EmptyState } from '../../platform/html/components/empty-state.tsx'
import { Section } from '../../platform/html/components/section.tsx'
import { FEWEST_PAIRS, type ThemeAgreement } from './agreement-of-coding.ts'
import { Download, percent } from './coding-shares.tsx'
import type { CodingLook } from './look-at-coding.ts'

// Krippendorff's bound for tentative conclusions
const TENTATIVE = 0.667
// the rest are single texts
const SHOWN = 8

const SAID =
  'Kappa and alpha are 1 where they always agree and 0 where chance would do as well; below about 0.67 a theme is not yet described well enough. Where they never differed, the lower end is what could still have given that: 20 of 20 do not prove that they always agree.'
const TOO_FEW = `Kappa and alpha stand here once two people have read the same ${FEWEST_PAIRS} texts: of fewer they look surer than they are.`

/** How far two people agree, theme by theme, and what they take for what. */
export function Agreement({ look: { agreement, confusions, frame, coding } }: { look: CodingLook }) {
  if (!agreement)
    return (
      <Section title="How far two people agree">
        <EmptyState title="No text was read by two people yet." />
      </Section>
    )
  const title = (theme: string) => frame.themes[theme]?.title ?? theme
  const isEnough = coding.second >= FEWEST_PAIRS
  const low = agreement.filter(({ alpha, kappa }) => (alpha ?? kappa ?? { value: 1 }).value < TENTATIVE)
  return (
    <Section
      title="How far two people agree"
      lede={`Of texts that two people read, neither seeing the other’s. ${isEnough ? SAID : TOO_FEW}`}
    >
      {low.length > 0 && (
        <p>
          <strong>Below 0.67: {low.map(({ theme }) => title(theme)).join(', ')}.</strong> Say in the next
          version when a text belongs there and when it does not.
        </p>
      )}
      <DataTable
        caption="Agreement by theme"
        captionHidden
        cards
        rows={agreement}
        columns={[
          { key: 'theme', label: 'Theme', cell: row => title(row.theme) },
          { key: 'texts', label: 'Texts', numeric: true, cell: row => row.texts },
          {
            key: 'agreed',
            label: 'Agreed',
            numeric: true,
            cell: row => (row.agreed === null ? '–' : percent(row.agreed)),
          },
          ...(isEnough
            ? [
                {
                  key: 'kappa',
                  label: 'Cohen’s kappa',
                  numeric: true,
                  cell: (row: ThemeAgreement) => sayBetween(row.kappa),
                },
                {
                  key: 'alpha',
                  label: 'Krippendorff’s alpha',
                  numeric: true,
                  cell: (row: ThemeAgreement) => sayBetween(row.alpha),
                },
              ]
            : []),
        ]}
      />
      {confusions.length > 0 && (
        <DataTable
          caption="Where two differ"
          cards
          rows={confusions.slice(0, SHOWN)}
          columns={[
            { key: 'one', label: 'One found', cell: row => title(row.one) },
            {
              key: 'other',
              label: 'The other',
              cell: row => (row.other === null ? 'nothing instead' : title(row.other)),
            },
            { key: 'texts', label: 'Texts', numeric: true, cell: row => row.texts },
          ]}
        />
      )}
      <Download coding={coding.id} as="agreement" what="the agreement" />
    </Section>
  )
}

/** Of enough texts there is none where chance alone would agree, or nearly: no two coders can be told from habit then. */
const sayBetween = (one: { value: number; lower: number; upper: number } | null): string =>
  one
    ? `${one.value.toFixed(2)} (${one.lower.toFixed(2)} to ${one.upper.toFixed(2)})`
    : 'cannot be said: nearly all or none have it'
