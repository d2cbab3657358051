import { type Problem, ProblemsError } from '../../kernel/problem.ts'
import { assignOneToOne } from './assign-one-to-one.ts'
import { clusterRecords } from './cluster-records.ts'
import type { Places } from './comparison-level.ts'
import { type LinkedRecords, linkRecords, type ScoredPair } from './link-records.ts'
import type { Columns } from './pair-levels.ts'
import { comparisonOf, PERSON_ROLES, type PersonRole, standardColumn } from './person-columns.ts'
import { personKeys } from './person-keys.ts'

/** What to link: one file to find repeats in, or two to find the same people in both. */
export type PeopleToLink = {
  files: readonly [Columns] | readonly [Columns, Columns]
  /** What each column says of a person, by its name; the same for both files. Columns without a role take no part. */
  roles: Readonly<Record<string, PersonRole>>
  /** Two files only: no file holds a person twice, so each has one partner at most. */
  eachOnce?: boolean
  /** From which probability on a pair is a link. */
  atLeast?: number
  /** The share of people with a twin in the records, at least. */
  twins?: number
  /** Short names and what they are short for, such as `SHORT_NAMES`; none by default. */
  shortNames?: ReadonlyMap<string, string>
  places?: Places
  seed?: number
}

/** Who is whom. Records are places: those of the second file follow those of the first. */
export type LinkedPeople = LinkedRecords & {
  /** The pairs that are one person. */
  links: ScoredPair[]
  /** Records that are one person, two or more each. */
  groups: number[][]
}

/**
 * Who is the same person, by settings that suit most files: standard forms, keys, levels and relatives follow from what
 * each column is said to hold. No labels, no tuning.
 *
 * It misleads where its assumptions do: see docs/methods/linkage.md. For settings of your own call `linkRecords`.
 */
export function linkPeople(people: PeopleToLink): LinkedPeople {
  checkPeople(people)
  const { files, roles, atLeast = 0.5, eachOnce = true, shortNames, places, twins, seed } = people
  const columns: Record<string, (string | null)[]> = {}
  for (const [name, role] of Object.entries(roles))
    columns[role] = files.flatMap(file => standardColumn(role, file[name] ?? [], shortNames))
  const present = new Set(Object.values(roles))
  const firstFile = files.length === 2 ? lengthOf(files[0], roles) : undefined
  const linked = linkRecords(columns, {
    comparisons: PERSON_ROLES.filter(role => present.has(role)).map(role =>
      comparisonOf(role, present, places !== undefined),
    ),
    blockings: personKeys(columns),
    keepFrom: Math.log2(0.001),
    ...(firstFile === undefined ? {} : { firstFile }),
    ...(twins === undefined ? {} : { twins }),
    ...(places === undefined ? {} : { places }),
    ...(seed === undefined ? {} : { seed }),
  })
  const threshold = Math.log2(atLeast / (1 - atLeast))
  if (firstFile !== undefined && eachOnce) {
    const links = assignOneToOne(linked.pairs.map(pair => ({ ...pair, bits: pair.bits - threshold }))).map(
      link => linked.score(link.left, link.right),
    )
    return { ...linked, links, groups: links.map(({ left, right }) => [left, right]) }
  }
  const links = linked.pairs.filter(({ bits }) => bits >= threshold)
  const groups = clusterRecords(linked.pairs, threshold, {
    bitsOf: (left, right) => linked.score(left, right).bits,
  })
  return { ...linked, links, groups: groups.filter(({ length }) => length > 1) }
}

function checkPeople({ files, roles, atLeast = 0.5 }: PeopleToLink): void {
  const problems: Problem[] = []
  const named = Object.entries(roles)
  const known = new Set<string>(PERSON_ROLES)
  for (const [name, role] of named) {
    if (!known.has(role))
      problems.push({
        code: 'no-such-role',
        what: `${name}: there is no role ${role}.`,
        todo: `Choose one of: ${PERSON_ROLES.join(', ')}.`,
      })
    files.forEach((file, place) => {
      if (file[name] === undefined)
        problems.push({ code: 'no-such-column', what: `file ${place + 1} has no column ${name}.` })
    })
    if (named.filter(([, other]) => other === role).length > 1)
      problems.push({ code: 'role-twice', what: `${name}: another column is the ${role} as well.` })
  }
  files.forEach((file, place) => {
    const lengths = new Set(named.flatMap(([name]) => (file[name] === undefined ? [] : [file[name].length])))
    if (lengths.size > 1)
      problems.push({
        code: 'length',
        what: `the columns of file ${place + 1} have different lengths: ${[...lengths].join(', ')}.`,
      })
    if (lengths.has(0)) problems.push({ code: 'empty-file', what: `file ${place + 1} has no records.` })
  })
  if (named.length < 3)
    problems.push({
      code: 'too-few-columns',
      what: `${named.length} columns have a role.`,
      todo: 'Say what at least three columns hold.',
    })
  if (!(atLeast > 0 && atLeast < 1))
    problems.push({
      code: 'at-least',
      what: `a probability from which on pairs are links lies between 0 and 1, got ${atLeast}.`,
    })
  if (problems.length > 0) throw new ProblemsError(problems)
}

const lengthOf = (file: Columns, roles: PeopleToLink['roles']): number =>
  file[Object.keys(roles)[0] ?? '']?.length ?? 0
