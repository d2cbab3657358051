import {
  decideWhatHappened,
  readFamiliarWords,
  readUnsafeWays,
  tellWhatHappened,
  whatHappened,
} from '../listen/index.ts'
import type { ExampleHands } from './example-hands.ts'
import type { ExampleUse } from './load-example-office.ts'
import { EARLIER_WAVE, FINISHED_WAVE } from './wave/load-example-waves.ts'

/** Invented, as everything of the example: a country, an area, a theme that runs through surveys, and one that is brought up to date. */
const TOLD = [
  {
    wave: FINISHED_WAVE.id,
    area: null,
    theme: 'Play',
    onDay: '2026-06-15',
    said: 'Many of you want more places to play, and parks that are clean and safe.',
    did: 'We told the minister what you said. We asked for money for parks in every town.',
    answered: 'The minister has not answered yet. We will ask again.',
  },
  {
    wave: FINISHED_WAVE.id,
    area: 'E08000035',
    theme: 'Getting about',
    onDay: '2026-07-02',
    said: 'Some of you cannot get to clubs after school because there is no bus.',
    did: 'We met the people who plan the buses in Leeds and showed them your words.',
    answered: 'They will try two later buses from next spring.',
  },
  {
    wave: EARLIER_WAVE.id,
    area: null,
    theme: 'School food',
    onDay: '2026-02-12',
    said: 'Many of you said that school lunch costs too much.',
    did: 'We told the minister. She asked all schools what lunch costs.',
    answered:
      'The minister says that school lunch must not cost more next year. She will write to all schools.',
  },
  {
    wave: null,
    area: null,
    theme: 'Someone to talk to',
    onDay: '2026-09-10',
    said: 'You wait too long for help with how you feel.',
    did: 'We asked every part of the health service how long children wait. We will print the answers.',
    answered: 'We expect the answers in the new year.',
  },
] as const

const NEWS = {
  onDay: '2026-07-20',
  said: 'Many of you want more places to play, and parks that are clean and safe.',
  did: 'We asked the minister again, and we went to see three parks with children.',
  answered: 'The minister says yes to a plan for parks. It will take a year. We will look at it with you.',
}

/** One that waits for its second person, so that the office sees where it stands. */
const WAITING = {
  wave: FINISHED_WAVE.id,
  area: null,
  theme: 'Worries about money',
  onDay: '2026-10-05',
  said: 'Some of you worry that your family cannot buy what it needs.',
  did: 'We wrote to the minister. We told her how many of you said so.',
  answered: 'She has not answered yet.',
}

// when more is promised from the day of the first start: far enough that a fresh example is not late
const DAYS_TO_MORE = 120

/**
 * Tells what came of the finished wave, by the actions that people of the office use: one writes, another agrees. What is told
 * already stays.
 */
export async function loadExampleHappened(
  use: ExampleUse,
  { participation, policy }: ExampleHands,
): Promise<void> {
  const told = new Map((await whatHappened(use.db)).map(({ onDay, id }) => [onDay, id]))
  const gazetteer = await use.gazetteer()
  const now = Date.now()
  const dayIn = (days: number) => new Date(now + days * 86_400_000).toISOString().slice(0, 10)
  const writing = {
    person: participation,
    audited: { event: 'HAPPENED_WRITTEN', person: participation },
    familiar: await readFamiliarWords(use.office),
    today: dayIn(0),
    isWave: (id: string) => [FINISHED_WAVE.id, EARLIER_WAVE.id].some(one => one === id),
    isArea: (code: string) => gazetteer.area(code) !== null,
    // invented words hold nobody's number
    check: { mask: (words: string) => words, underReplies: '', ways: readUnsafeWays(use.office) },
  }
  const write = async (
    entry: Omit<Parameters<typeof tellWhatHappened>[2], 'overrideWhy'>,
    follows?: string,
  ) => {
    const id = await tellWhatHappened(use.db, writing, { ...entry, overrideWhy: null }, follows)
    told.set(entry.onDay, id)
    return id
  }
  const agree = (id: string) =>
    decideWhatHappened(
      use.db,
      {
        person: policy,
        audited: { event: 'HAPPENED_DECIDED', person: policy, subject: `listen/happened/${id}` },
      },
      id,
      { agreed: true },
    )
  for (const entry of TOLD)
    if (!told.has(entry.onDay))
      await agree(
        await write({ ...entry, moreBy: entry.onDay === TOLD[0].onDay ? null : dayIn(DAYS_TO_MORE) }),
      )
  const { wave, area, theme, onDay } = TOLD[0]
  if (!told.has(NEWS.onDay))
    await agree(await write({ wave, area, theme, ...NEWS, moreBy: dayIn(DAYS_TO_MORE) }, told.get(onDay)))
  if (!told.has(WAITING.onDay)) await write({ ...WAITING, moreBy: null })
}
