import { z } from 'zod'
import { notFound } from '../../platform/http/result.ts'
import { isAllowed } from '../../platform/permissions/permissions.ts'
import type { Person } from '../../platform/permissions/person.ts'
import { formsOf } from '../analysis/ask-wave.ts'
import { changesOfFrame } from '../frame/changes-of-frame.ts'
import { findFrameText, listVersions } from '../frame/frame.store.ts'
import { type Frame, readFrame } from '../frame/frame.ts'
import type { ListenOfficeDeps } from '../office/office-deps.ts'
import { adultForms } from '../survey/survey.ts'
import type { PublicWave } from '../wave/wave.ts'
import { agreementOfCoding } from './agreement-of-coding.ts'
import { listDoubled, nextDifference, nextText } from './codes.store.ts'
import { type Coding, findCoding } from './coding.store.ts'
import { sharesOfThemes } from './shares-of-themes.ts'
import { sumThemes } from './theme-sums.store.ts'
import { weightsOfWave } from './weights-of-wave.ts'
import { whereTwoDiffer } from './where-two-differ.ts'

/** A coding with the frame it was begun with, which never changes under it. */
export type KnownCoding = { coding: Coding; frame: Frame; wave: PublicWave }

/** @throws Refusal when there is no such coding. */
export async function codingWithFrame(deps: ListenOfficeDeps, id: string): Promise<KnownCoding> {
  const coding = z.uuid().safeParse(id).success ? await findCoding(deps.db, id) : undefined
  const wave = coding && (await deps.waves.find(coding.wave))
  if (!coding || !wave) throw notFound('a coding with this number')
  const text = (await findFrameText(deps.db, coding.frame, coding.version)) ?? ''
  return { coding, wave, frame: readFrame(text, coding.frame) }
}

/** All that is known of a coding: how far, how well two agree, and how large the themes are. */
export async function lookAtCoding(deps: ListenOfficeDeps, id: string, person: Person) {
  const { db, smallest } = deps
  const known = await codingWithFrame(deps, id)
  const { coding, frame } = known
  const themes = Object.keys(frame.themes)
  const { survey } = known.wave
  const leftOut = adultForms(survey)
  const weights = await weightsOfWave(deps, coding.wave, formsOf(survey, 'children'))
  const [doubled, people, computer, next, difference, versions] = await Promise.all([
    listDoubled(db, id),
    sumThemes(db, id, { by: 'people', weights, leftOut }),
    sumThemes(db, id, { by: 'computer', weights, leftOut }),
    nextText(db, id, person.id),
    nextDifference(db, id, person.id),
    listVersions(db, coding.frame),
  ])
  const newest = versions[0]
  return {
    ...known,
    smallest,
    weighted: weights.length > 0,
    withoutAdults: leftOut.length > 0,
    /** What the newest version of the frame has changed since this coding began; null where it is the newest. */
    since:
      newest && newest.version > coding.version
        ? {
            version: newest.version,
            changes: changesOfFrame(frame, readFrame(newest.text, coding.frame)),
          }
        : null,
    confusions: whereTwoDiffer(doubled),
    agreement: coding.second > 0 ? agreementOfCoding(doubled, themes, coding.seed) : null,
    shares: sharesOfThemes(themes, { people, computer }, { check: coding.machineCheck, smallest }),
    may: {
      read: isAllowed(person.roles, 'listen.code-words') && next !== undefined,
      settle: isAllowed(person.roles, 'listen.code-words') && difference !== undefined,
      guess: isAllowed(person.roles, 'listen.write-frame'),
    },
  }
}
export type CodingLook = Awaited<ReturnType<typeof lookAtCoding>>
