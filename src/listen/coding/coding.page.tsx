import { Button, ButtonLink, ButtonRow } from '../../platform/html/components/button.tsx'
import { DataTable } from '../../platform/html/components/data-table.tsx'
import { EmptyState } from '../../platform/html/components/empty-state.tsx'
import { Form } from '../../platform/html/components/form.tsx'
import { Headlines } from '../../platform/html/components/headline.tsx'
import { Section } from '../../platform/html/components/section.tsx'
import { writeTime } from '../../platform/html/components/time.tsx'
import { OfficePage } from '../../platform/html/page.tsx'
import { pathTo } from '../../platform/http/path.ts'
import { officePaths } from '../office/office.paths.ts'
import type { CodingLook } from './look-at-coding.ts'
import type { Estimate } from './shares-of-themes.ts'

/** One coding: how far people are, how far they agree, what the themes come to. */
export const CodingPage = ({ look }: { look: CodingLook }) => {
  const { coding, frame, wave, may } = look
  return (
    <OfficePage
      title={`${frame.title}: ${wave.title}`}
      lede={`${wave.survey.items[coding.item]?.title ?? coding.item}, read by version ${coding.version} of the frame. Later versions change nothing here.`}
      trail={[
        { label: 'Coding frames', href: officePaths.frames },
        { label: frame.title, href: pathTo(officePaths.frame, { frame: coding.frame }) },
      ]}
      wide
    >
      <Headlines
        figures={[
          { label: 'Texts to read', figure: coding.texts.toLocaleString('en') },
          { label: 'Read', figure: coding.first.toLocaleString('en') },
          { label: 'Read by two', figure: `${coding.second} of ${Math.min(coding.doubled, coding.texts)}` },
          { label: 'To settle', figure: `${coding.open}`, note: `${coding.settled} settled` },
        ]}
      />
      <ButtonRow>
        {may.read && (
          <ButtonLink href={pathTo(officePaths.giveCodes, { coding: coding.id })}>
            Read the next text
          </ButtonLink>
        )}
        {may.settle && (
          <ButtonLink kind="quiet" href={pathTo(officePaths.settleCodes, { coding: coding.id })}>
            Settle a difference
          </ButtonLink>
        )}
      </ButtonRow>
      {coding.first === 0 ? (
        <EmptyState title="Nobody has read a text yet.">
          <p>Shares and agreement stand here once people have.</p>
        </EmptyState>
      ) : (
        <>
          <Shares look={look} />
          <Agreement look={look} />
        </>
      )}
      <Computer look={look} />
    </OfficePage>
  )
}

const percent = (share: number): string => `${Math.round(share * 100)}%`

const sayEstimate = (estimate: Estimate | null): string =>
  estimate
    ? `${percent(estimate.share)} (${percent(estimate.lower)} to ${percent(estimate.upper)})`
    : 'not told'

function Shares({ look: { frame, shares, weighted, smallest, coding } }: { look: CodingLook }) {
  return (
    <Section
      title="Themes"
      lede={`The share of texts under each theme, with its 95% interval${weighted ? ', weighted as the wave is' : ', not weighted: the wave has no weights'}. Not told where fewer than ${smallest} texts stand for it or against it. A text can stand under several themes.`}
    >
      <DataTable
        caption="Share of texts by theme"
        captionHidden
        rows={shares}
        columns={[
          { key: 'theme', label: 'Theme', cell: row => frame.themes[row.theme]?.title ?? row.theme },
          {
            key: 'people',
            label: `As people read ${coding.first.toLocaleString('en')}`,
            numeric: true,
            cell: row => sayEstimate(row.people),
          },
          {
            key: 'computer',
            label: 'All others, guessed and corrected',
            numeric: true,
            cell: row => sayEstimate(row.computer),
          },
        ]}
      />
      <Download coding={coding.id} as="shares" what="the shares" />
    </Section>
  )
}

const Download = ({ coding, as, what }: { coding: string; as: 'shares' | 'agreement'; what: string }) => (
  <p>
    <ButtonLink kind="quiet" href={pathTo(officePaths.coding, { coding }, { as })}>
      Download {what} as CSV
    </ButtonLink>
  </p>
)

const sayBetween = (one: { value: number; lower: number; upper: number } | null): string =>
  one ? `${one.value.toFixed(2)} (${one.lower.toFixed(2)} to ${one.upper.toFixed(2)})` : 'cannot be said'

function Agreement({ look: { agreement, frame, coding } }: { look: CodingLook }) {
  if (!agreement)
    return (
      <Section title="How far two people agree">
        <EmptyState title="No text was read by two people yet." />
      </Section>
    )
  return (
    <Section
      title="How far two people agree"
      lede="Of texts that two people read, neither seeing the other’s. Kappa and alpha are 1 where they always agree and 0 where chance would do as well; below about 0.67 a theme is not yet described well enough. Where they never differed, the lower end is what could still have given that: 20 of 20 do not prove that they always agree."
    >
      <DataTable
        caption="Agreement by theme"
        captionHidden
        rows={agreement}
        columns={[
          { key: 'theme', label: 'Theme', cell: row => frame.themes[row.theme]?.title ?? row.theme },
          { key: 'texts', label: 'Texts', numeric: true, cell: row => row.texts },
          {
            key: 'agreed',
            label: 'Agreed',
            numeric: true,
            cell: row => (row.agreed === null ? '–' : percent(row.agreed)),
          },
          { key: 'kappa', label: 'Cohen’s kappa', numeric: true, cell: row => sayBetween(row.kappa) },
          { key: 'alpha', label: 'Krippendorff’s alpha', numeric: true, cell: row => sayBetween(row.alpha) },
        ]}
      />
      <Download coding={coding.id} as="agreement" what="the agreement" />
    </Section>
  )
}

function Computer({ look: { coding, frame, may } }: { look: CodingLook }) {
  const checks = Object.entries(coding.machineCheck ?? {})
  return (
    <Section
      title="The computer as another reader"
      lede="It learns from what people have read which words speak for a theme, and guesses for every text that nobody has. Its guesses are never shown to whoever reads, and are always marked as guesses."
    >
      {coding.machineReadAt === null ? (
        <p>It has not read yet.</p>
      ) : checks.length === 0 ? (
        <p>
          It learned nothing on {writeTime(coding.machineReadAt)}: of every theme it needs 20 texts with it
          and 20 without.
        </p>
      ) : (
        <DataTable
          caption={`What it got right of texts held back, ${writeTime(coding.machineReadAt)}`}
          rows={checks}
          columns={[
            { key: 'theme', label: 'Theme', cell: ([theme]) => frame.themes[theme]?.title ?? theme },
            {
              key: 'found',
              label: 'Found, of those with the theme',
              numeric: true,
              cell: ([, { sensitivity }]) => `${sensitivity.right} of ${sensitivity.of}`,
            },
            {
              key: 'spared',
              label: 'Rightly left out, of the others',
              numeric: true,
              cell: ([, { specificity }]) => `${specificity.right} of ${specificity.of}`,
            },
          ]}
        />
      )}
      {may.guess && (
        <Form action={pathTo(officePaths.guessCodes, { coding: coding.id })}>
          <Button kind="quiet">Let the computer read what nobody has</Button>
        </Form>
      )}
    </Section>
  )
}
