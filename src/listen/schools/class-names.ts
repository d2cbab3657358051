import { type Problem, ProblemsError } from '../../kernel/problem.ts'

const MOST_CLASSES = 60
const MOST_LETTERS = 60

// a class is often called after its teacher, and a small school has one of that name
const NAMES_A_PERSON = /(?<!\p{L})(?:mr|mrs|ms|miss|mx|dr|sir|madam)\.?\s+\p{L}/iu

/**
 * The classes that a teacher wrote, one on a line. Blank lines do not count.
 *
 * @throws ProblemsError for none, for more than sixty, for a name that is too long, stands twice or names a teacher; all at once.
 */
export function readClassNames(typed: string): string[] {
  const names = typed
    .split(/\r?\n/)
    .map(line => line.replace(/\s+/g, ' ').trim())
    .filter(Boolean)
  const problems: Problem[] = []
  const say = (what: string, todo: string) =>
    problems.push({ code: 'class-names', what, todo, at: { field: 'classes' } })
  if (names.length === 0) say('there is no class.', 'Write one class on each line, such as “Year 4, room 2”.')
  if (names.length > MOST_CLASSES)
    say(
      `there are ${names.length} classes.`,
      `Ask for up to ${MOST_CLASSES} at once, and for the rest after.`,
    )
  const long = names.find(name => name.length > MOST_LETTERS)
  if (long) say(`“${long.slice(0, 20)}…” is too long.`, `Use up to ${MOST_LETTERS} letters.`)
  const twice = names.find((name, at) => names.indexOf(name) < at)
  if (twice)
    say(`“${twice.slice(0, MOST_LETTERS)}” stands there twice.`, 'Give each class a name of its own.')
  const person = names.find(name => NAMES_A_PERSON.test(name))
  if (person)
    say(
      `“${person.slice(0, MOST_LETTERS)}” names a person.`,
      'Write the class without the name of its teacher, such as “Year 4, room 2”.',
    )
  if (problems.length > 0) throw new ProblemsError(problems)
  return names
}
