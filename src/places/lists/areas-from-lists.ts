import type { AreaCode, AreaKind } from '../../kernel/area.ts'
import { type Problem, ProblemsError } from '../../kernel/problem.ts'
import type { Day, KnownArea } from '../areas.ts'
import type { AreaChange } from '../changes.ts'
import { plainForm, type SameWords } from '../matching/written-form.ts'

/** The areas of one kind as a file of some year lists them: code and name of every row. */
export type AreaList = {
  /** The first day on which the list holds, and the first on which it no longer does; null where nobody says. */
  from: Day | null
  to: Day | null
  file: string
  areas: readonly { code: string; name: string }[]
}

/** Codes of another publisher for areas that the lists know by name. */
export type OtherCodes = { publisher: string; areas: readonly { code: string; name: string }[] }

/** Which name of an older list became which name of the newest. */
export type NameBecame = { from: string; to: string }

/**
 * Areas and their history out of the files that name them: a list for every year, oldest first, and a lookup from
 * older names to those of the newest list.
 *
 * A code that stands in several lists is one area. The lookup is followed once and only from areas that are not
 * in the newest list: a successor may carry a name that the lookup knows as an older area.
 *
 * @throws ProblemsError naming every older area that leads nowhere and every name that is not in the newest list.
 */
export function areasFromLists(
  kind: AreaKind,
  lists: readonly AreaList[],
  became: readonly NameBecame[],
  otherCodes: readonly OtherCodes[],
  same: SameWords,
): { areas: KnownArea[]; changes: AreaChange[] } {
  const form = (name: string) => plainForm(name, same)
  const areas = joinLists(kind, lists)
  const newest = lists.at(-1)!
  const newestByName = new Map(newest.areas.map(({ code, name }) => [form(name), code]))
  const inNewest = new Set(newest.areas.map(({ code }) => code))
  const successorOf = new Map(became.map(({ from, to }) => [form(from), to]))
  const problems: Problem[] = []
  const changes: AreaChange[] = []
  for (const area of areas.values()) {
    if (inNewest.has(area.code)) continue
    const name = successorOf.get(form(area.name))
    const code = name === undefined ? undefined : newestByName.get(form(name))
    if (code === undefined) problems.push(leadsNowhere(area, name, newest.file))
    else changes.push(change(area, code, newest.from ?? ''))
  }
  if (problems.length > 0) throw new ProblemsError(problems)
  return {
    areas: [...areas.values()].map(area => withCodes(area, otherCodes, form)),
    changes: sayKinds(changes),
  }
}

function joinLists(kind: AreaKind, lists: readonly AreaList[]): Map<AreaCode, KnownArea> {
  const areas = new Map<AreaCode, KnownArea>()
  for (const { from, to, areas: listed } of lists) {
    for (const { code, name } of listed) {
      const known = areas.get(code)
      areas.set(code, known ? { ...known, name, to } : { ...BARE, code, kind, name, from, to })
    }
  }
  return areas
}

const BARE = { codes: {}, centre: null, sort: null } as const

const change = (area: KnownArea, to: AreaCode, newestFrom: Day): AreaChange => ({
  on: area.to ?? newestFrom,
  kind: 'recode',
  from: area.code,
  to,
  share: 1,
  boundary: false,
  part: null,
})

/** Several areas that became one were merged; one that became one got a new code. */
function sayKinds(changes: readonly AreaChange[]): AreaChange[] {
  const arriving = Map.groupBy(changes, ({ to }) => to)
  return changes.map(one => ({ ...one, kind: arriving.get(one.to)!.length > 1 ? 'merge' : 'recode' }))
}

function withCodes(
  area: KnownArea,
  others: readonly OtherCodes[],
  form: (name: string) => string,
): KnownArea {
  const name = form(area.name)
  const codes: Record<string, string> = {}
  for (const { publisher, areas } of others) {
    const found = new Set(areas.filter(other => form(other.name) === name).map(({ code }) => code))
    // an area that got a new code of this publisher over the years is known by each of them
    for (const [at, code] of [...found].entries())
      codes[at === 0 ? publisher : `${publisher}${at + 1}`] = code
  }
  return { ...area, codes }
}

function leadsNowhere(area: KnownArea, name: string | undefined, file: string): Problem {
  return {
    code: 'area-without-successor',
    what: name
      ? `${area.name} (${area.code}) became "${name}", which ${file} does not name.`
      : `${area.name} (${area.code}) is not in ${file}, and the lookup does not say what became of it.`,
    kept: 'Nothing was added.',
    todo: 'Complete the lookup, or correct the name in it.',
  }
}
