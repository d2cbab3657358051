import { matchWith, type Reading, type Recipe, readFolder } from '../gather/index.ts'
import type { Dataset } from '../indicators/index.ts'
import type { AreaCode } from '../kernel/area.ts'
import { ProblemsError, problem } from '../kernel/problem.ts'
import { areasFromLists, Gazetteer, type Kind, type KnownArea } from '../places/index.ts'
import type { BriefingPlan } from './briefing-plan.ts'

/** What the files of a briefing gave: figures, the areas they speak of, and what was left unread. */
export type Inputs = {
  readings: readonly Reading[]
  datasets: readonly Dataset[]
  gazetteer: Gazetteer
  /** The areas that get figures, as the newest list names them and in its order. */
  wanted: readonly AreaCode[]
  /** The first day on which the wanted areas were in force. */
  areasOn: string
  skipped: readonly { file: string; why: string }[]
}

/**
 * Reads the folder in two turns: first the files that bring the areas, then, with those areas known, all others.
 *
 * @throws ProblemsError with everything that is wrong in any file; nothing is worked out from half a folder.
 */
export async function readInputs(
  folder: string,
  plan: BriefingPlan,
  recipes: readonly Recipe[],
  profile: Gazetteer,
): Promise<Inputs> {
  const bring = new Set([plan.areas.became, ...plan.areas.lists.map(list => list.recipe)])
  const [bringing, others] = [
    recipes.filter(one => bring.has(one.recipe) || namesNoAreas(one)),
    recipes.filter(one => !bring.has(one.recipe) && !namesNoAreas(one)),
  ]
  const first = await readFolder(folder, bringing)
  refuse(first.problems)
  requireAll(bringing, first.readings, folder)

  // codes that the Office for National Statistics gave the same areas stand in files that do not bring areas
  const codeRecipes = others.filter(one => plan.areas.other_codes.some(({ recipe }) => recipe === one.recipe))
  const codeReadings = (await readFolder(folder, codeRecipes)).readings
  const known = withListedAreas(plan, [...first.readings, ...codeReadings], profile)

  const second = await readFolder(folder, others, matchWith(known.gazetteer))
  refuse(second.problems)
  requireAll(others, second.readings, folder)

  const readings = [...first.readings, ...second.readings]
  const read = new Set(readings.map(({ file }) => file.name))
  return {
    ...known,
    readings,
    datasets: readings.map(({ file, observations }) => ({ id: file.name, observations })),
    skipped: second.skipped.filter(({ file }) => !read.has(file.split('/').at(-1)!)),
  }
}

function withListedAreas(plan: BriefingPlan, readings: readonly Reading[], profile: Gazetteer) {
  const { kind, lists, became, other_codes, also } = plan.areas
  const { areas, changes } = areasFromLists(
    kind.id,
    lists.map(({ recipe, period, from, until }) => {
      const reading = findReading(readings, recipe, period)
      return { from: from ?? null, to: until, file: reading.file.name, areas: listed(reading, kind.id) }
    }),
    findReading(readings, became).lookups,
    other_codes.map(({ publisher, recipe }) => ({
      publisher,
      areas: listed(findReading(readings, recipe), kind.id),
    })),
    new Map(Object.entries(profile.facts.sameWords)),
  )
  const newest = lists.at(-1)!
  const wanted = listed(findReading(readings, newest.recipe, newest.period), kind.id).map(one => one.code)
  // partnerships of 2019 carry codes that the boards of today took over: those the profile knows already
  const besides = also
    .flatMap(id => besideAreas(id, readings))
    .filter(area => profile.area(area.code) === null)
  const { facts } = profile
  const besideKinds = also.map(id => kindOf({ id, singular: id, plural: id, before: [], after: [] }))
  // made once: every `with…` would index all names anew
  const gazetteer = new Gazetteer({
    ...facts,
    kinds: [...facts.kinds, kindOf(kind), ...besideKinds],
    areas: [...facts.areas, ...areas, ...besides],
    links: [...facts.links, ...areas.map(({ code }) => ({ area: code, within: facts.country, share: 1 }))],
    changes: [...facts.changes, ...changes],
  })
  return { gazetteer, wanted, areasOn: newest.from ?? newest.until }
}

/** A file about one area only, such as a price index, can be read before any area is known. */
const namesNoAreas = ({ blocks }: Recipe): boolean =>
  blocks.every(({ area }) => area !== undefined && 'fixed' in area)

/** Codes and names of a kind in the order of the rows, each once. */
function listed(reading: Reading, kind: string): { code: string; name: string }[] {
  const rows = reading.areas.filter(row => row.kind === kind && row.area !== null)
  return [...new Map(rows.map(({ code, name }) => [code, { code, name }])).values()]
}

const besideAreas = (kind: string, readings: readonly Reading[]): KnownArea[] =>
  [...new Map(readings.flatMap(one => listed(one, kind)).map(one => [one.code, one])).values()].map(
    ({ code, name }) => ({ code, name, kind, from: null, to: null, codes: {}, centre: null, sort: null }),
  )

/** A kind whose areas are called after places that other kinds are called after too, so it must be asked for. */
const kindOf = (words: Pick<Kind, 'id' | 'singular' | 'plural' | 'before' | 'after'>): Kind => ({
  ...words,
  code: null,
  within: 'country',
  namedAlone: 'never',
})

function findReading(readings: readonly Reading[], recipe: string, period?: string): Reading {
  const found = readings.find(
    one =>
      one.recipe.id === recipe &&
      (period === undefined || one.observations.some(observation => observation.period === period)),
  )
  if (found) return found
  throw problem({
    code: 'input-missing',
    what: `no file in the folder is read by the recipe "${recipe}"${period ? ` for ${period}` : ''}.`,
    kept: 'Nothing was built.',
    todo: 'Put the file into the folder, under a name that the recipe knows.',
  })
}

function requireAll(recipes: readonly Recipe[], readings: readonly Reading[], folder: string): void {
  refuse(
    recipes
      .filter(({ recipe }) => !readings.some(one => one.recipe.id === recipe))
      .map(({ recipe, title, files }) => ({
        code: 'input-missing',
        what: `there is no file for "${title}" (recipe ${recipe}) in ${folder}.`,
        kept: 'Nothing was built.',
        todo: `Put it there under a name like ${files.join(' or ')}.`,
      })),
  )
}

function refuse(problems: ConstructorParameters<typeof ProblemsError>[0]): void {
  if (problems.length > 0) throw new ProblemsError(problems)
}
