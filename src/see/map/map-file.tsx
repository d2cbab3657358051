import type { AreaKind } from '../../kernel/area.ts'
import type { Period } from '../../kernel/period.ts'
import { problem } from '../../kernel/problem.ts'
import { AboutFigures } from '../figures/about-figures.tsx'
import type { Reader } from '../reader.ts'
import { standAlone } from '../stand-alone.tsx'
import { AreaTable } from './area-table.tsx'
import { type ClassRule, rulesFor } from './classes.ts'
import type { SheetOf } from './draw-sheets.ts'
import { MapFigure } from './map-figure.tsx'
import { readMap } from './read-map.ts'

/** Which map is written; classes are the first that fit the indicator unless told. */
export type MapWish = { indicator: string; kind: AreaKind; period: Period; rule?: ClassRule }

/**
 * The map with its legend and complete table as one file of HTML, for the command line.
 *
 * @throws ProblemsError when the release has no such indicator or the kind of area cannot be drawn.
 */
export async function writeMapFile(reader: Reader, sheetOf: SheetOf, wish: MapWish): Promise<string> {
  const indicator = reader.indicators.find(({ id }) => id === wish.indicator)
  const sheet = await sheetOf(wish.kind, reader.areas(wish.kind))
  if (!indicator) {
    throw problem({ code: 'map-not-drawn', what: `the release has no indicator "${wish.indicator}".` })
  }
  if (!sheet) {
    throw problem({
      code: 'map-not-drawn',
      what: `there is no map of "${wish.kind}".`,
      todo: 'Import boundaries of this kind of area.',
    })
  }
  const view = await readMap(reader, {
    indicator,
    kind: wish.kind,
    period: wish.period,
    rule: wish.rule ?? rulesFor(indicator)[0]!,
  })
  const title = `${indicator.title}, ${wish.period}`
  return standAlone({
    title,
    summary: indicator.plain,
    release: reader.release,
    children: (
      <>
        <MapFigure view={view} sheet={sheet} hrefOf={null} />
        <AreaTable
          view={view}
          sort={{ column: indicator.survey ? 'verdict' : 'place', direction: 'ascending' }}
          hrefOf={null}
          linked={false}
        />
        <AboutFigures reader={reader} indicators={[indicator]} />
      </>
    ),
  })
}
