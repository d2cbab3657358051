/**
 * Whether something that a person names would stand in the way of a page: `/surveys/new` is the form for a new survey, so no survey
 * can be called "new". Every fixed word that stands, in some address, where another has a name: found in the addresses themselves,
 * so that whoever adds a page forgets nothing.
 */
export const isWordOfAddress = (name: string, paths: Readonly<Record<string, unknown>>, pattern: string) =>
  textsIn(paths).some(path => stands(path, pattern, name))

/** `name` stands in `path` where `pattern` ends, with the same words before it. */
function stands(path: string, pattern: string, name: string): boolean {
  const [words, wanted] = [path.split('/'), pattern.split('/')]
  return (
    words.length >= wanted.length &&
    wanted.every((word, at) => words[at] === (word.startsWith(':') ? name : word))
  )
}

const textsIn = (paths: Readonly<Record<string, unknown>>): string[] =>
  Object.values(paths).flatMap(one =>
    typeof one === 'string' ? [one] : textsIn(one as Readonly<Record<string, unknown>>),
  )
