import { Button } from '../../platform/html/components/button.tsx'
import { DataTable } from '../../platform/html/components/data-table.tsx'
import { Form } from '../../platform/html/components/form.tsx'
import { Section } from '../../platform/html/components/section.tsx'
import { writeTime } from '../../platform/html/components/time.tsx'
import { pathTo } from '../../platform/http/path.ts'
import { officePaths } from '../office/office.paths.ts'
import { kappaOfCheck } from './agreement-of-coding.ts'
import { percent } from './coding-shares.tsx'
import type { CodingLook } from './look-at-coding.ts'

/** The computer as the second coder of the rest: how often it is right of texts that it did not learn from. */
export function Computer({ look: { coding, frame, may } }: { look: CodingLook }) {
  // in the order of the frame, as everywhere on the page
  const checks = Object.keys(frame.themes).flatMap(theme => {
    const check = coding.machineCheck?.[theme]
    return check ? [{ theme, ...check }] : []
  })
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
          cards
          rows={checks}
          columns={[
            { key: 'theme', label: 'Theme', cell: ({ theme }) => frame.themes[theme]?.title ?? theme },
            {
              key: 'found',
              label: 'Found, of those with the theme',
              numeric: true,
              cell: ({ sensitivity }) => sayPart(sensitivity),
            },
            {
              key: 'spared',
              label: 'Rightly left out, of the others',
              numeric: true,
              cell: ({ specificity }) => sayPart(specificity),
            },
            {
              key: 'kappa',
              label: 'Kappa with people',
              numeric: true,
              cell: check => kappaOfCheck(check)?.toFixed(2) ?? 'cannot be said',
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

const sayPart = ({ right, of }: { right: number; of: number }): string =>
  `${right} of ${of} (${percent(right / of)})`
