import { standardPostcode } from '../../kernel/postcode.ts'
import { type Columns, findColumns } from '../lists/columns.ts'
import type { Placed } from '../lists/place-authority.ts'
import { readRecords } from '../lists/read-records.ts'
import { type LeftOut, Told } from '../lists/told.ts'
import { OUTSIDE, type Sector, SectorBuilder } from './sector.ts'

/** Names of our own plain form first, then those of the postcode directories of the Office for National Statistics. */
const COLUMNS = {
  postcode: { names: ['postcode', 'pcds', 'pcd8', 'pcd2', 'pcd', 'pcd7'], needed: true },
  area: { names: ['area', 'utla', /^utla\d\d(cd)?$/, 'oslaua', 'laua', /^lad\d\dcd$/], needed: true },
  county: { names: ['county', 'oscty', 'cty', /^cty\d\dcd$/], needed: false },
  ended: { names: ['ended', 'doterm'], needed: false },
} satisfies Columns<string>

export type PostcodeReading = {
  sectors: readonly Sector[]
  /** How many postcodes lie in an authority, how many of those are no longer in use, and how many lie outside. */
  placed: number
  ended: number
  outside: number
  leftOut: readonly LeftOut[]
}

/**
 * Reads a postcode lookup of any size, in our own plain form (postcode, area) or as a postcode directory. A postcode
 * that is no longer in use is kept: children type what they remember, and the place is where it was.
 *
 * `place` says which authority a code is; `country` is the letter that the country's codes begin with.
 *
 * @throws ProblemsError when a postcode stands in two areas, rows are cut short, or nothing could be placed.
 */
export async function readPostcodeFile(
  path: string,
  file: string,
  { place, country }: { place: (code: string) => Placed; country: string },
): Promise<PostcodeReading> {
  const told = new Told(file)
  const { choose, pick, isWhole } = findColumns(COLUMNS, file)
  const builder = new SectorBuilder()
  const counts = { placed: 0, ended: 0, outside: 0 }
  const placeRow = placer(place, country)
  for await (const records of readRecords(path, file, choose)) {
    for (const { line, fields } of records) {
      if (!isWhole(fields)) {
        told.wrong(line, 'the row ends before its last column.')
        continue
      }
      const postcode = standardPostcode(pick(fields, 'postcode'))
      if (!postcode) {
        told.leaveOut(line, 'no postcode in the usual form')
        continue
      }
      const placed = placeRow(pick(fields, 'area'), pick(fields, 'county'))
      if (!placed.ok) {
        told.leaveOut(line, placed.what)
        continue
      }
      const before = builder.add(postcode, placed.area)
      if (before !== null) {
        if (before !== placed.area)
          told.wrong(
            line,
            `${postcode.postcode} lies in ${placed.area} here, and in ${before} in a row before.`,
          )
        continue
      }
      if (placed.area === OUTSIDE) counts.outside++
      else {
        counts.placed++
        if (pick(fields, 'ended') !== '') counts.ended++
      }
    }
  }
  const leftOut = told.leftOut()
  if (counts.placed === 0)
    told.wrong(
      1,
      `no postcode of it lies in an authority. ${leftOut[0] ? `First: ${leftOut[0].what}` : ''}`.trim(),
    )
  told.refuse()
  return { sectors: await builder.sectors(), ...counts, leftOut }
}

/** Places by the authority or district; by the county where the district is not known. A few hundred codes, each once. */
function placer(place: (code: string) => Placed, country: string): (area: string, county: string) => Placed {
  const known = new Map<string, Placed>()
  const find = (area: string, county: string): Placed => {
    if (area === '') return { ok: false, what: 'the area is blank' }
    if (/^[A-Z]\d{8}$/.test(area) && area[0] !== country) return { ok: true, area: OUTSIDE }
    const placed = place(area)
    const byCounty = placed.ok || county === '' ? placed : place(county)
    return byCounty.ok ? byCounty : placed
  }
  return (area, county) => {
    const key = `${area} ${county}`
    const placed = known.get(key) ?? find(area, county)
    known.set(key, placed)
    return placed
  }
}
