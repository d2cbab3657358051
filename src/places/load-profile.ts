import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse, YAMLParseError } from 'yaml'
import type { AreaKind } from '../kernel/area.ts'
import { type Problem, ProblemsError, problem } from '../kernel/problem.ts'
import {
  type AreaLink,
  CHILDREN,
  type Kind,
  type KnownArea,
  type Population,
  type Spelling,
} from './areas.ts'
import { readBodies } from './bodies/read-bodies.ts'
import type { AreaChange, ChangeKind } from './changes.ts'
import type { Facts } from './gazetteer.ts'
import { type Profile, profileSchema } from './profile.ts'
import { readTable, type TableRow } from './read-table.ts'

/**
 * Reads an office folder (`office/england`) into a profile and checks that its files agree with each other.
 *
 * @throws ProblemsError with everything that is wrong in all of its files.
 */
export function loadProfile(folder: string): Profile {
  const table = (file: string, columns: readonly string[]) =>
    readTable(readFileSync(join(folder, file), 'utf8'), file, columns)
  const written = readProfileText(readFileSync(join(folder, 'profile.yaml'), 'utf8'))

  const kinds = written.kinds.map(({ named_alone, ...kind }): Kind => ({ ...kind, namedAlone: named_alone }))
  const changes = table('changes.csv', ['on', 'kind', 'from', 'to', 'share', 'boundary', 'districts']).map(
    toChange,
  )
  const { areas, links } = readAreas(table, written.country)
  const facts: Facts = {
    country: written.country.code,
    standardDay: written.standard_day,
    kinds,
    areas,
    links: [...links, ...linksOfRecodes(links, areas, changes)],
    changes,
    spellings: table('spellings.csv', ['area', 'spelling', 'used']).map(toSpelling),
    populations: table('children-0-17-mid-2024.csv', ['area', 'children']).map(toChildren),
    sameWords: written.same_words,
  }
  refuseStrangers(facts)
  const bodies = readBodies(
    table('bodies.csv', ['id', 'name', 'kind', 'area', 'from', 'to', 'exceptions']),
    facts,
  )

  return {
    office: written.office,
    country: written.country,
    language: written.language,
    timeZone: written.time_zone,
    smallestCount: written.smallest_count,
    smallestBase: written.smallest_base,
    frame: written.boundaries,
    facts,
    articles: table('articles.csv', ['number', 'title']).map(({ fields }) => ({
      number: Number(fields.number),
      title: fields.title!,
    })),
    bankHolidays: table('bank-holidays.csv', ['day', 'name']).map(({ fields }) => ({
      day: fields.day!,
      name: fields.name!,
    })),
    bodies,
    districts: new Map(
      table('areas/districts.csv', ['name', 'code', 'authority']).map(({ fields }) => [
        fields.code!,
        fields.authority!,
      ]),
    ),
  }
}

function readProfileText(text: string) {
  const file = 'profile.yaml'
  try {
    const read = profileSchema.safeParse(parse(text))
    if (read.success) return read.data
    throw new ProblemsError(
      read.error.issues.map(({ path, message }) => ({
        code: 'profile-entry',
        what: `${path.join('.')}: ${message}.`,
        at: { file },
      })),
    )
  } catch (error) {
    if (!(error instanceof YAMLParseError)) throw error
    throw problem({ code: 'profile-not-yaml', what: error.message, at: { file } })
  }
}

type Table = (file: string, columns: readonly string[]) => readonly TableRow[]

function readAreas(table: Table, country: { code: string; name: string }) {
  const authorityColumns = [
    'region',
    'name',
    'code',
    'dfe_code',
    'sort',
    'force',
    'longitude',
    'latitude',
    'from',
    'to',
  ]
  const authorities = [
    ...table('areas/authorities.csv', authorityColumns),
    ...table('areas/authorities-before-and-after.csv', authorityColumns),
  ]
  const regions = table('areas/regions.csv', ['name', 'code', 'dfe_code'])
  const icbs = table('areas/icbs.csv', ['name', 'nhs_code', 'code', 'from'])
  const forces = table('areas/forces.csv', ['name', 'code', 'in_england'])

  const areas: KnownArea[] = [
    { ...country, kind: 'country', from: null, to: null, codes: {}, centre: null, sort: null },
    ...regions.map(row => toArea('region', row)),
    ...authorities.map(row => toArea('authority', row)),
    ...icbs.map(row => toArea('icb', row)),
    ...forces.map(row => toArea('force', row)),
  ]
  const inside = (row: TableRow, column: string): AreaLink => ({
    area: row.fields.code!,
    within: row.fields[column]!,
    share: 1,
  })
  const inCountry = (row: TableRow): AreaLink => ({
    area: row.fields.code!,
    within: country.code,
    share: 1,
  })
  const links: AreaLink[] = [
    ...regions.map(inCountry),
    ...icbs.map(inCountry),
    ...forces.filter(({ fields }) => fields.in_england === 'yes').map(inCountry),
    ...authorities.flatMap(row => [inside(row, 'region'), inside(row, 'force')]),
    ...table('areas/authority-icb.csv', ['icb', 'authority', 'small_areas', 'share']).map(({ fields }) => ({
      area: fields.authority!,
      within: fields.icb!,
      share: Number(fields.share),
    })),
  ]
  return { areas, links }
}

function toArea(kind: AreaKind, { fields }: TableRow): KnownArea {
  const codes = { dfe: fields.dfe_code, nhs: fields.nhs_code }
  const known = Object.entries(codes).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return {
    code: fields.code!,
    kind,
    name: fields.name!,
    from: fields.from || null,
    to: fields.to || null,
    codes: Object.fromEntries(known),
    centre: fields.longitude ? [Number(fields.longitude), Number(fields.latitude)] : null,
    sort: fields.sort || null,
  }
}

const toChange = ({ fields }: TableRow): AreaChange => ({
  on: fields.on!,
  kind: fields.kind as ChangeKind,
  from: fields.from!,
  to: fields.to!,
  share: fields.share ? Number(fields.share) : null,
  boundary: fields.boundary === 'yes',
  part: fields.districts || null,
})

const toSpelling = ({ fields }: TableRow): Spelling => ({
  area: fields.area!,
  text: fields.spelling!,
  always: fields.used !== 'when-asked',
})

const toChildren = ({ fields }: TableRow): Population => ({
  area: fields.area!,
  year: 2024,
  ages: CHILDREN,
  people: Number(fields.children),
})

/** A recode keeps the land, so the new or old code lies in the same boards as the one that the facts name. */
function linksOfRecodes(
  links: readonly AreaLink[],
  areas: readonly KnownArea[],
  changes: readonly AreaChange[],
) {
  const kindOf = new Map(areas.map(({ code, kind }) => [code, kind]))
  const has = (code: string, kind: AreaKind) =>
    links.some(({ area, within }) => area === code && kindOf.get(within) === kind)
  return changes
    .filter(({ kind }) => kind === 'recode')
    .flatMap(({ from, to }) => [[from, to] as const, [to, from] as const])
    .flatMap(([known, other]) =>
      links
        .filter(({ area, within }) => area === known && !has(other, kindOf.get(within) ?? ''))
        .map(link => ({ ...link, area: other })),
    )
}

/** Every code that a facts file names must be an area, of a kind that is declared, and match the kind's pattern. */
function refuseStrangers({ areas, kinds, links, changes, spellings, populations }: Facts) {
  const known = new Set(areas.map(({ code }) => code))
  const strangers = (file: string, codes: readonly string[]): Problem[] =>
    [...new Set(codes)]
      .filter(code => !known.has(code))
      .map(code => ({ code: 'profile-area-not-known', what: `there is no area ${code}.`, at: { file } }))
  const patterns = new Map(kinds.map(({ id, code }) => [id, code === null ? null : new RegExp(code)]))
  const odd = areas.filter(({ code, kind }) => patterns.get(kind)?.test(code) === false)
  const problems = [
    ...odd.map(({ code, kind }) => ({
      code: 'profile-area-code',
      what: `${code} is not a code of kind ${kind}.`,
    })),
    ...strangers(
      'areas',
      links.flatMap(({ area, within }) => [area, within]),
    ),
    ...strangers(
      'changes.csv',
      changes.flatMap(({ from, to }) => [from, to]),
    ),
    ...strangers(
      'spellings.csv',
      spellings.map(({ area }) => area),
    ),
    ...strangers(
      'children-0-17-mid-2024.csv',
      populations.map(({ area }) => area),
    ),
  ]
  if (problems.length > 0) throw new ProblemsError(problems)
}
