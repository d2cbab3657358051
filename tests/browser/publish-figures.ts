import type { Cell } from '../../src/kernel/cell.ts'
import type { Gazetteer } from '../../src/places/index.ts'
import type { Database } from '../../src/platform/database/database.ts'
import { listPeople } from '../../src/platform/people/people.store.ts'
import { prepareRelease, publishRelease, readPolicy, reviewRelease } from '../../src/release/index.ts'

/** The periods of the figures below, oldest first. */
export const PERIODS = ['2019-20', '2020-21', '2021-22'] as const

/**
 * Publishes two invented indicators for every authority, region and England, by the hands of the example people:
 * one with intervals, one without; one area has no figure and one a figure that the supplier withheld.
 */
export async function publishFigures(db: Database, gazetteer: Gazetteer): Promise<void> {
  const people = await listPeople(db)
  const idOf = (role: string) => people.find(({ email }) => email.startsWith(`${role}@`))!.id
  const audit = (event: string, person: string) => ({ event, person })
  const analyst = idOf('analyst')
  const reviewer = idOf('commissioner')
  const ids = ['days_outdoors', 'money_for_play'] as const
  const { id } = await prepareRelease(
    db,
    {
      name: 'journeys',
      title: 'Invented for a journey (example data)',
      cells: ids.flatMap(indicator => inventCells(indicator, gazetteer)),
      input: {
        policy: readPolicy(POLICY, 'journey.yaml'),
        measures: ids.map(one => ({ id: one, shape: 'count' as const, counts: 'other' as const, per: 1 })),
        nests: [],
      },
      definitions: [
        { id: ids[0], version: '1.0.0', title: 'Days outdoors', text: definition('days', 'wilson') },
        {
          id: ids[1],
          version: '1.0.0',
          title: 'Money for play',
          text: definition('pounds per child', 'none'),
        },
      ],
      exampleData: true,
      preparedBy: analyst,
    },
    () => audit('RELEASE_PREPARED', analyst),
  )
  const decision = { release: id, by: reviewer, audit: audit('RELEASE_REVIEWED', reviewer) }
  await reviewRelease(db, decision, { accepted: true, remarks: '' })
  await publishRelease(db, { ...decision, audit: audit('RELEASE_PUBLISHED', reviewer) })
}

function inventCells(indicator: string, gazetteer: Gazetteer): Cell[] {
  const areas = ['country', 'region', 'authority'].flatMap(kind => gazetteer.areas(kind))
  return areas.flatMap(({ code, name }, place) =>
    PERIODS.map((period, year): Cell => {
      const value = 40 + ((place * 37) % 60) + year * 5
      const missing =
        name === 'Isles of Scilly' ? 'withheld' : name === 'City of London' ? 'not-available' : null
      const bounded = indicator === 'days_outdoors' && missing === null
      return {
        ...{ indicator, area: code, period, group: 'all', notes: [], origins: [] },
        value: missing ?? value,
        lower: bounded ? value - 2 : null,
        upper: bounded ? value + 2 : null,
        numerator: null,
        denominator: null,
      }
    }),
  )
}

const definition = (unit: string, interval: string): string =>
  `measure: mean\nwords: Invented, so that a journey has something to look at.\nunit: ${unit}\ndecimals: 0\npolarity: high is good\nformula: days\ninterval: ${interval}\nsource: invented\ncaveats: [Nothing of it is true.]\n`

const POLICY = `id: journey
title: Nothing under 11
reason: A journey.
smallestCount: 11
smallestBase: 11
zeros: withheld
complements: true
protection: { down: zero, up: smallest-count }
cost: count
roundCountsTo: 1
check: full
`
