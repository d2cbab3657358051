import { Card, CardList } from '../../platform/html/components/card.tsx'
import { EmptyState } from '../../platform/html/components/empty-state.tsx'
import { PublicPage } from '../../platform/html/page.tsx'
import { pathTo } from '../../platform/http/path.ts'
import { paths } from '../paths.ts'
import type { Reader } from '../reader.ts'
import { surveysOf } from '../surveys/told.ts'

/** Every published indicator with what it means. */
export const IndicatorsPage = ({ reader }: { reader: Reader }) => (
  <PublicPage
    title="Indicators"
    lede="What we measure about childhood, each with its definition, its years and every area."
  >
    {reader.indicators.length === 0 ? (
      <EmptyState title="No indicator is published yet." />
    ) : (
      <>
        <h2 class="visually-hidden">All indicators</h2>
        <CardList>
          {surveysOf(reader).map(({ wave, title, closesOn }) => (
            <Card
              title={`What children said: ${title}`}
              href={pathTo(paths.survey, { wave })}
              kind={closesOn.slice(0, 4)}
            >
              <p>
                Every answer to every question, for England and every area where enough children took part.
              </p>
            </Card>
          ))}
          {reader.indicators
            .filter(({ survey, takingPart }) => !survey && !takingPart)
            .map(({ id, title, plain }) => {
              const periods = reader.periods(id)
              const years = periods.length > 1 ? `${periods[0]} to ${periods.at(-1)}` : (periods[0] ?? '')
              return (
                <Card title={title} href={pathTo(paths.indicator, { id })} kind={years}>
                  <p>{plain}</p>
                </Card>
              )
            })}
        </CardList>
      </>
    )}
  </PublicPage>
)

/** Every public page of see before the first release. */
export const NothingReleasedPage = ({ title }: { title: string }) => (
  <PublicPage title={title}>
    <EmptyState title="Nothing has been published yet.">
      <p>
        Figures appear here after the first release. Each is checked so that no child can be recognised by it.
      </p>
    </EmptyState>
  </PublicPage>
)
