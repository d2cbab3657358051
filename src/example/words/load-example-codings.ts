import {
  beginCoding,
  type DrawnText,
  type Frame,
  giveCodesIn,
  guessCodes,
  listCodings,
  listDrawn,
  readFrame,
  saveFrame,
} from '../../listen/index.ts'
import type { Database, Transaction } from '../../platform/database/database.ts'
import { FINISHED_WAVE, RUNNING_WAVE, textsOfFinished } from '../wave/load-example-waves.ts'
import { EXAMPLE_SEED } from '../world.ts'
import { FRAME_VERSIONS } from './example-frames.ts'
import { type Reader, readAs, readCarefully } from './example-readers.ts'

/** Who reads in the example: three people of the office, by their id. */
export type ReadingHands = { analyst: string; participation: string; policy: string }

/** A coding of the example: how many texts, how many twice, and how many of both still wait for a person. */
type Planned = {
  version: number
  wave: string
  most: number
  doubled: number
  unread: number
  onceOnly: number
}

// the part of the differences that are settled: the others show what it is to settle one
const SETTLED = 0.7

const audit = (person: string, event: string) => ({ event, person })

/**
 * Has two people of the example office try a first version of a frame on the same texts, write it anew, and read a sample by the second
 * version; a third settle most of where they differ; and the computer guess the rest. By the actions that people use. A start that was
 * cut off goes on where it stopped.
 */
export async function loadExampleCodings(
  db: Database,
  { analyst, participation, policy }: ReadingHands,
  responses: number,
): Promise<void> {
  const texts = textsOfFinished(responses)
  const part = (most: number, share: number) => Math.min(most, Math.floor(texts * share))
  const tried = part(80, 0.25)
  const wave = FINISHED_WAVE.id
  const hands = { first: analyst, second: participation, third: policy }
  await writeVersion(db, 1, analyst)
  await code(db, hands, { version: 1, wave, most: tried, doubled: tried, unread: 0, onceOnly: 0 })
  await writeVersion(db, 2, analyst)
  const sample = { most: part(400, 0.6), doubled: part(150, 0.4), unread: 12, onceOnly: 8 }
  const coding = await code(db, hands, { version: 2, wave, ...sample })
  await guessCodes(db, coding)
  // what children write now has just been begun
  const running = { most: 100, doubled: 40, unread: 70, onceOnly: 30 }
  await code(db, hands, { version: 2, wave: RUNNING_WAVE.id, ...running })
}

async function writeVersion(db: Database, version: number, person: string): Promise<void> {
  const { text, why } = FRAME_VERSIONS[version - 1]!
  const written = { id: version === 1 ? null : frameOf(version).frame, text, why, version: version - 1 }
  const by = { person, audit: audit(person, version === 1 ? 'FRAME_WRITTEN' : 'FRAME_SAVED') }
  await saveFrame(db, { ...written, ...by }).catch(refuseAllButTwice)
}

const frameOf = (version: number): Frame => readFrame(FRAME_VERSIONS[version - 1]!.text, 'the example')

type Hands = Readonly<Record<Reader | 'third', string>>

async function code(
  db: Database,
  hands: Hands,
  { version, wave, most, doubled, unread, onceOnly }: Planned,
): Promise<string> {
  const frame = frameOf(version)
  const there = (await listCodings(db, frame.frame)).find(
    one => one.version === version && one.wave === wave && one.seed === EXAMPLE_SEED,
  )
  const coding =
    there?.id ??
    (await beginCoding(db, {
      ...{ frame: frame.frame, version, wave, item: 'more', most, doubled, seed: EXAMPLE_SEED },
      ...{ person: hands.first, audit: audit(hands.first, 'CODING_BEGUN') },
    }))
  const give = (tx: Transaction, { words }: DrawnText, by: Reader | 'third', themes: readonly string[]) =>
    giveCodesIn(tx, {
      ...{ coding, frame, words, themes, settles: by === 'third', person: hands[by] },
      audit: audit(hands[by], by === 'third' ? 'DIFFERENCE_SETTLED' : 'CODES_GIVEN'),
    })
  const drawn = await listDrawn(db, coding)
  const toRead = drawn.slice(0, Math.max(0, drawn.length - unread)).map((text, at) => ({
    text,
    readers: readersOf(text, at, { doubled, onceOnly }),
  }))
  // all that the first reads, then the second: who comes first to a text is the same on every start
  for (const reader of ['first', 'second'] as const)
    await manyAtOnce(
      db,
      toRead.filter(
        ({ text, readers }) =>
          readers.includes(reader) && !text.given.some(({ person }) => person === hands[reader]),
      ),
      (tx, { text }) => give(tx, text, reader, readAs(reader, text.masked, version)),
    )
  const differ = (await listDrawn(db, coding)).filter(({ given }) => differs(given))
  await manyAtOnce(
    db,
    differ
      .slice(0, Math.ceil(SETTLED * differ.length))
      .filter(({ given }) => !given.some(({ reading }) => reading === 'settled')),
    (tx, text) => give(tx, text, 'third', readCarefully(text.masked, version)),
  )
  return coding
}

// so many codes reach the disk together: one by one, the first start would wait for it hundreds of times
const AT_ONCE = 100

async function manyAtOnce<Thing>(
  db: Database,
  things: readonly Thing[],
  act: (tx: Transaction, one: Thing) => Promise<void>,
): Promise<void> {
  for (let at = 0; at < things.length; at += AT_ONCE)
    await db.transaction().execute(async tx => {
      for (const one of things.slice(at, at + AT_ONCE)) await act(tx, one)
    })
}

/** The first texts are read by both; of those the last wait for the second person. The others are read by one or the other. */
function readersOf(
  text: DrawnText,
  at: number,
  { doubled, onceOnly }: Pick<Planned, 'doubled' | 'onceOnly'>,
): readonly Reader[] {
  if (text.doubled) return at < doubled - onceOnly ? ['first', 'second'] : ['first']
  return at % 2 === 0 ? ['first'] : ['second']
}

function differs(given: DrawnText['given']): boolean {
  const of = (wanted: string) => given.find(({ reading }) => reading === wanted)?.themes.join(' ')
  const [first, second] = [of('first'), of('second')]
  return second !== undefined && first !== second
}

function refuseAllButTwice(error: unknown): void {
  const codes = error instanceof Object && 'problems' in error ? JSON.stringify(error.problems) : ''
  if (!codes.includes('frame-saved-meanwhile')) throw error
}
