import type { AreaCode } from '../../kernel/area.ts'
import { isPower } from '../../kernel/power.ts'
import { type Problem, ProblemsError } from '../../kernel/problem.ts'
import type { Facts } from '../gazetteer.ts'
import type { TableRow } from '../read-table.ts'
import { type Body, isBodyKind, type PowerException } from './body.ts'

/**
 * Reads the national bodies of an office and adds those that follow from the areas: a council for each authority,
 * a board for each integrated care board, a force for each police area.
 *
 * @throws ProblemsError naming every row whose kind, area or exception cannot be understood.
 */
export function readBodies(rows: readonly TableRow[], facts: Facts): readonly Body[] {
  const problems: Problem[] = []
  const known = new Set(facts.areas.map(({ code }) => code))
  const national = rows.flatMap(({ line, fields }) => {
    const kind = fields.kind!
    const areas = fields.area!.split(' ').filter(Boolean)
    const wrong = [
      isBodyKind(kind) ? null : `"${kind}" is not a kind of body.`,
      ...areas.map(code => (known.has(code) ? null : `there is no area ${code}.`)),
    ].filter(what => what !== null)
    const exceptions = readExceptions(fields.exceptions!, wrong)
    problems.push(...wrong.map(what => ({ code: 'body-row', what, at: { file: 'bodies.csv', line } })))
    if (!isBodyKind(kind)) return []
    const { id, name, from, to } = fields
    return [{ id: id!, name: name!, kind, areas, from: from || null, to: to || null, exceptions }]
  })
  if (problems.length > 0) throw new ProblemsError(problems)
  return [...national, ...bodiesOfAreas(facts)]
}

/** `2F yes: runs a secure training centre` … one exception each, with a semicolon between. */
function readExceptions(written: string, wrong: string[]): readonly PowerException[] {
  return written
    .split(';')
    .filter(text => text.trim() !== '')
    .flatMap(text => {
      const [, power, reaches, why] = /^\s*(\S+) (yes|no): (.+)$/.exec(text) ?? []
      if (power && why && isPower(power)) return [{ power, reaches: reaches === 'yes', why: why.trim() }]
      wrong.push(`expected an exception such as "2F yes: the reason", got "${text.trim()}".`)
      return []
    })
}

/** A piece of land that is only recoded keeps its council, so each body has all codes its land ever had. */
function bodiesOfAreas({ areas, changes }: Facts): readonly Body[] {
  const recodedTo = new Map(changes.filter(({ kind }) => kind === 'recode').map(({ from, to }) => [from, to]))
  const latest = (code: AreaCode): AreaCode => (recodedTo.has(code) ? latest(recodedTo.get(code)!) : code)
  const lands = Map.groupBy(
    areas.filter(({ kind }) => kind === 'authority' || kind === 'icb' || kind === 'force'),
    ({ code }) => latest(code),
  )
  return [...lands].map(([code, all]) => {
    const { kind, name, sort } = all.find(area => area.code === code)!
    const days = all
      .map(({ from, to }) => ({ from, to }))
      .sort((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1))
    return {
      id: `${kind}-${code}`,
      name: nameOfBody(kind, name, sort),
      kind:
        kind === 'authority' ? 'local-authority' : kind === 'icb' ? 'integrated-care-board' : 'police-force',
      areas: all.map(area => area.code).sort(),
      from: days[0]!.from,
      to: days.at(-1)!.to,
      exceptions: [],
    }
  })
}

/** How the body is addressed when nobody has recorded its style: the area's name with what it is. */
function nameOfBody(kind: string, name: string, sort: string | null): string {
  if (kind === 'authority') return sort === 'county' ? `${name} County Council` : `${name} (local authority)`
  if (kind === 'force') return /police/i.test(name) ? name : `${name} Police`
  return name
}
