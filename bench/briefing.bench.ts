import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

// The whole job as a person runs it, process and all: five workbooks to tables, lists, map and briefing.
const RUNS = 5
const INPUTS = join(process.env.REMIT_SHARED ?? '../shared', 'data/mental-health-2122')

/** Says its own peak of memory when it ends; workers are threads of the process, so they are in it. */
const SAY_MEMORY = `data:text/javascript,process.on('exit',()=>console.error('peak '+process.resourceUsage().maxRSS))`

export async function main(): Promise<void> {
  if (!existsSync(INPUTS)) {
    console.log(`The files are not in ${INPUTS}; set REMIT_SHARED.`)
    return
  }
  for (const rules of ['default', 'office-2022']) {
    const runs = []
    for (let run = 0; run < RUNS; run++) runs.push(await buildOnce(rules))
    const seconds = runs.map(one => one.seconds).sort((a, b) => a - b)
    const peak = Math.max(...runs.map(one => one.megabytes))
    console.log(
      `briefing build, rules ${rules}: median ${seconds[RUNS >> 1]!.toFixed(2)} s of ${RUNS} runs (${seconds[0]!.toFixed(2)} to ${seconds.at(-1)!.toFixed(2)}), ${peak.toFixed(0)} MB at most`,
    )
  }
}

async function buildOnce(rules: string): Promise<{ seconds: number; megabytes: number }> {
  const out = await mkdtemp(join(tmpdir(), 'remit-bench-'))
  try {
    const started = performance.now()
    const said = await run([
      'scripts/remit.mjs',
      ...['briefing', 'build', 'mental-health-2021-22', '--inputs', INPUTS, '--out', out, '--rules', rules],
    ])
    const seconds = (performance.now() - started) / 1000
    return {
      seconds,
      megabytes: Math.max(...[...said.matchAll(/peak (\d+)/g)].map(([, kb]) => Number(kb) / 1024)),
    }
  } finally {
    await rm(out, { recursive: true, force: true })
  }
}

function run(args: readonly string[]): Promise<string> {
  const env = { ...process.env, NODE_OPTIONS: `--import "${SAY_MEMORY}"` }
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'ignore', 'pipe'] })
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  let said = ''
  child.stderr.on('data', data => {
    said += data
  })
  child.on('error', reject)
  child.on('close', code => (code === 0 ? resolve(said) : reject(new Error(said))))
  return promise
}

if (import.meta.main) await main()
