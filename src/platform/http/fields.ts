import type { z } from 'zod'
import { type Problem, ProblemsError } from '../../kernel/problem.ts'
import '../texts/say-plainly.ts'

// with a hundred lines on each, more than the audit of an office has in a lifetime, and less than a database can count
const MOST_PAGES = 1_000_000

/** What came in a query or a form: names with one or more texts. Everything is text until a schema has read it. */
export class Fields {
  readonly #values: URLSearchParams

  constructor(values: URLSearchParams = new URLSearchParams()) {
    this.#values = values
  }

  /** The first value of this name without space around it; '' when there is none. */
  text(name: string): string {
    return this.#values.get(name)?.trim() ?? ''
  }

  /** The first value exactly as typed, with the space around it: for passwords. */
  exact(name: string): string {
    return this.#values.get(name) ?? ''
  }

  /** Every value of this name: what was ticked. */
  all(name: string): string[] {
    return this.#values
      .getAll(name)
      .map(value => value.trim())
      .filter(Boolean)
  }

  /** Which page of a long list is asked for: from 1 on. What is no number is the first; a number beyond any list is brought back to one. */
  page(): number {
    return Math.min(Math.max(1, Math.trunc(Number(this.text('page'))) || 1), MOST_PAGES)
  }

  has(name: string): boolean {
    return this.#values.has(name)
  }

  /** All as an object: the value of a name once, or the list of values for the names in `lists`. */
  values(lists: readonly string[] = []): Record<string, string | string[]> {
    const names = new Set([...this.#values.keys(), ...lists])
    return Object.fromEntries(
      [...names].map(name => [name, lists.includes(name) ? this.all(name) : this.text(name)]),
    )
  }

  /** The same without the character of number 0, for pages on which whoever wrote is not to be sent away. */
  withoutNull(): Fields {
    return new Fields(
      new URLSearchParams([...this.#values].map(pair => pair.map(one => one.replaceAll('\0', '')))),
    )
  }

  /** Whether a name or a value holds the character of number 0: no text of a person does, and no database takes it. */
  holdsNull(): boolean {
    return [...this.#values].some(pair => pair.some(one => one.includes('\0')))
  }

  /**
   * Reads the form by a schema.
   *
   * @throws ProblemsError with every field that is wrong, each pointing at its field.
   */
  read<Schema extends z.ZodType>(schema: Schema, lists: readonly string[] = []): z.output<Schema> {
    const read = schema.safeParse(this.values(lists))
    if (read.success) return read.data
    throw new ProblemsError(
      read.error.issues.map((issue): Problem => {
        const field = issue.path[0]
        return {
          code: 'field-not-read',
          what: issue.message,
          ...(field === undefined ? {} : { at: { field: String(field) } }),
        }
      }),
    )
  }
}
