import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { makeConcernReader } from '../src/methods/concerns/concern-reader.ts'
import { englishKnown, englishRules } from '../src/methods/concerns/england-rules.test-support.ts'
import { makeGraveWordFinder, readGraveWords } from '../src/methods/concerns/grave-words.ts'
import { makeWordScore } from '../src/methods/concerns/word-score.ts'
import { makeDetailFinder } from '../src/methods/personal-details/detail-finder.ts'
import {
  englishDetailLists,
  englishDetailListsLearnt,
} from '../src/methods/personal-details/england-lists.test-support.ts'
import { makeLanguageTeller } from '../src/methods/text/another-language.ts'
import { readWordsElsewhere } from '../src/methods/text/words-elsewhere.ts'
import { mixtureWeights, readTexts } from '../tests/corpus/concerns/read-corpus.ts'

// The figure of the issue: 20,000 texts a second on two cores, each read for concerns by rules and words, and masked. The texts are drawn
// from the invented corpus by a seed in the shares of a realistic day (2.5 % explicit, 2.5 % veiled, 20 % hard negatives, 75 %
// ordinary answers) with the texts that hold details among them, one in ten; and, harder, put together until each has 15 words.
const TEXTS = 5_000
const RUNS = 5

type Work = (text: string) => number

function openWork(): Record<string, Work> {
  const score = makeWordScore(
    readFileSync(new URL('../office/england/words/concerns-score.tsv', import.meta.url), 'utf8'),
  )
  const read = makeConcernReader(englishRules(), englishKnown())
  const find = makeDetailFinder(englishDetailListsLearnt())
  const findGraveWords = makeGraveWordFinder(
    readGraveWords(
      readFileSync(new URL('../office/england/words/grave-words.txt', import.meta.url), 'utf8'),
      'words/grave-words.txt',
    ),
  )
  const findByRules = makeDetailFinder(englishDetailLists())
  const lists = englishDetailLists()
  const isInAnotherLanguage = makeLanguageTeller(
    [
      lists.words,
      lists.firstNames,
      lists.namesThatAreWords,
      lists.dictionary ?? [],
      lists.things ?? [],
    ].flatMap(list => [...list]),
    readWordsElsewhere(
      readFileSync(new URL('../office/england/words/words-elsewhere.txt', import.meta.url), 'utf8'),
    ),
  )
  return {
    'asked whether it is in another language': text => Number(isInAnotherLanguage(text)),
    'looked through for grave words of other languages': text => findGraveWords(text).grave.length,
    'read by rules': text => read(text).rank,
    'read by rules and words': text => score(text, read(text)).score,
    'masked by rules': text => findByRules(text).details.length,
    'masked by rules and what was learnt': text => find(text).details.length,
    'read and masked': text => score(text, read(text)).score + find(text).details.length,
  }
}

async function main(): Promise<void> {
  const from = performance.now()
  const work = openWork()
  console.log(`rules, lists and weights made ready in ${(performance.now() - from).toFixed(0)} ms`)
  for (const [name, texts] of [
    ['a realistic day', drawDay()],
    ['texts of 15 words and more', putTogether(drawDay())],
  ] as const) {
    const words = texts.reduce((sum, text) => sum + text.split(' ').length, 0) / texts.length
    console.log(`${name}: ${texts.length} texts of ${words.toFixed(1)} words at the mean`)
    for (const [what, one] of Object.entries(work)) measure(`  ${what}, one thread`, texts, one)
    await measureWorkers(texts)
  }
  const long = [putTogether(drawDay()).join(' ').slice(0, 50_000)]
  measure('one text of 50,000 letters', long, work['read and masked']!)
  console.log(`memory: ${(process.memoryUsage().rss / 2 ** 20).toFixed(0)} MB`)
}

/** Processor time, so that other work on the machine does not count. */
function measure(name: string, texts: readonly string[], work: Work): void {
  let sum = 0
  const rates = Array.from({ length: RUNS }, () => {
    const before = process.cpuUsage()
    for (const text of texts) sum += work(text)
    const { user, system } = process.cpuUsage(before)
    return (texts.length / (user + system)) * 1e6
  })
  say(name, 'of processor time', rates, sum)
}

/** Two threads, each with rules of its own and half of the texts, by the clock and by processor time. */
async function measureWorkers(texts: readonly string[]): Promise<void> {
  const halves = [0, 1].map(half => texts.filter((_, at) => at % 2 === half))
  const workers = halves.map(half => new Worker(fileURLToPath(import.meta.url), { workerData: half }))
  await Promise.all(workers.map(heard))
  for (const what of ['read by rules and words', 'read and masked']) {
    const [clock, processor]: [number[], number[]] = [[], []]
    let sum = 0
    for (let run = 0; run < RUNS; run++) {
      const [from, before] = [performance.now(), process.cpuUsage()]
      const answers = workers.map(heard)
      for (const worker of workers) worker.postMessage(what)
      for (const answer of await Promise.all(answers)) sum += answer
      const { user, system } = process.cpuUsage(before)
      clock.push((texts.length / (performance.now() - from)) * 1e3)
      processor.push(((2 * texts.length) / (user + system)) * 1e6)
    }
    say(`  ${what}, two threads`, 'by the clock', clock, sum)
    say(`  ${what}, two threads`, 'were both cores theirs alone', processor, sum)
  }
  await Promise.all(workers.map(worker => worker.terminate()))
}

const heard = (worker: Worker): Promise<number> => once(worker, 'message').then(([sum]) => sum as number)

function say(name: string, by: string, rates: number[], sum: number): void {
  const [least, , median, , most] = rates.toSorted((one, other) => one - other).map(Math.round)
  console.log(
    `${name}: median ${median} texts a second ${by} (${least} to ${most}), check ${Math.round(sum)}`,
  )
}

/** What a worker does: to each of its texts what it is told to, whenever it is told. */
function readWhenTold(): void {
  const work = openWork()
  const texts = workerData as readonly string[]
  const readAll = (what: string) => texts.reduce((sum, text) => sum + work[what]!(text), 0)
  parentPort!.on('message', (what: string) => parentPort!.postMessage(readAll(what)))
  parentPort!.postMessage(readAll('read and masked'))
}

/** Texts in the shares of a realistic day, with one in ten that holds details. */
function drawDay(): string[] {
  const texts = readTexts('development')
  const weights = mixtureWeights(texts)
  const detailed = readFileSync(
    new URL('../tests/corpus/concerns/details-development.jsonl', import.meta.url),
    'utf8',
  )
    .trimEnd()
    .split('\n')
    .map(line => (JSON.parse(line) as { text: string }).text)
  const draw = drawFrom(7)
  return Array.from({ length: TEXTS }, () => {
    if (draw() < 0.1) return detailed[Math.floor(draw() * detailed.length)]!
    let at = 0
    for (let left = draw() - weights[0]!; left > 0 && at + 1 < texts.length; ) left -= weights[++at]!
    return texts[at]!.text
  })
}

function putTogether(texts: readonly string[]): string[] {
  const draw = drawFrom(8)
  return texts.map(first => {
    let text = first
    while (text.split(' ').length < 15) text = `${text}. ${texts[Math.floor(draw() * texts.length)]}`
    return text
  })
}

/** The same numbers from 0 to 1 for the same seed. */
function drawFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}

if (!isMainThread) readWhenTold()
else if (import.meta.main) await main()
