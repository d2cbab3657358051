import { attack } from '../src/methods/disclosure/attack.ts'
import { sideBySide, withLinks } from '../src/methods/disclosure/publication.ts'
import { suppress } from '../src/methods/disclosure/suppress.ts'
import { crossTable } from '../src/methods/survey/cross-table.ts'
import { means } from '../src/methods/survey/means.ts'
import { rake } from '../src/methods/survey/rake.ts'
import { estimateByGroups } from '../src/methods/survey/statistic.ts'
import { loadSolver } from '../src/release/load-solver.ts'
import { inventCounts, layOut, linksOf, readerOf, revise } from './methods/invented-release.ts'
import { inventSurvey, SIZES } from './methods/invented-survey.ts'

const RUNS = 7
const SEED = 20260401

export async function main(): Promise<void> {
  measureSurvey()
  sayMemory('survey')
  await measureDisclosure()
  sayMemory('all')
}

function measureSurvey(): void {
  const survey = inventSurvey(SEED)
  const { design, area, region, sex, age, answer, margins } = survey
  console.log(`${SIZES.answers} invented answers in ${SIZES.schools} schools, ${SIZES.areas} areas`)
  const raked = measure('rake to 5 margins', 0.5, () => rake(design, margins))
  measure('percentages × 153 areas, clustered errors', 0.5, () =>
    estimateByGroups(design, means([answer]), area),
  )
  measure('raked-design errors × 9 regions', 3, () => estimateByGroups(raked, means([answer]), region))
  measure('three-way weighted table', 0.05, () => crossTable(raked, [sex, age, answer]))
}

async function measureDisclosure(): Promise<void> {
  const solver = await loadSolver()
  const guarded = (laid: ReturnType<typeof layOut>) => {
    const { hidden } = suppress(laid.table, solver)
    const claims = laid.table.counts.flatMap(({ protect }, unknown) =>
      protect ? [{ unknown, ...protect }] : [],
    )
    return { hidden, claims, reader: readerOf(laid, hidden) }
  }
  const audited = measure('suppress and audit 153 areas × 12 groups, regions, England', 5, run => {
    const { hidden, claims, reader } = guarded(layOut(inventCounts(SEED + run)))
    return { hidden, exposed: attack(reader, claims, solver).filter(one => one.exposed).length }
  })
  console.log(
    `  another table each run; of the last ${audited.hidden.size} cells hidden, ${audited.exposed} exposed`,
  )

  const first = inventCounts(SEED)
  const second = revise(first, SEED + 1)
  const third = revise(second.counts, SEED + 2)
  const editions = [first, second.counts, third.counts].map(counts => {
    const laid = layOut(counts)
    return { laid, ...guarded(laid) }
  })
  const against = measure('audit of 2,119 cells against two earlier editions', 10, () => {
    const { knowledge, places } = sideBySide(editions.map(({ reader }) => reader))
    const [one, two, three] = places as [number[], number[], number[]]
    const { laid } = editions[0]!
    const links = [...linksOf(laid, second.revised, one, two), ...linksOf(laid, third.revised, two, three)]
    const claims = editions[2]!.claims.map(claim => ({ ...claim, unknown: three[claim.unknown]! }))
    return attack(withLinks(knowledge, links), claims, solver)
  })
  console.log(
    `  ${against.length} withheld cells asked for, ${against.filter(one => one.exposed).length} exposed by the three together`,
  )
}

/** Runs a job several times and says how long it took, by the clock and in processor time; gives what the last run came to. */
function measure<Result>(job: string, target: number, work: (run: number) => Result): Result {
  const clock: number[] = []
  const processor: number[] = []
  // the first run warms up and is not counted
  let result = work(0)
  for (let run = 1; run <= RUNS; run++) {
    const [started, used] = [performance.now(), process.cpuUsage()]
    result = work(run)
    clock.push((performance.now() - started) / 1000)
    const { user, system } = process.cpuUsage(used)
    processor.push((user + system) / 1e6)
  }
  console.log(`${job}: ${inWords(clock)}; processor ${inWords(processor)}; target ${target} s`)
  return result
}

function inWords(seconds: readonly number[]): string {
  const sorted = seconds.toSorted((a, b) => a - b)
  const [median, least, most] = [sorted[RUNS >> 1]!, sorted[0]!, sorted.at(-1)!].map(one => one.toFixed(3))
  return `${median} s (${least} to ${most})`
}

const sayMemory = (what: string) =>
  console.log(`memory at most, ${what}: ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`)

if (import.meta.main) await main()
