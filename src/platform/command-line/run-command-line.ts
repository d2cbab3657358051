import { CommanderError, Command as Program } from 'commander'
import { ZodError } from 'zod'
import { ProblemsError, sayProblem } from '../../kernel/problem.ts'
import type { Config } from '../config/config.ts'
import { withDatabaseAddress } from '../database/open-database.ts'
import type { Command, CommandUse, Outcome } from './command.ts'

/** How the process ends: done, no (or what was given cannot be used), not understood, and a fault of ours. */
export const EXIT = { done: 0, no: 1, notUnderstood: 2, fault: 3 } as const

export type Terminal = { out: (text: string) => void; err: (text: string) => void }

/** Runs the command that was typed; resolves with the exit code, and never rejects. */
export async function runCommandLine(
  commands: readonly Command[],
  typed: readonly string[],
  config: () => Config,
  terminal: Terminal,
): Promise<number> {
  let outcome: Outcome = 'done'
  const program = describe(commands, terminal, async (command, input) => {
    outcome = await perform(command, input, { config: config(), say: line => terminal.out(`${line}\n`) })
  })
  try {
    await program.parseAsync(typed.length === 0 ? ['--help'] : [...typed], { from: 'user' })
    return EXIT[outcome]
  } catch (error) {
    return report(error, terminal)
  }
}

const perform = (command: Command, input: unknown, use: CommandUse): Promise<Outcome> =>
  command.needsDatabase
    ? withDatabaseAddress(use.config, address => command.run(input, { ...use, address }), {
        mayBeEmpty: command.worksOnEmpty,
      })
    : command.run(input, { ...use, address: '' })

type Perform = (command: Command, input: unknown) => Promise<void>

function describe(commands: readonly Command[], terminal: Terminal, run: Perform): Program {
  const program = withOutput(new Program('remit'), terminal)
    .usage('<thing> <verb> [options]')
    .description(
      'What the office of a children’s commissioner runs on. Each command tells more: remit <thing> <verb> --help',
    )
    .helpCommand(false)
  const groups = new Map<string, Program>()
  for (const command of commands) {
    const [thing = '', verb = ''] = command.name.split(' ')
    const group =
      groups.get(thing) ?? withOutput(program.command(thing, { hidden: true }), terminal).helpCommand(false)
    groups.set(thing, group)
    addCommand(group, verb, command, terminal, run)
  }
  for (const [thing, group] of groups) group.description(listOf(commands, thing))
  program.addHelpText(
    'after',
    `\nCommands:\n${commands.map(listed).join('\n')}\n\nFor example:\n${example(commands[0])}`,
  )
  return program
}

function addCommand(group: Program, verb: string, command: Command, terminal: Terminal, run: Perform): void {
  const parts = command.name.split(' ').slice(2)
  const own = withOutput(group.command(verb), terminal).summary(command.summary)
  own.description([command.summary, command.description].filter(Boolean).join('\n\n'))
  for (const part of parts) own.argument(part)
  for (const [flags, means] of command.options ?? []) own.option(flags, means)
  own.addHelpText(
    'after',
    `\nFor example:\n${command.examples.map(line => `  npm run remit -- ${line}`).join('\n')}`,
  )
  own.action(async () => {
    const named = parts.map((part, at) => [part.replace(/[<>[\].]/g, ''), own.args[at]] as const)
    await run(command, {
      ...own.opts(),
      ...Object.fromEntries(named.filter(([, value]) => value !== undefined)),
    })
  })
}

const withOutput = (program: Program, { out, err }: Terminal): Program =>
  program
    .exitOverride()
    .configureOutput({ writeOut: out, writeErr: err, outputError: text => err(sentence(text)) })

/** Commander's `error: unknown option '--x'` as a sentence that says where help is. */
const sentence = (text: string): string =>
  `${text
    .replace(/^error: /, '')
    .trim()
    .replace(/\.?$/, '.')} What there is: npm run remit -- --help\n`

const listOf = (commands: readonly Command[], thing: string): string =>
  commands
    .filter(({ name }) => name.startsWith(`${thing} `))
    .map(({ summary }) => summary)
    .join(' ')

const listed = ({ name, summary }: Command): string => `  ${name.padEnd(34)} ${summary}`

const example = (command: Command | undefined): string =>
  `  npm run remit -- ${command?.examples[0] ?? '--help'}`

function report(error: unknown, { err }: Terminal): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.notUnderstood
  if (error instanceof ProblemsError) {
    for (const problem of error.problems) err(`${sayProblem(problem)}\n`)
    return EXIT.no
  }
  if (error instanceof ZodError) {
    for (const { path, message } of error.issues) err(`--${path.join('.')}: ${message.replace(/\.$/, '')}.\n`)
    return EXIT.notUnderstood
  }
  err(`Something went wrong that Remit did not expect: ${error instanceof Error ? error.stack : error}\n`)
  return EXIT.fault
}
