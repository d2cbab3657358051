import { isNumber, type Value } from '../../kernel/value.ts'
import { DataTable } from '../../platform/html/components/data-table.tsx'
import { Details } from '../../platform/html/components/details.tsx'
import { MissingKey } from '../../platform/html/components/figure.tsx'
import { Section } from '../../platform/html/components/section.tsx'
import { figureIn } from '../figures/figure.tsx'
import type { TookPart, WhoTookPart } from './taking-part.ts'

/** The first sentence that anybody asks for: how many answered in all, and how many of them are in the figures. */
export function HowMany({ took }: { took: WhoTookPart }) {
  const [all, within] = [say(took.one('all')), say(took.one('in-figures'))]
  if (all === null) return null
  return (
    <>
      {all} answered this survey{within !== null && <>; {within} children are in its figures</>}.{' '}
    </>
  )
}

/** How many took part, through which forms, and who is in no figure and why. */
export function WhoAnswered({ took }: { took: WhoTookPart }) {
  const lines = LINES.flatMap(({ of, label, why }) => {
    const found = took.one(of)
    return found ? [{ ...found, label, why }] : []
  })
  if (lines.length === 0) return null
  const values = [...lines, ...took.forms.map(({ responses }) => responses), ...took.questions].map(shownOf)
  return (
    <Section
      title="Who answered"
      id="who"
      lede="Responses as they came, each counted once; these numbers are not weighted. They went through the same check as every figure here."
    >
      <DataTable
        caption="How many answered, and who is in no figure"
        captionHidden
        rows={lines}
        columns={[
          {
            key: 'who',
            label: 'Who',
            names: true,
            cell: ({ label, why }) => (
              <>
                {label}
                {why && <span class="who-why">{why}</span>}
              </>
            ),
          },
          { key: 'number', label: 'Responses', numeric: true, cell: figureOf },
        ]}
      />
      {took.forms.length > 0 && (
        <DataTable
          caption="Through which form"
          rows={took.forms}
          columns={[
            { key: 'form', label: 'Form', names: true, cell: ({ title }) => title },
            {
              key: 'number',
              label: 'Responses',
              numeric: true,
              cell: ({ responses }) => figureOf(responses),
            },
            {
              key: 'place',
              label: 'Without a place',
              numeric: true,
              cell: ({ withoutPlace }) => (withoutPlace ? figureOf(withoutPlace) : '–'),
            },
          ]}
        />
      )}
      {took.questions.length > 0 && (
        <Details summary="How many answered each question">
          <p>
            Of the children whose form asked it and whose place is known. The others left it open, did not
            want to say, did not know, or never came to it.
          </p>
          <DataTable
            caption="How many answered each question"
            captionHidden
            dense
            rows={took.questions}
            columns={[
              {
                key: 'question',
                label: 'Question',
                names: true,
                cell: ({ what }) => what.title.replace(/^Answered: /, ''),
              },
              {
                key: 'asked',
                label: 'Asked',
                numeric: true,
                cell: ({ cell }) => sayCount(cell?.denominator),
              },
              {
                key: 'answered',
                label: 'Answered',
                numeric: true,
                cell: ({ cell }) => sayCount(cell?.numerator),
              },
              { key: 'share', label: 'Of 100', numeric: true, cell: figureOf },
            ]}
          />
        </Details>
      )}
      <MissingKey values={values} />
    </Section>
  )
}

const LINES: readonly { of: string; label: string; why: string }[] = [
  { of: 'all', label: 'All responses', why: '' },
  {
    of: 'adults',
    label: 'Adults, for a child or for themselves',
    why: 'Not in the figures: what adults say is kept apart.',
  },
  { of: 'children', label: 'Children', why: '' },
  {
    of: 'no-place',
    label: 'Children without a usable place',
    why: 'In no figure: they would stand between England and its areas.',
  },
  { of: 'in-figures', label: 'Children in the figures', why: '' },
  { of: 'no-age', label: 'Children who did not say how old they are', why: 'In no figure by age.' },
  { of: 'younger', label: 'Children younger than their form is for', why: 'They count with their own age.' },
  { of: 'older', label: 'Children older than their form is for', why: 'They count with their own age.' },
]

const figureOf = ({ cell, indicator }: TookPart) => figureIn(cell, indicator)

const shownOf = ({ cell }: TookPart): Value => cell?.value ?? 'not-available'

const sayCount = (value: Value | null | undefined): string =>
  typeof value === 'number' ? value.toLocaleString('en-GB') : 'not shown'

const say = (found: TookPart | undefined): string | null =>
  found?.cell && isNumber(found.cell.value) ? found.cell.value.toLocaleString('en-GB') : null
