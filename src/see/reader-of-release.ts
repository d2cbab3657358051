import type { AreaCode, AreaKind } from '../kernel/area.ts'
import type { Gazetteer, KnownArea } from '../places/index.ts'
import type { ReleasedVersion, ReleaseReader } from '../release/index.ts'
import { dayOfAreas } from './day-of-areas.ts'
import { readCarried } from './read-carried.ts'
import type { Reader, ReleaseHead, SeenArea } from './reader.ts'
import { rememberCells } from './remember-cells.ts'

/**
 * A reader over a published release, in the database or in memory. What it asked once it remembers, within
 * bounds: a version never changes.
 */
export async function readerOfRelease(release: ReleaseReader, gazetteer: Gazetteer): Promise<Reader> {
  const cells = rememberCells(question => release.cells(question))
  const periods = await release.indicators()
  const indicators = release.head.definitions.map(readCarried).filter(({ id }) => periods.has(id))
  const seen = new Map<AreaCode, SeenArea | undefined>()
  const area = (code: AreaCode): SeenArea | undefined => {
    if (!seen.has(code)) seen.set(code, seeArea(gazetteer, gazetteer.area(code)))
    return seen.get(code)
  }
  const kinds = gazetteer.facts.kinds.map(({ id, singular, plural }) => ({
    kind: id,
    one: singular,
    many: plural,
  }))
  const used = new Map<string, ReadonlySet<string>>()
  const named = new Set<AreaCode>()
  for (const { id } of indicators) {
    const latest = await cells({ indicator: id, period: periods.get(id)?.at(-1) ?? '' })
    used.set(id, new Set(latest.map(cell => area(cell.area)?.kind ?? '')))
    for (const cell of latest) named.add(cell.area)
  }
  const byKind = areasByKind(
    gazetteer,
    [...named].flatMap(code => area(code) ?? []),
  )
  const kindsOf = (indicator: string) => kinds.filter(({ kind }) => used.get(indicator)?.has(kind))
  const shownKinds = kinds.filter(({ kind }) => [...used.values()].some(set => set.has(kind)))

  const head = headOf(release.head)
  return {
    release: head,
    releaseOf: () => head,
    indicators,
    kinds: shownKinds,
    kindsOf,
    areas: kind => (byKind.get(kind) ?? []).flatMap(({ code }) => area(code) ?? []),
    area,
    periods: indicator => periods.get(indicator) ?? [],
    cells,
  }
}

/** All areas of each kind, as they were when those with a cell stood side by side. */
function areasByKind(gazetteer: Gazetteer, named: readonly SeenArea[]): Map<AreaKind, readonly KnownArea[]> {
  const byKind = Map.groupBy(named, ({ kind }) => kind)
  return new Map(
    gazetteer.facts.kinds.map(({ id }) => [
      id,
      gazetteer.areas(id, dayOfAreas(byKind.get(id) ?? [], gazetteer.facts.standardDay)),
    ]),
  )
}

/** Several releases read as one, the newest first: where two carry the same indicator, the newer speaks. */
export function readTogether(readers: readonly Reader[]): Reader | null {
  const [newest, ...older] = readers
  if (!newest || older.length === 0) return newest ?? null
  const home = new Map<string, Reader>()
  for (const reader of readers)
    for (const { id } of reader.indicators) if (!home.has(id)) home.set(id, reader)
  const kinds = newest.kinds.concat(
    older.flatMap(reader => reader.kinds).filter(({ kind }) => !newest.kinds.some(one => one.kind === kind)),
  )
  const heads = readers.map(({ release }) => release)
  return {
    ...newest,
    release: {
      ...newest.release,
      id: heads.map(({ id }) => id).join(' '),
      title: heads.map(({ title, version }) => `${title} ${version}`).join(', '),
      exampleData: heads.some(({ exampleData }) => exampleData),
    },
    releaseOf: indicator => (home.get(indicator) ?? newest).release,
    indicators: [...home].flatMap(([id, reader]) => reader.indicators.filter(one => one.id === id)),
    kinds: [...new Map(kinds.map(one => [one.kind, one])).values()],
    areas: kind =>
      (readers.find(reader => reader.kinds.some(one => one.kind === kind)) ?? newest).areas(kind),
    kindsOf: indicator => home.get(indicator)?.kindsOf(indicator) ?? [],
    periods: indicator => home.get(indicator)?.periods(indicator) ?? [],
    async cells(question) {
      if (question.indicator !== undefined) return home.get(question.indicator)?.cells(question) ?? []
      const all = await Promise.all(
        readers.map(async reader =>
          (await reader.cells(question)).filter(cell => home.get(cell.indicator) === reader),
        ),
      )
      return all.flat()
    },
  }
}

function seeArea(gazetteer: Gazetteer, area: KnownArea | null): SeenArea | undefined {
  if (!area) return undefined
  const { code, kind, name, from, to } = area
  const country = gazetteer.facts.country
  const region =
    kind === 'region' || code === country ? null : (gazetteer.parent(code, 'region')?.code ?? null)
  return { code, kind, name, from, to, region, country: code === country ? null : country }
}

const headOf = ({
  id,
  name,
  title,
  version,
  publishedOn,
  exampleData,
  policy,
}: ReleasedVersion): ReleaseHead => ({
  id: `${name}@${version}#${id}`,
  name,
  title,
  version,
  publishedOn: publishedOn ?? 'not yet',
  exampleData,
  withheldBecause: `Counts under ${policy.smallestCount}, and figures about fewer than ${policy.smallestBase} children, are withheld so that no child can be recognised, and so are others from which they could be worked out.`,
})
