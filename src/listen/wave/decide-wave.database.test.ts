import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { ProblemsError } from '../../kernel/problem.ts'
import { databaseTest } from '../../platform/database/test-database.ts'
import { listWavesToTell } from '../happened/happened.store.ts'
import { waysToOneChildInSurvey } from '../post-box/check-reply.ts'
import { readUnsafeWays } from '../post-box/unsafe-ways.ts'
import { checkWords } from '../survey/check-words.ts'
import { FIRST_TEXT } from '../survey/first-text.ts'
import { readSurvey } from '../survey/read-survey.ts'
import { rememberChecks } from '../survey/remember-checks.ts'
import { insertSurvey } from '../survey/survey.store.ts'
import {
  closeWave,
  correctLabels,
  extendWave,
  overrideWords,
  publishWave,
  takeExtensionBack,
} from './decide-wave.ts'
import { draftsToPublish } from './drafts-today.ts'
import { keepDatasetOfWave } from './finish-wave.store.ts'
import { makeWave, newWaveSchema } from './make-wave.ts'
import { throwAwayDraft } from './throw-away-draft.ts'
import { findWave, listPublicWaves, listWaveSteps } from './wave.store.ts'
import { openWaveReader } from './wave-reader.ts'

const HARD = FIRST_TEXT.replace(
  'We want to know what you think.',
  'We would like to hear from you about everything that happens and everything that matters to you and to your friends and your family now and later.',
)
const WAYS = readUnsafeWays(fileURLToPath(new URL('../../../office/england', import.meta.url)))
const TODAY = '2027-04-01'
const deciding = { by: 'the-commissioner', audit: { event: 'WAVE_TRIED', person: null }, today: TODAY }
/** An office that knows whom a survey must not lead to. */
const checks = rememberChecks(
  null,
  () => true,
  text => waysToOneChildInSurvey(text, { ways: WAYS, underReplies: 'Childline: 0800 1111' }),
)
const making = { ...deciding, by: 'who-made-it', leads: checks.leads }
const WAVE = {
  id: 'spring',
  survey: 'my-survey',
  version: 1,
  title: 'Spring',
  opensOn: '2027-04-19',
  closesOn: '2027-05-28',
}
const PASSES = checkWords(readSurvey(FIRST_TEXT, 'my-survey.yaml'), null, () => true)
const FAILS = checkWords(readSurvey(HARD, 'my-survey.yaml'), null, () => true)

const NO_BUTTONS = checkWords(readSurvey(FIRST_TEXT, 'my-survey.yaml'), null, () => false)
const IN_POLISH = checkWords(
  readSurvey(FIRST_TEXT.replace('    readers:', '    language: pl\n    readers:'), 'my-survey.yaml'),
  null,
  () => true,
)

type Office = Parameters<typeof makeWave>[0]

async function makeDraft(office: Office, text = FIRST_TEXT) {
  await insertSurvey(office, {
    id: 'my-survey',
    version: 1,
    text,
    why: 'for a test',
    by: 'who-wrote-it',
    adultForms: [],
  })
  await makeWave(office, WAVE, making)
  return now(office)
}
const now = async (office: Office) => (await findWave(office, 'spring'))!

const told = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    error => (error instanceof ProblemsError ? error.problems[0]!.code : String(error)),
  )

describe('waves', () => {
  databaseTest('are seen by nobody outside until they are published', async ({ database }) => {
    const { office } = database
    const draft = await makeDraft(office)
    expect(await listPublicWaves(database.public)).toEqual([])
    await publishWave(office, draft, PASSES, deciding)
    expect((await listPublicWaves(database.public)).map(({ id, state }) => [id, state])).toEqual([
      ['spring', 'open'],
    ])
    expect(await told(publishWave(office, draft, PASSES, deciding))).toBe('wave-not-a-draft')
  })

  databaseTest(
    'are published by nobody who wrote the version or made the draft, and wait on the Today of the others',
    async ({ database: { office, public: open } }) => {
      await makeDraft(office)
      const publishAs = async (by: string) =>
        told(publishWave(office, await now(office), PASSES, { ...deciding, by }))
      const waiting = draftsToPublish({ db: office, now: () => new Date(TODAY), timeZone: 'Europe/London' })
      const seenBy = async (id: string) =>
        (await waiting.list({ id, name: id, email: id, roles: ['participation'] })).map(({ title }) => title)
      for (const author of ['who-made-it', 'who-wrote-it'])
        expect([await publishAs(author), await seenBy(author)]).toEqual(['wave-alone', []])
      expect(await listPublicWaves(open)).toEqual([])
      expect(await seenBy('the-commissioner')).toEqual(['A survey waits for a second person: Spring'])
      expect(await publishAs('the-commissioner')).toBe('done')
      expect(await seenBy('the-commissioner')).toEqual([])
    },
  )

  databaseTest(
    'never lead from one grown-up to one child, whoever overrides the reading check',
    async ({ database: { office } }) => {
      const led = (words: string) =>
        checks.ofText(
          readSurvey(FIRST_TEXT.replace('We want to know what you think.', words), 'my-survey.yaml'),
        )
      const draft = await makeDraft(office)
      const ringMe = led('Ring Posy on 07700 900123.')
      expect(await told(publishWave(office, draft, ringMe, deciding))).toBe('wave-leads')
      await overrideWords(office, draft, FAILS, 'Thirty children understood it.', deciding)
      expect(await told(publishWave(office, await now(office), ringMe, deciding))).toBe('wave-leads')
      expect(await told(publishWave(office, draft, led('Do not tell anyone.'), deciding))).toBe('wave-leads')
      // what children read beside the forms: on the page on which they choose one, and later in tables
      for (const name of [
        'title: What do you think?',
        'purpose: Tell us',
        'title: For ages 9',
        'forWhom: I am',
        'title: Likes',
      ])
        expect(
          await told(
            publishWave(
              office,
              draft,
              checks.ofText(readSurvey(FIRST_TEXT.replace(name, `${name} 07700 900123`), 'my-survey.yaml')),
              deciding,
            ),
          ),
          name,
        ).toBe('wave-leads')
      for (const wrong of [{ title: 'Ring 07700 900123' }, { id: 'ring-07700900123' }])
        expect(await told(makeWave(office, { ...WAVE, id: 'other', ...wrong }, making))).toBe('wave-leads')

      await publishWave(office, await now(office), led('Or ring Childline on 0800 1111.'), deciding)
      expect((await now(office)).state).toBe('open')
    },
  )

  databaseTest(
    'are not published while the words of a form do not pass, until a named person overrides that with a reason',
    async ({ database }) => {
      const { office } = database
      const draft = await makeDraft(office, HARD)
      expect(FAILS.some(({ passes }) => !passes)).toBe(true)
      expect(await told(publishWave(office, draft, FAILS, deciding))).toBe('wave-words')
      expect((await now(office)).state).toBe('draft')

      expect(await told(overrideWords(office, draft, FAILS, ' ', deciding))).toBe('wave-why')
      await overrideWords(office, draft, FAILS, 'Thirty children understood it.', deciding)
      await publishWave(office, await now(office), FAILS, deciding)
      expect(await now(office)).toMatchObject({
        state: 'open',
        overrideBy: 'the-commissioner',
        overrideWhy: 'Thirty children understood it.',
      })
      expect((await listWaveSteps(office, 'spring')).map(({ step }) => step)).toEqual([
        'made',
        'override',
        'published',
      ])
    },
  )

  databaseTest(
    'are not published in a language that the check cannot read until somebody says that they read it, nor in one without buttons',
    async ({ database }) => {
      const { office } = database
      const draft = await makeDraft(office)
      expect(await told(publishWave(office, draft, IN_POLISH, deciding))).toBe('wave-words')
      await overrideWords(office, draft, IN_POLISH, 'Two children from Lodz read it with me.', deciding)
      expect(await told(publishWave(office, await now(office), NO_BUTTONS, deciding))).toBe('wave-language')
      await publishWave(office, await now(office), IN_POLISH, deciding, { pl: 'Ewa, of the translators' })
      expect((await now(office)).state).toBe('open')
    },
  )

  databaseTest(
    'are not published in a language that the rules do not read before somebody is named who does',
    async ({ database }) => {
      const { office } = database
      await overrideWords(office, await makeDraft(office), IN_POLISH, 'Two children read it.', deciding)
      const publish = async (readers: Record<string, string>) =>
        told(publishWave(office, await now(office), IN_POLISH, deciding, readers))

      expect(await publish({})).toBe('wave-reader')
      expect(await publish({ pl: '  ' })).toBe('wave-reader')
      expect(await publish({ ar: 'Somebody else' })).toBe('wave-reader')
      expect(await now(office)).toMatchObject({ state: 'draft', readers: {} })
      expect(await publish({ pl: ' Ewa, of the translators ', ar: 'not asked' })).toBe('done')
      expect((await now(office)).readers).toEqual({ pl: 'Ewa, of the translators' })
    },
  )

  databaseTest('are told all at once what keeps them from being published', async ({ database }) => {
    const draft = await makeDraft(database.office)
    const late = { ...deciding, today: '2027-06-01' }
    const silent = FAILS.map(one => ({ ...one, noButtons: 'cy' }))
    await expect(publishWave(database.office, draft, silent, late)).rejects.toMatchObject({
      problems: [{ code: 'wave-language' }, { code: 'wave-words' }, { code: 'wave-days' }],
    })
  })

  databaseTest('that pass have nothing to be overridden', async ({ database }) => {
    const draft = await makeDraft(database.office)
    expect(await told(overrideWords(database.office, draft, PASSES, 'just in case', deciding))).toBe(
      'wave-override',
    )
  })

  databaseTest('are extended to a later day with a reason, never shortened', async ({ database }) => {
    const { office } = database
    await publishWave(office, await makeDraft(office), PASSES, deciding)
    const open = await now(office)
    const extend = (closesOn: string, why = 'Snow closed the schools.') =>
      told(extendWave(office, open, { closesOn, why }, deciding))

    expect(await extend('2027-05-28')).toBe('wave-days')
    expect(await extend('2027-05-01')).toBe('wave-days')
    expect(await extend('soon')).toBe('wave-days')
    expect(await extend('2028-02-30')).toBe('wave-days')
    expect(await extend('2028-99-99')).toBe('wave-days')
    expect(await extend('2027-06-04', '')).toBe('wave-why')
    expect(await extend('2027-06-04')).toBe('done')
    expect((await now(office)).closesOn).toBe('2027-06-04')
    expect((await listWaveSteps(office, 'spring')).at(-1)).toMatchObject({
      step: 'extended',
      why: 'Snow closed the schools.',
      closesOn: '2027-06-04',
    })
  })

  databaseTest(
    'last until a day of this year or the next two, not of another century',
    async ({ database }) => {
      const { office } = database
      const open = await makeDraft(office)
      const far = { ...WAVE, id: 'far', closesOn: '2062-05-28' }
      expect(await told(makeWave(office, far, making))).toBe('wave-too-long')
      await publishWave(office, open, PASSES, deciding)
      const extend = (closesOn: string) =>
        told(extendWave(office, open, { closesOn, why: 'A slip of the year.' }, deciding))
      expect(await extend('9999-12-31')).toBe('wave-too-long')
      expect(await extend('2027-99-99')).toBe('wave-days')
      expect(await extend('2029-04-01')).toBe('done')
    },
  )

  databaseTest(
    'take the last extension back with a reason, until the day of before is over',
    async ({ database }) => {
      const { office } = database
      await publishWave(office, await makeDraft(office), PASSES, deciding)
      const back = async (today = TODAY, why = 'A slip of the month.') =>
        told(
          takeExtensionBack(
            office,
            await now(office),
            { steps: await listWaveSteps(office, 'spring'), why },
            { ...deciding, today },
          ),
        )
      expect(await back()).toBe('wave-extension-holds')
      const longer = { closesOn: '2027-06-28', why: 'Snow closed the schools.' }
      await extendWave(office, await now(office), longer, deciding)
      expect(await back('2027-05-29')).toBe('wave-extension-holds')
      expect(await back(TODAY, '')).toBe('wave-why')
      expect(await back('2027-05-28')).toBe('done')
      expect((await now(office)).closesOn).toBe(WAVE.closesOn)
      expect(await back()).toBe('wave-extension-holds')
      expect((await listWaveSteps(office, 'spring')).at(-1)).toMatchObject({
        ...{ step: 'taken-back', closesOn: WAVE.closesOn, why: 'A slip of the month.' },
      })
    },
  )

  databaseTest('that are closed early ended on that day, for everybody', async ({ database }) => {
    const { office } = database
    await publishWave(office, await makeDraft(office), PASSES, deciding)
    const today = '2027-05-03'
    await closeWave(office, await now(office), 'The commissioner asked for it.', { ...deciding, today })
    expect(await listPublicWaves(database.public)).toMatchObject([{ closesOn: today, state: 'closed' }])
    expect(await listWavesToTell(office, today)).toMatchObject([{ closedOn: today }])
    expect((await listWaveSteps(office, 'spring')).at(-1)).toMatchObject({ step: 'closed', closesOn: today })
  })

  databaseTest('are closed by hand for good', async ({ database }) => {
    const { office } = database
    await publishWave(office, await makeDraft(office), PASSES, deciding)
    await closeWave(office, await now(office), 'The commissioner asked for it.', deciding)
    expect(await told(closeWave(office, await now(office), 'and again', deciding))).toBe('wave-not-open')
    const closed = await now(office)
    // before its first day: it took no answers
    expect(closed.closesOn).toBe(WAVE.opensOn)
    const later = { closesOn: '2027-07-01', why: 'to open it again' }
    expect(await told(extendWave(office, closed, later, deciding))).toBe('wave-not-open')
  })

  databaseTest(
    'never change the version they field, tried with the rights of the office',
    async ({ database }) => {
      const { office } = database
      await publishWave(office, await makeDraft(office), PASSES, deciding)
      for (const change of ['version = 2', `survey = 'other'`, `opens_on = '2027-01-01'`, `title = 'Other'`])
        await expect(sql.raw(`update listen.waves set ${change}`).execute(office), change).rejects.toThrow(
          'permission denied',
        )
      await expect(sql`delete from listen.wave_steps`.execute(office)).rejects.toThrow('permission denied')
    },
  )

  databaseTest(
    'are not made of a version that is not there, twice, or to close before they open',
    async ({ database }) => {
      const { office } = database
      await makeDraft(office)
      const make = (wave: Partial<typeof WAVE>) => told(makeWave(office, { ...WAVE, ...wave }, making))
      expect(await make({})).toBe('wave-id')
      expect(await make({ id: 'other', version: 7 })).toBe('wave-survey')
      expect(await make({ id: 'other', closesOn: '2027-04-18' })).toBe('wave-days')
      expect(await make({ id: 'other', opensOn: '2026-01-01', closesOn: '2026-02-01' })).toBe('wave-days')
      for (const id of ['new', 'code', 'Spring', 'a', '../etc', 'x'.repeat(60), 'a_b'])
        expect(newWaveSchema.safeParse({ ...WAVE, id }).success, id).toBe(false)
    },
  )
})

describe('a draft', () => {
  databaseTest('is thrown away whole, and only the audit tells of it', async ({ database }) => {
    const { office } = database
    await makeDraft(office)
    await overrideWords(office, await now(office), FAILS, 'Thirty children understood it.', deciding)
    const audit = { event: 'WAVE_THROWN_AWAY', person: null, subject: 'listen/wave/spring' }
    await throwAwayDraft(office, 'spring', audit)
    expect(await findWave(office, 'spring')).toBeUndefined()
    expect(await listWaveSteps(office, 'spring')).toEqual([])
    const { rows } =
      await sql`select event from platform.audit_events where subject = ${audit.subject}`.execute(office)
    expect(rows).toEqual([{ event: 'WAVE_THROWN_AWAY' }])

    await makeWave(office, WAVE, making)
    expect((await listWaveSteps(office, 'spring')).map(({ step }) => step)).toEqual(['made'])
  })

  databaseTest('can no longer be thrown away once it is published, nor twice', async ({ database }) => {
    const { office } = database
    await publishWave(office, await makeDraft(office), PASSES, deciding)
    expect(await told(throwAwayDraft(office, 'spring', deciding.audit))).toBe('wave-not-a-draft')
    expect(await told(throwAwayDraft(office, 'no-such', deciding.audit))).toBe('wave-not-a-draft')
    expect((await now(office)).state).toBe('open')
    expect(await listWaveSteps(office, 'spring')).toHaveLength(2)
    await expect(sql`delete from listen.waves`.execute(office)).rejects.toThrow('permission denied')
  })

  databaseTest(
    'that are finished take corrected labels, with a reason, and never other questions',
    async ({ database }) => {
      const { office } = database
      const title = /^ {4}title: (.+)$/m.exec(FIRST_TEXT)![0]
      const question = /^ {8}question: (.+)$/m.exec(FIRST_TEXT)![0]
      const version = (at: number, text: string) =>
        readSurvey(text.replace(/^version: .*$/m, `version: ${at}`), 'my-survey.yaml')
      const before = version(1, FIRST_TEXT)
      const titled = FIRST_TEXT.replace(title, `${title}, corrected`).replace(/^version: .*$/m, 'version: 2')
      const labels = version(2, titled)
      const other = version(3, FIRST_TEXT.replace(question, `${question} Really?`))
      await makeDraft(office)
      await insertSurvey(office, {
        id: 'my-survey',
        version: 2,
        text: titled,
        why: 'labels',
        by: null,
        adultForms: [],
      })
      const correct = async (after: typeof before | undefined, why = 'A title was wrong.') =>
        correctLabels(
          office,
          await now(office),
          { before, after, check: after ? checks.ofText(after) : [], why },
          deciding,
        )

      expect(await told(correct(labels))).toBe('wave-not-finished')
      await publishWave(office, await now(office), PASSES, deciding)
      await office.transaction().execute(tx => keepDatasetOfWave(tx, 'spring', 'a-dataset'))
      expect(await told(correct({ ...labels, title: 'Ring 07700 900123' }))).toBe('wave-labels-only')
      const led = {
        ...labels.items,
        'like-school': { ...labels.items['like-school']!, title: 'Ring 07700 900123' },
      }
      expect(await told(correct({ ...labels, items: led }))).toBe('wave-leads')
      expect(await told(correct(undefined))).toBe('wave-labels-version')
      expect(await told(correct(before))).toBe('wave-labels-version')
      expect(await told(correct(other))).toBe('wave-labels-only')
      expect(await told(correct(labels, ''))).toBe('wave-why')
      expect((await now(office)).labels).toBe(1)
      await correct(labels)
      expect(await now(office)).toMatchObject({ version: 1, labels: 2 })
      const known = await openWaveReader(database.public).find('spring')
      expect(known!.survey.version).toBe(2)
      expect((await listWaveSteps(office, 'spring')).at(-1)).toMatchObject({
        step: 'labels',
        why: 'Version 2: A title was wrong.',
        person: 'the-commissioner',
      })
      // pressed twice, by somebody who saw the page before
      expect(await told(correct(labels))).toBe('wave-labels-version')
    },
  )
})
