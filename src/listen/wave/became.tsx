import { Section } from '../../platform/html/components/section.tsx'
import { SummaryList } from '../../platform/html/components/summary-list.tsx'

/** One thing that a wave became, in words, with the pages on which it goes on. */
export type BecameRow = { term: string; links: readonly BecameLink[]; words?: string }
export type BecameLink = { label: string; href: string }

/** Where a wave that is over leads on to. */
export const Became = ({ rows }: { rows: readonly BecameRow[] }) => (
  <Section title="What it became" id="became">
    <SummaryList
      rows={rows.map(({ term, links, words }) => ({
        term,
        detail: (
          <>
            {words && <p>{words}</p>}
            {links.length > 0 && (
              <ul class="links">
                {links.map(({ label, href }) => (
                  <li>
                    <a href={href}>{label}</a>
                  </li>
                ))}
              </ul>
            )}
          </>
        ),
      }))}
    />
  </Section>
)
