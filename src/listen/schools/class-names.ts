import { type Problem, ProblemsError } from '../../kernel/problem.ts'

const MOST_CLASSES = 60
const MOST_LETTERS = 60

/**
 * The classes that a teacher wrote, one on a line. Blank lines do not count.
 *
 * @throws ProblemsError for none, for more than sixty, for a name that is too long or stands twice; all at once.
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
  if (problems.length > 0) throw new ProblemsError(problems)
  return names
}
