/** The parameters named in a path: `/areas/:code` → `{ code: string }`. */
export type ParametersOf<Path extends string> = { readonly [Name in NamesIn<Path>]: string }

type NamesIn<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | NamesIn<`/${Rest}`>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never

type Query = Readonly<Record<string, string | number | readonly string[] | null | undefined>>

/**
 * The address of a page: its path with the parameters filled in and a query behind it.
 * `pathTo(paths.area, { code: 'E06000001' }, { year: '2021-22' })` → `/areas/E06000001?year=2021-22`.
 * Empty query values are left out, so that a page has one address for one state.
 */
export function pathTo<Path extends string>(
  path: Path,
  parameters: ParametersOf<Path>,
  query: Query = {},
): string {
  const given: Readonly<Record<string, string>> = parameters
  const filled = path.replace(/:([A-Za-z]\w*)/g, (_, name: string) => {
    const value = given[name]
    if (!value) throw new Error(`expected a value for :${name} in ${path}`)
    return encodeURIComponent(value)
  })
  return withQuery(filled, query)
}

/** An address with a query behind it; for paths without parameters. */
export function withQuery(path: string, query: Query): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== null && one !== undefined && one !== '') search.append(name, String(one))
    }
  }
  return search.size ? `${path}?${search}` : path
}
