import type { ComponentChildren } from 'preact'
import { MissingKey } from '../../platform/html/components/figure.tsx'
import { Section } from '../../platform/html/components/section.tsx'
import { AnswersTable, GridTable } from './answers-table.tsx'
import type { ItemSaid } from './read-survey.ts'
import { AnswerBars, GridBars } from './share-bars.tsx'

/** One question: whose answers, the bars, and the table of the same figures, which is folded on a phone. */
export const ItemSection = ({ item, name, beside }: { item: ItemSaid; name: string; beside: boolean }) => (
  <Section title={item.title} id={`item-${item.item}`}>
    <AskedOf item={item} />
    <div class="said-item">
      {item.isGrid ? (
        <>
          <GridBars item={item} />
          <FoldedTable>
            <GridTable item={item} name={name} beside={beside} />
          </FoldedTable>
        </>
      ) : (
        item.asked.map(asked => (
          <>
            <AnswerBars answers={asked.answers} beside={beside ? 'England' : undefined} />
            <FoldedTable>
              <AnswersTable asked={asked} name={name} beside={beside} />
            </FoldedTable>
          </>
        ))
      )}
    </div>
    <MissingKey
      values={item.asked.flatMap(({ answers }) => answers.map(({ cell }) => cell?.value ?? null))}
    />
  </Section>
)

/** On a phone one tap away; on a wider screen and on paper it stands there. */
const FoldedTable = ({ children }: { children: ComponentChildren }) => (
  <details class="said-table">
    <summary>The figures as a table</summary>
    {children}
  </details>
)

/** Whose answers these are, where not every form asks, or some offer other answers. */
function AskedOf({ item: { asked } }: { item: ItemSaid }) {
  const whom = asked[0]?.answers[0]?.indicator.survey?.asked
  if (!whom) return null
  return (
    <p>
      Of {whom}: children whose form asked this with these answers to choose from. All others are left out,
      and do not make a figure smaller.
    </p>
  )
}
