import type { Block, Recipe } from './recipe.ts'

/** Something that the parts of a recipe say against each other, and the path of the place to mend. */
export type Contradiction = { path: (string | number)[]; what: string; todo?: string }

/** What each part of a recipe says well by itself but not together: all of it, at once. */
export function findContradictions(recipe: Recipe): Contradiction[] {
  const used = new Set(recipe.blocks.flatMap(variablesOf))
  const unused = Object.keys(recipe.variables)
    .filter(variable => !used.has(variable))
    .map(variable => ({ path: ['variables', variable], what: `no block reads the variable "${variable}".` }))
  const names = recipe.blocks.map(block => block.name)
  const twice = recipe.blocks.flatMap((block, at) =>
    names.indexOf(block.name) < at
      ? [{ path: ['blocks', at, 'name'], what: `there are two blocks called "${block.name}".` }]
      : [],
  )
  const blocks = recipe.blocks.flatMap((block, at) => inBlock(recipe, block, at))
  return [...unused, ...twice, ...blocks, ...inMargins(recipe)]
}

/** A margin counts people, by two variables at least that this recipe reads. */
function inMargins({ margins, variables }: Recipe): Contradiction[] {
  return margins.flatMap(({ categories }, at) => {
    const path = ['margins', at, 'categories']
    const counted = Object.values(categories)
    const unknown = counted.filter(variable => !variables[variable])
    return [
      ...(new Set(counted).size < 2 || new Set(counted).size < counted.length
        ? [{ path, what: 'a margin needs two categories at least, each with a variable of its own.' }]
        : []),
      ...unknown.map(variable => ({ path, what: `the variable "${variable}" is not declared.` })),
    ]
  })
}

function inBlock(recipe: Recipe, block: Block, at: number): Contradiction[] {
  const path = ['blocks', at]
  const found: Contradiction[] = []
  const say = (key: string[], what: string, todo?: string) =>
    found.push({ path: [...path, ...key], what, ...(todo === undefined ? {} : { todo }) })

  for (const variable of new Set(variablesOf(block))) {
    if (!recipe.variables[variable]) {
      say(
        [block.measure ? 'measure' : 'values'],
        `the variable "${variable}" has no unit.`,
        'Declare it under variables.',
      )
    }
  }
  if (recipe.kind === 'lookup') {
    if (!block.lookup) say([], 'a recipe of kind lookup needs "lookup" in each block.')
    return found
  }
  if (block.lookup) say(['lookup'], 'only a recipe of kind lookup may have "lookup".')
  if (!block.values === !block.measure) say([], 'a block needs either "values" or "measure".')
  if (!block.area) say([], 'the block does not say which area its rows are ("area").')
  if (block.area && 'levels' in block.area && !block.area.code && !block.area.name) {
    say(['area'], 'rows need a code column, a name column or both.')
  }
  const columns = Object.entries(block.values ?? {})
  for (const [variable, column] of columns) {
    if (!block.period && !column.period)
      say(['values', variable], `it is not said which period "${variable}" is of.`)
  }
  if (block.measure && !block.period)
    say(['measure'], 'it is not said which period the values are of ("period").')
  for (const [number, { variable }] of block.except.entries()) {
    if (!recipe.variables[variable])
      say(['except', String(number)], `the variable "${variable}" is not declared.`)
  }
  return found
}

const variablesOf = (block: Block): string[] => [
  ...Object.keys(block.values ?? {}),
  ...Object.values(block.measure?.variables ?? {}),
]
