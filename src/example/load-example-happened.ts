import { readFamiliarWords, tellWhatHappened, whatHappened } from '../listen/index.ts'
import type { ExampleHands } from './example-hands.ts'
import type { ExampleUse } from './load-example-office.ts'
import { FINISHED_WAVE } from './wave/load-example-waves.ts'

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

/** Tells what came of the finished wave, by the action that people of the office use. What is told already stays. */
export async function loadExampleHappened(use: ExampleUse, { participation }: ExampleHands): Promise<void> {
  const told = new Map((await whatHappened(use.db)).map(({ onDay, id }) => [onDay, id]))
  const gazetteer = await use.gazetteer()
  const writing = {
    person: participation,
    audited: { event: 'HAPPENED_WRITTEN', person: participation },
    familiar: await readFamiliarWords(use.office),
    today: new Date().toISOString().slice(0, 10),
    isWave: (id: string) => id === FINISHED_WAVE.id,
    isArea: (code: string) => gazetteer.area(code) !== null,
  }
  for (const entry of TOLD)
    if (!told.has(entry.onDay))
      told.set(entry.onDay, await tellWhatHappened(use.db, writing, { ...entry, overrideWhy: null }))
  const { wave, area, theme, onDay } = TOLD[0]
  if (!told.has(NEWS.onDay))
    await tellWhatHappened(
      use.db,
      writing,
      { wave, area, theme, ...NEWS, overrideWhy: null },
      told.get(onDay),
    )
}
