import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { makeConcernReader } from '../src/methods/concerns/concern-reader.ts'
import { makeWordScore } from '../src/methods/concerns/word-score.ts'
import { makeDetailFinder } from '../src/methods/personal-details/detail-finder.ts'
import { readWordList } from '../src/methods/text/word-list.ts'

// The figure of the issue: 20,000 texts a second, read for concerns and masked, on one core. The texts are the invented corpus,
// two or three put together so that they have 15 to 40 words, in an order from a seed.
const TEXTS = 10_000

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const WORDS = folder('../office/england/words/')
const CORPUS = folder('../tests/corpus/concerns/')

const list = (file: string) => [...readWordList(readFileSync(`${WORDS}${file}`, 'utf8'))]

async function main(): Promise<void> {
  const from = performance.now()
  const known = [...list('familiar.txt'), ...list('ordinary.txt')]
  const firstNames = list('first-names.txt')
  const rules = readdirSync(`${WORDS}concerns`).map(file => ({
    file,
    text: readFileSync(`${WORDS}concerns/${file}`, 'utf8'),
  }))
  const read = makeConcernReader(rules, [...known, ...firstNames])
  const score = makeWordScore(readFileSync(`${WORDS}concerns-score.tsv`, 'utf8'))
  const find = makeDetailFinder({
    words: [...known, ...list('no-names.txt')],
    firstNames,
    namesThatAreWords: list('names-that-are-words.txt'),
  })
  console.log(`rules and lists made ready in ${(performance.now() - from).toFixed(0)} ms`)

  const texts = inventTexts()
  const words = texts.reduce((sum, text) => sum + text.split(' ').length, 0) / texts.length
  console.log(`${texts.length} texts of ${words.toFixed(1)} words at the mean`)
  for (const [name, work] of [
    ['read for concerns', (text: string) => read(text).rank],
    ['read for concerns, words weighed', (text: string) => score(text, read(text)).score],
    ['masked', (text: string) => find(text).details.length],
    ['all', (text: string) => score(text, read(text)).score + find(text).details.length],
  ] as const) {
    measure(name, texts, work)
  }
  measure(
    'one text of 50,000 letters',
    [texts.join(' ').slice(0, 50_000)],
    text => score(text, read(text)).score + find(text).details.length,
  )
  console.log(`memory: ${(process.memoryUsage().rss / 2 ** 20).toFixed(0)} MB`)
}

function measure(name: string, texts: readonly string[], work: (text: string) => number): void {
  const rates: number[] = []
  let sum = 0
  for (let run = 0; run < 5; run++) {
    const before = process.cpuUsage()
    for (const text of texts) sum += work(text)
    const { user, system } = process.cpuUsage(before)
    rates.push((texts.length / (user + system)) * 1e6)
  }
  rates.sort((one, other) => one - other)
  const [least, median, most] = [rates[0]!, rates[2]!, rates[4]!]
  console.log(
    `${name}: median ${Math.round(median)} texts a second of processor time (${Math.round(least)} to ${Math.round(most)}), check ${sum}`,
  )
}

/** Texts of the corpus put together until they have 15 words. */
function inventTexts(): string[] {
  const lines = ['development.jsonl', 'details-development.jsonl'].flatMap(file =>
    readFileSync(`${CORPUS}${file}`, 'utf8').trimEnd().split('\n'),
  )
  const parts = lines.map(line => (JSON.parse(line) as { text: string }).text)
  let state = 7
  const draw = () => {
    state = (state * 48_271) % 2_147_483_647
    return parts[state % parts.length]!
  }
  return Array.from({ length: TEXTS }, () => {
    let text = draw()
    while (text.split(' ').length < 15) text = `${text}. ${draw()}`
    return text
  })
}

if (import.meta.main) await main()
