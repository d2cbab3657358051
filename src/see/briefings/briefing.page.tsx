import type { Problem } from '../../kernel/problem.ts'
import { sayProblem } from '../../kernel/problem.ts'
import { Button, ButtonLink, ButtonRow } from '../../platform/html/components/button.tsx'
import { Card, CardList } from '../../platform/html/components/card.tsx'
import { DataTable } from '../../platform/html/components/data-table.tsx'
import { Details } from '../../platform/html/components/details.tsx'
import { EmptyState } from '../../platform/html/components/empty-state.tsx'
import { ErrorSummary } from '../../platform/html/components/error-summary.tsx'
import { Form } from '../../platform/html/components/form.tsx'
import { Notice } from '../../platform/html/components/notice.tsx'
import { Tag } from '../../platform/html/components/tag.tsx'
import { TextArea, TextInput } from '../../platform/html/components/text-input.tsx'
import { Day, Time } from '../../platform/html/components/time.tsx'
import { OfficePage, PublicPage } from '../../platform/html/page.tsx'
import { pathTo } from '../../platform/http/path.ts'
import { paths } from '../paths.ts'
import type { ShownQuote } from '../quotes.ts'
import type { Edition, SavedBriefing } from './briefing.store.ts'
import { BriefingBody } from './briefing-body.tsx'
import type { Checked } from './check-briefing.ts'
import { fillQuotes } from './quote-places.tsx'

/** One line of the office's list: the text, its published edition, and whether it holds with the latest release. */
export type BriefingLine = { saved: SavedBriefing; edition: Edition | undefined; checked: Checked | null }

const trail = [{ label: 'Briefings', href: paths.office.briefings }]

export const OfficeBriefingsPage = ({ lines }: { lines: readonly BriefingLine[] }) => (
  <OfficePage
    title="Briefings"
    lede="Texts whose numbers are looked up in a release. When a release changes a number, its sentence is named here."
    actions={<ButtonLink href={paths.office.newBriefing}>Write a briefing</ButtonLink>}
    wide
  >
    {lines.length === 0 ? (
      <EmptyState title="No briefing has been written yet.">
        <p>A briefing needs a release to take its numbers from.</p>
      </EmptyState>
    ) : (
      <DataTable
        caption="All briefings"
        captionHidden
        rows={lines}
        columns={[
          {
            key: 'briefing',
            label: 'Briefing',
            names: true,
            cell: ({ saved: { slug }, edition }) => (
              <a href={pathTo(paths.office.briefing, { slug })}>{edition?.title ?? slug}</a>
            ),
          },
          { key: 'saved', label: 'Saved', cell: ({ saved }) => <Time at={saved.savedAt} /> },
          {
            key: 'published',
            label: 'Published',
            cell: ({ edition }) => <PublishedWords edition={edition} />,
          },
          {
            key: 'state',
            label: 'With the latest release',
            cell: ({ checked }) => <StateTag checked={checked} />,
          },
        ]}
      />
    )}
  </OfficePage>
)

const PublishedWords = ({ edition }: { edition: Edition | undefined }) =>
  edition ? (
    <>
      <a href={pathTo(paths.briefing, { slug: edition.slug })}>Edition {edition.edition}</a>,{' '}
      {edition.releaseWords}
    </>
  ) : (
    <>Not published yet</>
  )

function StateTag({ checked }: { checked: Checked | null }) {
  if (!checked) return <Tag>no release yet</Tag>
  const count = checked.problems.length
  return count === 0 ? <Tag tone="good">every number holds</Tag> : <Tag tone="bad">{count} to mend</Tag>
}

export const NewBriefingPage = ({
  slug = '',
  text = STARTER,
  problems = [],
}: {
  slug?: string
  text?: string
  problems?: readonly Problem[]
}) => (
  <OfficePage title="Write a briefing" trail={trail} problems={problems.length > 0}>
    <ErrorSummary problems={problems} />
    <Form action={paths.office.newBriefing}>
      <TextInput
        name="slug"
        label="Address"
        hint="Small letters, digits and hyphens. It cannot be changed later."
        value={slug}
        problems={problems}
        width="medium"
      />
      <TextArea name="text" label="Text" value={text} rows={20} code problems={problems} />
      <input type="hidden" name="version" value="0" />
      <Button>Save and look at it</Button>
    </Form>
    <HowToWrite />
  </OfficePage>
)

type EditProps = {
  saved: SavedBriefing
  edition: Edition | undefined
  /** The text in the box: as saved, or as typed when saving failed. */
  text: string
  checked: Checked | null
  mayPublish: boolean
  /** The page of a quote in the office. */
  officeAddress: (reference: string) => string
  problems?: readonly Problem[]
}

/** The text beside what it builds to, or beside everything that does not hold, with line and column. */
export const EditBriefingPage = ({ saved, edition, text, problems = [], ...looked }: EditProps) => {
  const { checked } = looked
  const { slug, version } = saved
  return (
    <OfficePage
      title={checked?.briefing?.head.title ?? slug}
      trail={trail}
      wide
      problems={problems.length > 0}
      lede={
        <>
          Version {version}, saved <Time at={saved.savedAt} />. <PublishedWords edition={edition} />
        </>
      }
    >
      <ErrorSummary problems={problems} />
      <div class="briefing-editor">
        <div>
          <Form action={pathTo(paths.office.briefing, { slug })}>
            <TextArea name="text" label="Text" value={text} rows={32} code problems={problems} />
            <input type="hidden" name="version" value={version} />
            <Button>Save and look at it</Button>
          </Form>
          <HowToWrite />
        </div>
        <Preview saved={saved} {...looked} />
      </div>
    </OfficePage>
  )
}

type PreviewProps = Pick<EditProps, 'saved' | 'checked' | 'mayPublish' | 'officeAddress'>

function Preview({ saved, checked, mayPublish, officeAddress }: PreviewProps) {
  if (!checked) {
    return (
      <EmptyState title="There is no release yet.">
        <p>The text is kept. Its numbers can be looked up when the first release is published.</p>
      </EmptyState>
    )
  }
  if (!checked.briefing) {
    return (
      <section aria-label="What does not hold">
        <Notice kind="problem" title={`${checked.problems.length} to mend before it can be published`}>
          <ol>
            {checked.problems.map(one => (
              <li>
                <a href="#field-text">{sayProblem({ ...one, at: { ...one.at, file: '' } })}</a>
              </li>
            ))}
          </ol>
        </Notice>
      </section>
    )
  }
  const { release, figures, quotes } = checked.briefing
  const shown = quotes.map(quote => quote.shown)
  const briefing = { ...checked.briefing, html: fillQuotes(checked.briefing.html, shown) }
  return (
    <section aria-label="Preview">
      <Notice
        kind="done"
        title={`Every number (${figures.length}) holds with ${release.title}, version ${release.version}.`}
      >
        {quotes.length > 0 && (
          <p>
            Every quote ({quotes.length}) is cleared. Publishing puts each into the{' '}
            <a href="#quotes">register of uses</a>.
          </p>
        )}
        {!mayPublish && <p>A commissioner or somebody of communications publishes it.</p>}
        {mayPublish && (
          <Form action={pathTo(paths.office.publishBriefing, { slug: saved.slug })} inline>
            <input type="hidden" name="version" value={saved.version} />
            <ButtonRow>
              <Button>Publish with this release</Button>
            </ButtonRow>
          </Form>
        )}
      </Notice>
      <BriefingBody briefing={briefing} linked officeAddress={officeAddress} />
    </section>
  )
}

const HowToWrite = () => (
  <Details summary="How to write a number, and how to cite a child">
    <p>A number is never typed. It is looked up, or typed and checked:</p>
    <ul>
      {EXAMPLES.map(([code, words]) => (
        <li>
          <code>{code}</code> {words}
        </li>
      ))}
    </ul>
  </Details>
)

const EXAMPLES: readonly (readonly [string, string])[] = [
  ['{{spend_per_child/E92000001/2021-22}}', 'looks the number up'],
  ['{{spend_per_child/E92000001 = £92}}', 'keeps what you typed, and stops when it is no longer true'],
  ['{{share_referred/E92000001 = more than one in four}}', 'checks a comparison'],
  [
    '{{change A/E92000001/2021-22 from A/E92000001/2020-21 | rise}}',
    'works out a change; stops when it becomes a fall',
  ],
  [
    '{{spend_per_child/00Q | else "a sum we may not tell"}}',
    'says something else when the number is withheld',
  ],
  [
    '{{list highest spend_per_child 10}}',
    'a list, in a paragraph of its own; also lowest, rises and falls … since',
  ],
  ['{{table spend_per_child budget for E92000001}}', 'a table by year; without "for", by area'],
  ['{{map spend_per_child}}', 'the map'],
  [
    '{{quote:7c0f3a21}}',
    'the words of a child and who speaks, if the quote is cleared and used nowhere else; in a paragraph of its own, or in a sentence',
  ],
  ['{{quote:7c0f3a21 | again "why these words are needed again"}}', 'a quote that was used before'],
  ['{{literal 0800 1111}}', 'a number that is no statistic'],
]

const STARTER = `---
title: 
summary: 
period: 2021-22
areas: authority
---

## What we found

`

/** Published briefings, for everybody. */
export const BriefingsPage = ({ editions }: { editions: readonly Edition[] }) => (
  <PublicPage
    title="Briefings"
    lede="What the numbers say, in words. Every number leads to where it comes from."
  >
    {editions.length === 0 ? (
      <EmptyState title="No briefing has been published yet." />
    ) : (
      <>
        <h2 class="visually-hidden">All briefings</h2>
        <CardList>
          {editions.map(({ slug, title, summary, releaseWords }) => (
            <Card title={title} href={pathTo(paths.briefing, { slug })} kind={releaseWords}>
              {summary && <p>{summary}</p>}
            </Card>
          ))}
        </CardList>
      </>
    )}
  </PublicPage>
)

/** One published briefing, as it was built, with its quotes as they are now. */
export const PublishedBriefingPage = ({
  edition,
  quotes,
}: {
  edition: Edition
  quotes: readonly ShownQuote[]
}) => (
  <PublicPage
    title={edition.title}
    lede={edition.summary}
    trail={[{ label: 'Briefings', href: paths.briefings }]}
  >
    <div dangerouslySetInnerHTML={{ __html: fillQuotes(edition.html, quotes) }} />
    <p class="map-source">
      Edition {edition.edition}, published <Day on={edition.publishedAt} />, with numbers from{' '}
      {edition.releaseWords}.
    </p>
  </PublicPage>
)
