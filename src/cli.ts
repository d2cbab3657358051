import { fileURLToPath } from 'node:url'
import { sayProblem } from './kernel/problem.ts'
import { tallyCommands } from './listen/index.ts'
import { platformCommands } from './platform/command-line/platform-commands.ts'
import { runCommandLine } from './platform/command-line/run-command-line.ts'
import { readConfig, unknownSettings } from './platform/config/config.ts'
import { peopleCommands } from './platform/people/people-commands.ts'
import { briefingCommands } from './wiring/briefing-commands.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** Every command of every feature, in the order in which `--help` lists them. */
const COMMANDS = [...briefingCommands, ...tallyCommands, ...peopleCommands, ...platformCommands]

for (const one of unknownSettings(process.env)) process.stderr.write(`${sayProblem(one)}\n`)

// the exit code is set and the process left to end by itself, so that what was printed into a pipe arrives
process.exitCode = await runCommandLine(
  COMMANDS,
  process.argv.slice(2),
  () => readConfig(process.env, ROOT),
  {
    out: text => process.stdout.write(text),
    err: text => process.stderr.write(text),
  },
)
