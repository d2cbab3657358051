import { Card, CardList } from '../html/components/card.tsx'
import { EmptyState } from '../html/components/empty-state.tsx'
import { Section } from '../html/components/section.tsx'
import { Tag } from '../html/components/tag.tsx'
import { Day } from '../html/components/time.tsx'
import { OfficePage } from '../html/page.tsx'
import type { OfficeLink } from '../html/shell.tsx'
import type { TodayItem, Waiting } from './today.ts'

type TodayProps = {
  name: string
  today: string
  waiting: readonly Waiting[]
  /** Where this person can start something, by part of the office. */
  links: readonly OfficeLink[]
}

export const TodayPage = ({ name, today, waiting, links }: TodayProps) => (
  <OfficePage
    title="Today"
    lede={
      <p>
        <Day on={today} />. {greeting(name, waiting)}
      </p>
    }
  >
    {waiting.length === 0 ? (
      <EmptyState title="Nothing is waiting for you">
        <p>
          What needs a person will stand here: a return to check, a release to review, a reply that is due.
        </p>
      </EmptyState>
    ) : (
      waiting.map(({ section, items }) => (
        <Section title={section}>
          <ul class="waiting">
            {items.map(item => (
              <WaitingItem item={item} today={today} />
            ))}
          </ul>
        </Section>
      ))
    )}
    {links.length > 0 && (
      <Section title="Where to go">
        <CardList>
          {links.map(({ section, label, href }) => (
            <Card kind={section} title={label} href={href} />
          ))}
        </CardList>
      </Section>
    )}
  </OfficePage>
)

function greeting(name: string, waiting: readonly Waiting[]): string {
  const count = waiting.reduce((sum, { items }) => sum + items.length, 0)
  if (count === 0) return `Hello, ${name}.`
  return count === 1 ? `One thing waits for you, ${name}.` : `${count} things wait for you, ${name}.`
}

const WaitingItem = ({ item: { title, href, words, due }, today }: { item: TodayItem; today: string }) => (
  <li class="waiting-item">
    <div>
      <a href={href}>{title}</a>
      {words && <p class="hint">{words}</p>}
    </div>
    {due &&
      (due < today ? (
        <Tag tone="bad">
          Was due <Day on={due} />
        </Tag>
      ) : (
        <Tag tone={due === today ? 'care' : 'plain'}>Due {due === today ? 'today' : <Day on={due} />}</Tag>
      ))}
  </li>
)
