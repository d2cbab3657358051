import type { Problem } from '../../kernel/problem.ts'
import { Button, ButtonLink } from '../../platform/html/components/button.tsx'
import { ErrorSummary } from '../../platform/html/components/error-summary.tsx'
import { Form } from '../../platform/html/components/form.tsx'
import { Section } from '../../platform/html/components/section.tsx'
import { SummaryList } from '../../platform/html/components/summary-list.tsx'
import { TextArea } from '../../platform/html/components/text-input.tsx'
import { Day, Time } from '../../platform/html/components/time.tsx'
import { OfficePage } from '../../platform/html/page.tsx'
import { pathTo } from '../../platform/http/path.ts'
import { aboutEntry, EntryState, type Names } from './entries.page.tsx'
import { happenedOfficePaths as paths } from './happened.paths.ts'
import type { KeptEntry } from './happened.store.ts'
import { type TranslationsLook, TranslationsSection } from './translations.section.tsx'

/** One entry as the office keeps it: also who wrote it, and what can follow. */
export const EntryPage = ({
  entry,
  names,
  people,
  isMine,
  inLanguages,
  problems = [],
}: {
  entry: KeptEntry
  names: Names
  people: ReadonlyMap<string, string>
  /** Whether whoever looks wrote it: then somebody else decides. */
  isMine: boolean
  /** What it is in other languages. */
  inLanguages: Omit<TranslationsLook, 'entry' | 'nameOf'>
  problems?: readonly Problem[]
}) => {
  const nameOf = (id: string | null) =>
    id === null ? 'the example office' : (people.get(id) ?? 'someone who has left')
  const at = (path: typeof paths.follow | typeof paths.decide | typeof paths.withdraw) =>
    pathTo(path, { id: entry.id })
  return (
    <OfficePage
      title={aboutEntry(entry, names)}
      trail={[{ label: 'What happened', href: paths.entries }]}
      actions={
        entry.followedBy === null &&
        entry.agreed && <ButtonLink href={at(paths.follow)}>Bring it up to date</ButtonLink>
      }
      problems={problems.length > 0}
    >
      <ErrorSummary problems={problems} />
      <SummaryList
        rows={[
          { term: 'State', detail: <EntryState entry={entry} /> },
          { term: 'Day', detail: <Day on={entry.onDay} /> },
          { term: 'You said', detail: entry.said },
          { term: 'We did', detail: entry.did },
          { term: 'Who answered', detail: entry.answered || 'nobody but us had to' },
          {
            term: 'Written',
            detail: (
              <>
                by {nameOf(entry.writtenBy)}, <Time at={entry.writtenAt} />
              </>
            ),
          },
          { term: 'More by', detail: entry.moreBy ? <Day on={entry.moreBy} /> : 'nothing was promised' },
          ...(entry.agreed === null
            ? []
            : [
                {
                  term: entry.agreed ? 'Read and agreed to' : 'Sent back',
                  detail: `by ${nameOf(entry.decidedBy)}${entry.sentBack ? `: ${entry.sentBack}` : ''}`,
                },
              ]),
          ...(entry.overrideWhy
            ? [{ term: 'Published although its words are hard', detail: entry.overrideWhy }]
            : []),
          ...(entry.withdrawn === null
            ? []
            : [{ term: 'Withdrawn', detail: `by ${nameOf(entry.withdrawnBy)}: ${entry.withdrawn}` }]),
          ...(entry.follows ? [linkTo('Brings up to date', entry.follows)] : []),
          ...(entry.followedBy ? [linkTo('Brought up to date by', entry.followedBy)] : []),
        ]}
      />
      {entry.agreed === null && entry.withdrawn === null && (
        <Section
          title="Before children read it"
          id="decide"
          lede="Nobody writes to children alone. Read it as a child of nine would, and look whether it is true."
        >
          {isMine ? (
            <p>You wrote it. Somebody else who may write here finds it on Today.</p>
          ) : (
            <>
              <Form action={at(paths.decide)} inline>
                <input type="hidden" name="decision" value="agree" />
                <Button>Agree, and publish it</Button>
              </Form>
              <Form action={at(paths.decide)}>
                <input type="hidden" name="decision" value="send-back" />
                <TextArea name="sentBack" label="What should be different?" rows={2} problems={problems} />
                <Button kind="quiet">Send it back</Button>
              </Form>
            </>
          )}
        </Section>
      )}
      {entry.withdrawn === null && entry.agreed && (
        <TranslationsSection look={{ ...inLanguages, entry, nameOf }} problems={problems} />
      )}
      {entry.withdrawn === null && (entry.agreed || (entry.agreed === null && isMine)) && (
        <Section
          title="Withdraw it"
          id="withdraw"
          lede="Its words are shown no more, from now on. Children read that we took it back; your reason stays in the office."
        >
          <Form action={at(paths.withdraw)}>
            <TextArea name="why" label="Why?" rows={2} problems={problems} />
            <Button kind="danger">Withdraw it</Button>
          </Form>
        </Section>
      )}
    </OfficePage>
  )
}

const linkTo = (term: string, id: string) => ({
  term,
  detail: <a href={pathTo(paths.entry, { id })}>an entry</a>,
})
