import { ButtonLink } from '../html/components/button.tsx'
import { Card, CardList } from '../html/components/card.tsx'
import { Details } from '../html/components/details.tsx'
import { EmptyState } from '../html/components/empty-state.tsx'
import { Figure } from '../html/components/figure.tsx'
import { Headlines } from '../html/components/headline.tsx'
import { Notice } from '../html/components/notice.tsx'
import { Pagination } from '../html/components/pagination.tsx'
import { Section } from '../html/components/section.tsx'
import { Steps } from '../html/components/steps.tsx'
import { SummaryList } from '../html/components/summary-list.tsx'
import { Tag } from '../html/components/tag.tsx'
import { OfficePage } from '../html/page.tsx'
import { withQuery } from '../http/path.ts'
import { DesignForms } from './design-forms.tsx'
import { DesignTables } from './design-tables.tsx'
import { Swatches } from './swatches.tsx'

/** Every component once, under the name it has in the code. */
export const DesignPage = ({ page, sort }: { page: number; sort: string }) => (
  <OfficePage
    title="Design"
    lede="Every part that pages are made of, under the name it has in the code. Warm and quiet: what children say and what the numbers show comes first."
    trail={[{ label: 'Today', href: '/office' }]}
    actions={<ButtonLink href="#forms">Forms</ButtonLink>}
  >
    <Section
      title="Colours"
      lede="Words stand on their ground with at least 7 to 1, in light and in the dark."
    >
      <Swatches />
    </Section>
    <Section title="Type" lede="Lexend for headings, Atkinson Hyperlegible Next for everything that is read.">
      <h1>Heading 1: Every child counts</h1>
      <h2>Heading 2: What children told us</h2>
      <h3>Heading 3: In their own words</h3>
      <p>
        Text has lines of at most seventy letters. <strong>Strong</strong> for what must not be missed,{' '}
        <em>emphasis</em> for a word said differently, <a href="#forms">a way to the forms</a> for a link,{' '}
        <code>code</code> for what a program reads.
      </p>
      <blockquote>
        <p>‘I want grown-ups to listen the first time.’ – an invented quote</p>
      </blockquote>
    </Section>
    <Section title="Headlines" lede="A few figures that say how things stand.">
      <Headlines
        figures={[
          {
            label: 'Children referred',
            figure: <Figure value={734_000} />,
            note: 'in 2021-22, example data',
          },
          {
            label: 'Share of all children',
            figure: <Figure value={0.061} unit="percent" decimals={1} />,
            note: 'up from 5.2%',
          },
          { label: 'Areas withheld', figure: <Figure value="withheld" />, note: 'fewer than 11 children' },
        ]}
      />
    </Section>
    <Section title="Notice">
      <Notice kind="done" title="The source was imported." />
      <Notice kind="note" title="Two areas merged in April.">
        <p>Figures before that are added up from both.</p>
      </Notice>
      <Notice kind="care" title="This release has not been reviewed." />
      <Notice kind="problem" title="The file was not read.">
        <p>Nothing was stored. Open it, save it as .xlsx and send it again.</p>
      </Notice>
    </Section>
    <Section title="Tag">
      <p>
        <Tag>Draft</Tag> <Tag tone="calm">In review</Tag> <Tag tone="good">Published</Tag>{' '}
        <Tag tone="care">Due soon</Tag> <Tag tone="bad">Late</Tag>
      </p>
    </Section>
    <DesignForms />
    <DesignTables sort={sort} />
    <Section title="SummaryList">
      <SummaryList
        rows={[
          { term: 'Area', detail: 'Kingston upon Hull', action: <a href="#summary">Change area</a> },
          { term: 'Period', detail: '2021-22' },
          { term: 'Source', detail: 'Example data' },
        ]}
      />
    </Section>
    <Section title="Steps">
      <Steps
        at={2}
        steps={[
          { title: 'Choose the file' },
          { title: 'Look at what was read', body: <p>Cell by cell, beside the sheet.</p> },
          { title: 'Confirm' },
        ]}
      />
    </Section>
    <Section title="CardList">
      <CardList>
        <Card kind="Indicator" title="Children waiting for help" href="#cards">
          <p>Average days between referral and second contact.</p>
        </Card>
        <Card kind="Indicator" title="Money spent for each child" href="#cards">
          <p>What an area spent, divided by the children who live there.</p>
        </Card>
        <Card kind="Release" title="Not a link">
          <p>A card that leads nowhere stays flat.</p>
        </Card>
      </CardList>
    </Section>
    <Section title="EmptyState">
      <EmptyState
        title="No sources yet"
        action={<ButtonLink href="#empty">Import the first source</ButtonLink>}
      >
        <p>Sources are files that others publish. Import one, and its figures can be used in indicators.</p>
      </EmptyState>
    </Section>
    <Section title="Details">
      <Details summary="How this figure is worked out">
        <p>Referred children divided by all children of the area, in the same year.</p>
      </Details>
    </Section>
    <Section title="Pagination">
      <Pagination
        page={Math.min(Math.max(page, 1), 12)}
        pages={12}
        href={number => withQuery('/office/design', { page: number })}
      />
    </Section>
  </OfficePage>
)
