import type { Problem } from '../../kernel/problem.ts'
import { Button } from '../../platform/html/components/button.tsx'
import { DataTable } from '../../platform/html/components/data-table.tsx'
import { Details } from '../../platform/html/components/details.tsx'
import { Form } from '../../platform/html/components/form.tsx'
import { Section } from '../../platform/html/components/section.tsx'
import { TextArea, TextInput } from '../../platform/html/components/text-input.tsx'
import { Day } from '../../platform/html/components/time.tsx'
import type { Fields } from '../../platform/http/fields.ts'
import { pathTo } from '../../platform/http/path.ts'
import { officePaths } from '../office/office.paths.ts'
import type { QuotePageLook } from './quote.routes.tsx'
import { isOver, type Quote } from './quote.ts'
import type { QuoteUse } from './quote-uses.store.ts'

/** What was typed comes back with what was wrong. */
type Again = { typed?: Fields | undefined; problems?: readonly Problem[] | undefined }
type OfQuote = Again & { quote: Quote }

/** For the second person: clear it, or refuse it with the reason. */
export const DecideForms = ({
  quote: { reference },
  mayClear,
  typed,
  problems,
}: OfQuote & { mayClear: boolean }) => (
  <Section
    title="Clear or refuse"
    lede="Does the marked part still mean what the child meant? Could somebody who knows the child recognise them? Would it harm them, now or in ten years, to read it?"
  >
    {mayClear && (
      <Form action={pathTo(officePaths.clearQuote, { reference })}>
        <Button>Clear this quote</Button>
      </Form>
    )}
    <Form action={pathTo(officePaths.refuseQuote, { reference })}>
      <TextArea
        name="why-refuse"
        label="Why it is refused"
        value={typed?.text('why-refuse') ?? ''}
        rows={2}
        problems={problems}
      />
      <Button kind="quiet">Refuse this quote</Button>
    </Form>
  </Section>
)

export const WithdrawForm = ({ quote: { reference }, typed, problems }: OfQuote) => (
  <Section title="Withdraw">
    <Details
      summary="Withdraw this quote everywhere"
      open={problems?.some(({ at }) => at?.field === 'why-withdraw') ?? false}
    >
      <p>
        Its words are gone from the public pages at once, its reference says that it was withdrawn, and every
        place where it was used stands on Today until somebody has taken it down. This cannot be undone.
      </p>
      <Form action={pathTo(officePaths.withdrawQuote, { reference })}>
        <TextArea
          name="why-withdraw"
          label="Why it is withdrawn"
          value={typed?.text('why-withdraw') ?? ''}
          rows={2}
          problems={problems}
        />
        <Button kind="danger">Withdraw this quote</Button>
      </Form>
    </Details>
  </Section>
)

type OfLook = Again & { look: QuotePageLook }

/** Where the quote was used, and the forms for the next place. */
export function UseForms({ look, typed, problems }: OfLook) {
  const { quote, uses, may } = look
  if (uses.length === 0 && !may.use) return null
  return (
    <Section title="Where it was used" id="uses">
      {uses.length > 0 && <Uses look={look} />}
      {may.use && (
        <>
          <OnPage look={look} typed={typed} problems={problems} />
          <h3>In a briefing</h3>
          <p>
            Write <code>{`{{${quote.reference}}}`}</code>. Publishing the briefing puts the use into this
            register.
          </p>
          <h3>Elsewhere</h3>
        </>
      )}
      {may.use && (
        <Form action={pathTo(officePaths.quoteUses, { reference: quote.reference })}>
          <TextInput
            name="place"
            label="Where it stands"
            hint="The publication, the speech, the post"
            value={typed?.text('place') ?? ''}
            problems={problems}
          />
          <TextInput
            name="usedOn"
            label="Day"
            type="date"
            width="short"
            value={typed?.text('usedOn') || look.today}
            problems={problems}
          />
          <TextInput
            name="address"
            label="Its address on the web"
            type="url"
            value={typed?.text('address') ?? ''}
            problems={problems}
            optional
          />
          {uses.length > 0 && <WhyAgain name="whyAgain" typed={typed} problems={problems} />}
          <Button kind="quiet">Record this use</Button>
        </Form>
      )}
    </Section>
  )
}

/** The way onto the page of what children said in its wave, and off it. */
function OnPage({ look: { quote, uses, page }, typed, problems }: OfLook) {
  if (page === null) return null
  const { reference } = quote
  const stands = uses.some(use => use.publication === page.publication && use.takenDownAt === null)
  if (stands)
    return (
      <Form action={pathTo(officePaths.hideQuote, { reference })}>
        <h3>On the page of its survey</h3>
        <p>
          It stands on <a href={page.address}>the page of what children said</a>.
        </p>
        <Button kind="quiet">Take it off the page of its survey</Button>
      </Form>
    )
  return (
    <Form action={pathTo(officePaths.showQuote, { reference })}>
      <h3>On the page of its survey</h3>
      <p>
        It can stand on <a href={page.address}>the page of what children said</a>, once figures of its survey
        are published
        {toldArea(quote) === null
          ? '; on the page of no area, for it does not say where the child is from.'
          : ', and on the page of the area that it names.'}
      </p>
      {uses.some(use => use.publication !== page.publication) && (
        <WhyAgain name="whyOnPage" typed={typed} problems={problems} />
      )}
      <Button kind="quiet">Show it on the page of its survey</Button>
    </Form>
  )
}

const toldArea = ({ check }: Quote): string | null => check.tried.at(-1)?.told.area ?? null

const WhyAgain = ({ name, typed, problems }: Again & { name: string }) => (
  <TextArea
    name={name}
    value={typed?.text(name) ?? ''}
    label="Why these words are needed again"
    hint="A child’s words are used once. Another child may say the same."
    rows={2}
    problems={problems}
  />
)

const Uses = ({ look }: { look: QuotePageLook }) => {
  const { quote, uses, sayPerson } = look
  return (
    <DataTable
      caption="Where this quote was used"
      captionHidden
      cards
      rows={uses}
      columns={[
        {
          key: 'place',
          label: 'Where',
          cell: row => (row.address ? <a href={row.address}>{row.place}</a> : row.place),
        },
        { key: 'day', label: 'Day', cell: row => <Day on={row.usedOn} /> },
        { key: 'person', label: 'Recorded by', cell: row => sayPerson(row.person) },
        { key: 'again', label: 'Why again', cell: row => row.whyAgain ?? '–' },
        ...(isOver(quote.state) || quote.state === 'proposed' || uses.some(({ takenDownAt }) => takenDownAt)
          ? [{ key: 'down', label: 'Taken down', cell: (row: QuoteUse) => <Down look={look} use={row} /> }]
          : []),
      ]}
    />
  )
}

/** What became of a use: taken down, gone by itself with the decision, or still to be taken down by a person. */
function Down({ look: { quote, may, sayPerson }, use }: { look: QuotePageLook; use: QuoteUse }) {
  if (use.takenDownAt)
    return (
      <>
        <Day on={use.takenDownAt} />, {sayPerson(use.takenDownBy)}
      </>
    )
  if (quote.state === 'cleared') return <>stands</>
  if (use.publication !== null) return <>its words went with the decision</>
  if (!may.takeDown) return <>not yet</>
  return (
    <Form inline action={pathTo(officePaths.quoteTakenDown, { reference: quote.reference, use: use.id })}>
      <Button kind="quiet" about={`from ${use.place}`}>
        It is taken down
      </Button>
    </Form>
  )
}
