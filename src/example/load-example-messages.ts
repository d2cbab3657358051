import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import {
  bringInventedMessages,
  bringNewMessages,
  hasMessages,
  officeClock,
  readPostBox,
  readReadingHours,
} from '../listen/index.ts'
import { loadProfile, workingDays } from '../places/index.ts'
import { findAccountByEmail } from '../platform/sign-in/account.store.ts'
import { inventDrawing, inventMessages, isDealtWith, newMessages } from './invented-messages.ts'
import type { ExampleUse } from './load-example-office.ts'
import { EXAMPLE_SEED } from './world.ts'

/**
 * Fills the post box: a year of messages that were read, themed and answered, the last days waiting, and a few that come in
 * now and go the whole way. A second start finds them there.
 */
export async function loadExampleMessages(
  { db, files, office }: Pick<ExampleUse, 'db' | 'files' | 'office'>,
  now = new Date(),
): Promise<void> {
  if (await hasMessages(db)) return
  const person = (await findAccountByEmail(db, 'participation@office.example'))?.id
  if (!person)
    throw new Error('expected the example people to be there, but there is nobody for participation')
  const { bankHolidays, timeZone } = loadProfile(office)
  const clock = officeClock(readReadingHours(office), workingDays(bankHolidays), timeZone)
  const use = { db, files, box: readPostBox(office), clock }
  const messages = inventMessages(EXAMPLE_SEED, now).map(one => ({
    ...one,
    isDealtWith: isDealtWith(one, now),
  }))
  await withDrawing(async drawing => {
    await bringInventedMessages(use, oldDrawings(now), person, drawing)
    await bringInventedMessages(use, messages, person)
    await bringNewMessages(use, newMessages(), drawing)
  })
}

/** Drawings of three children whose year is over: what is deleted on its day, with a certificate. */
const oldDrawings = (now: Date) =>
  [368, 369, 370].map(days => ({
    ...{
      hour: onTheHour(now.getTime() - days * DAY_MS),
      way: 'draw' as const,
      words: '',
      topic: 'home',
      age: 6,
    },
    ...{
      themes: ['home'],
      answerBy: 'none' as const,
      easyWords: true,
      mayPrint: null,
      reply: null,
      deed: null,
    },
    isDealtWith: true,
  }))

const onTheHour = (moment: number): Date => new Date(Math.floor(moment / HOUR_MS) * HOUR_MS)
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** The drawing as a file on the disk, as an upload is. */
async function withDrawing(work: (path: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'remit-example-drawing-'))
  try {
    const { points, width, height } = inventDrawing()
    const path = join(folder, 'drawing')
    await writeFile(
      path,
      await sharp(points, { raw: { width, height, channels: 3 } })
        .png()
        .toBuffer(),
    )
    await work(path)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
