import type { z } from 'zod'
import type { Config } from '../config/config.ts'

/** What a command is given besides what was typed. */
export type CommandUse = {
  config: Config
  /** Prints a line for the person (or the pipe) that reads the outcome. */
  say: (line: string) => void
}

/** The same, for a command that needs the database: its owner's address. */
export type DatabaseCommandUse = CommandUse & { address: string }

type Described<Input> = {
  /** Two words, the thing and what is done to it, then what must be named: `briefing build <briefing>`. */
  name: string
  /** One line for the list of commands. */
  summary: string
  /** What else a newcomer must know. */
  description?: string
  /** What can be typed, with its meaning: `['--out <folder>', 'Where the files are written.']`. */
  options?: readonly (readonly [flags: string, means: string])[]
  /** Lines that work as they stand, without `npm run remit --`. */
  examples: readonly string[]
  /** Checks what was typed: the named parts and the options, together. */
  input: z.ZodType<Input>
}

/** The outcome that a script can read: `done` ends with 0, `no` with 1 (a chain is broken, a check did not pass). */
export type Outcome = 'done' | 'no'

/** A command as the command line knows it. Made by `command` and `databaseCommand` only. */
export type Command = Omit<Described<unknown>, 'input'> & {
  needsDatabase: boolean
  /** Whether it has something to do where Remit never started. */
  worksOnEmpty: boolean
  run(typed: unknown, use: DatabaseCommandUse): Promise<Outcome>
}

/** A command that needs no database, and so no running Remit. */
export const command = <Input>(
  described: Described<Input> & { run: (input: Input, use: CommandUse) => Promise<Outcome> },
): Command => ({
  ...described,
  needsDatabase: false,
  worksOnEmpty: true,
  run: (typed, use) => described.run(described.input.parse(typed), use),
})

/** A command on the database: that of the running Remit, or the embedded one started for it. */
export const databaseCommand = <Input>(
  described: Described<Input> & {
    worksOnEmpty?: true
    run: (input: Input, use: DatabaseCommandUse) => Promise<Outcome>
  },
): Command => ({
  worksOnEmpty: false,
  ...described,
  needsDatabase: true,
  run: (typed, use) => described.run(described.input.parse(typed), use),
})
