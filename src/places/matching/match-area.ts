import type { AreaCode, AreaKind } from '../../kernel/area.ts'
import { type Place, type Problem, ProblemsError } from '../../kernel/problem.ts'
import { type Day, inForce, type KnownArea } from '../areas.ts'
import type { Part } from '../changes.ts'
import type { NameIndex } from './name-index.ts'
import { likeness } from './nearest.ts'

/** What a row says of its area: a code of any publisher, a name, or both; of which kind, and on which day. */
export type Question = {
  code?: string | null | undefined
  name?: string | null | undefined
  kind?: AreaKind | readonly AreaKind[] | undefined
  on?: Day | undefined
  /** Where it stands, for the list of problems. */
  at?: Place | undefined
}

/** The one area that is meant, and what had to be decided by a declared rule to say so. */
export type Matched = { ok: true; area: KnownArea; by: 'code' | 'name'; notes: readonly string[] }

/** No area, or more than one. `candidates` are offered to a person and never taken by the program. */
export type Unmatched = { ok: false; reason: Reason; what: string; candidates: readonly KnownArea[] }

export type Match = Matched | Unmatched

type Reason =
  | 'area-blank'
  | 'area-not-known'
  | 'area-ambiguous'
  | 'area-not-in-force'
  | 'area-code-and-name-disagree'

/** What matching looks things up in; the gazetteer provides it. */
export type Lookup = {
  standardDay: Day
  byCode(code: string): readonly KnownArea[]
  names: NameIndex
  area(code: AreaCode): KnownArea | null
  /** The areas of the other day that this one became or was made of. */
  across(area: KnownArea, on: Day): readonly Part[]
  sayKind(kind: AreaKind): string
}

/** Finds the one area that is meant, or says why there is none. See `Question`. */
export function matchArea(lookup: Lookup, question: Question): Match {
  const code = question.code?.trim() ?? ''
  const name = question.name?.trim() ?? ''
  if (code === '' && name === '') return no('area-blank', 'the row has neither code nor name of an area.', [])
  const kinds = question.kind === undefined ? null : [question.kind].flat()
  if (code === '') return matchName(lookup, name, kinds, question.on)

  const byCode = matchCode(lookup, code, kinds, question.on)
  if (name === '') return byCode
  return agree(byCode, matchName(lookup, name, kinds, question.on), code, name)
}

function matchCode(
  lookup: Lookup,
  code: string,
  kinds: readonly AreaKind[] | null,
  on: Day | undefined,
): Match {
  const known = lookup.byCode(code).filter(area => !kinds || kinds.includes(area.kind))
  if (known.length === 0)
    return no('area-not-known', `no area has the code "${shown(code)}"${sayKinds(lookup, kinds)}.`, [])
  return choose(lookup, known, `the code "${code}"`, 'code', on)
}

function matchName(
  lookup: Lookup,
  name: string,
  kinds: readonly AreaKind[] | null,
  on: Day | undefined,
): Match {
  const known = lookup.names.find(name, kinds)
  if (known.length > 0) return choose(lookup, known, `"${name}"`, 'name', on)
  let found: readonly KnownArea[] | null = null
  return {
    ok: false,
    reason: 'area-not-known',
    what: `no area is called "${shown(name)}"${sayKinds(lookup, kinds)}.`,
    // looked for when somebody reads them: a wrong column of a large file has half a million unknown names
    get candidates() {
      found ??= nearest(lookup, name, kinds, on)
      return found
    },
  }
}

// Three times as long as any name that we know. A column of whole texts is no column of names, and to look for what is near each of them would hold up
// whoever waits for a page.
const LONGEST_NAME = 200

/** The beginning of what is too long to be a name. */
const shown = (written: string): string =>
  written.length > LONGEST_NAME ? `${written.slice(0, LONGEST_NAME)}…` : written

/** Of all areas that ever had the code or name, the one in force on the day; a recoded one is brought to it. */
function choose(
  lookup: Lookup,
  known: readonly KnownArea[],
  written: string,
  by: 'code' | 'name',
  on: Day | undefined,
): Match {
  const day = on ?? lookup.standardDay
  const current = known.filter(area => inForce(area, day))
  if (current.length === 1) return { ok: true, area: current[0]!, by, notes: [] }
  if (current.length > 1)
    return no('area-ambiguous', `${written} may be ${sayAreas(lookup, current)}.`, current)
  if (known.length > 1) return no('area-not-in-force', `${written} had ended or not begun on ${day}.`, known)

  const only = known[0]!
  const parts = lookup.across(only, day)
  const [part] = parts
  const recoded = parts.length === 1 && part?.kind === 'recode' ? lookup.area(part.code) : null
  if (recoded) {
    const strip = part?.boundary ? ', with a small change of its boundary' : ''
    return { ok: true, area: recoded, by, notes: [`${only.code} is ${recoded.code} on ${day}${strip}`] }
  }
  if (on === undefined)
    return { ok: true, area: only, by, notes: [`${only.code} was not in force on ${day}`] }
  const others = parts.flatMap(({ code }) => lookup.area(code) ?? [])
  return no('area-not-in-force', `${written} was not in force on ${day}.`, others)
}

/** A code and a name must mean the same area. A name that nobody knows is noted, one that means another is refused. */
function agree(byCode: Match, byName: Match, code: string, name: string): Match {
  if (!byCode.ok) {
    if (byName.ok) return { ...byCode, candidates: once([byName.area, ...byCode.candidates]) }
    const { reason, what } = byCode
    return {
      ok: false,
      reason,
      what,
      // a code that nobody knows says nothing; the name beside it may be nearly right
      get candidates() {
        return byCode.candidates.length > 0 ? byCode.candidates : byName.candidates
      },
    }
  }
  if (byName.ok && byName.area.code === byCode.area.code) return byCode
  if (!byName.ok && byName.reason === 'area-not-known') {
    return { ...byCode, notes: [...byCode.notes, `"${name}" is not a known name of ${byCode.area.code}`] }
  }
  const named = byName.ok ? [byName.area] : byName.candidates
  if (named.some(area => area.code === byCode.area.code)) return byCode
  const areas = [byCode.area, ...named]
  const what = `the code "${code}" is ${byCode.area.name}, but the name is "${name}".`
  return no('area-code-and-name-disagree', what, once(areas))
}

const once = (areas: readonly KnownArea[]) => [...new Set(areas)]

// Below this a name is not alike at all; a longer list is not read by anybody.
const LEAST_LIKENESS = 0.5
const MOST_CANDIDATES = 3
// Finding candidates takes a thousand times longer than finding out that there is no area. Somebody with more different
// unknown names than this has read the wrong column.
const MOST_WITH_CANDIDATES = 100

/** The known areas most like a name, nearest first; those in force on the day before others. */
export function nearest(
  lookup: Lookup,
  name: string,
  kinds: readonly AreaKind[] | null,
  on: Day | undefined,
): readonly KnownArea[] {
  if (name.length > LONGEST_NAME) return []
  const written = lookup.names.comparable(name)
  const day = on ?? lookup.standardDay
  const best = new Map<KnownArea, number>()
  for (const { form, area } of lookup.names.forms) {
    if (kinds && !kinds.includes(area.kind)) continue
    const like = Math.max(...written.map(one => likeness(one, form))) - (inForce(area, day) ? 0 : 0.05)
    if (like >= LEAST_LIKENESS && like > (best.get(area) ?? 0)) best.set(area, like)
  }
  return [...best]
    .sort(([one, a], [other, b]) => b - a || (one.code < other.code ? -1 : 1))
    .slice(0, MOST_CANDIDATES)
    .map(([area]) => area)
}

/** All rows matched, in their order, and one problem for each different thing that was not. */
export type MatchedRows = { matches: readonly Match[]; problems: readonly Problem[] }

/**
 * Matches all rows and reports everything that is not an area, once for each different code and name, with the
 * rows it stands in and the nearest candidates.
 */
export function matchRows(match: (question: Question) => Match, questions: readonly Question[]): MatchedRows {
  const matches = questions.map(match)
  const unmatched = new Map<Unmatched, number[]>()
  matches.forEach((match, row) => {
    if (match.ok) return
    const rows = unmatched.get(match)
    if (rows) rows.push(row)
    else unmatched.set(match, [row])
  })
  const problems = [...unmatched].map(([match, rows], at) =>
    sayUnmatched(match, rows, questions, at < MOST_WITH_CANDIDATES),
  )
  return { matches, problems }
}

/** The areas of all rows, or every problem at once. */
export function areasOrProblems({ matches, problems }: MatchedRows): readonly KnownArea[] {
  if (problems.length > 0) throw new ProblemsError(problems)
  return matches.flatMap(match => (match.ok ? [match.area] : []))
}

function sayUnmatched(
  match: Unmatched,
  rows: readonly number[],
  questions: readonly Question[],
  nearest: boolean,
) {
  const first = questions[rows[0]!]?.at
  const times = rows.length > 1 ? ` It stands in ${rows.length} rows.` : ''
  const near = (nearest ? match.candidates : []).map(({ name, code }) => `${name} (${code})`).join(', ')
  const todo = near
    ? `Nearest: ${near}.`
    : 'Add the area or a spelling of it, or name the row as not an area.'
  return { code: match.reason, what: match.what + times, todo, ...(first ? { at: first } : {}) }
}

const no = (reason: Reason, what: string, candidates: readonly KnownArea[]): Unmatched => ({
  ok: false,
  reason,
  what,
  candidates,
})

const sayKinds = (lookup: Lookup, kinds: readonly AreaKind[] | null): string =>
  kinds ? ` among kind ${kinds.map(kind => lookup.sayKind(kind)).join(', ')}` : ''

const sayAreas = (lookup: Lookup, areas: readonly KnownArea[]): string =>
  areas.map(({ code, name, kind }) => `${lookup.sayKind(kind)} ${name} (${code})`).join(' or ')
