import { z } from 'zod'
import { notFound } from '../../platform/http/result.ts'
import { isAllowed } from '../../platform/permissions/permissions.ts'
import type { Person } from '../../platform/permissions/person.ts'
import { findFrameText } from '../frame/frame.store.ts'
import { type Frame, readFrame } from '../frame/frame.ts'
import type { ListenOfficeDeps } from '../office/office-deps.ts'
import type { PublicWave } from '../wave/wave.ts'
import { agreementOfCoding } from './agreement-of-coding.ts'
import { listDoubled, nextDifference, nextText } from './codes.store.ts'
import { type Coding, findCoding } from './coding.store.ts'
import { sharesOfThemes } from './shares-of-themes.ts'
import { sumThemes } from './theme-sums.store.ts'
import { weightsOfWave } from './weights-of-wave.ts'

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
  const weights = await weightsOfWave(deps, coding.wave)
  const [doubled, people, computer, next, difference] = await Promise.all([
    listDoubled(db, id),
    sumThemes(db, id, 'people', weights),
    sumThemes(db, id, 'computer', weights),
    nextText(db, id, person.id),
    nextDifference(db, id, person.id),
  ])
  return {
    ...known,
    smallest,
    weighted: weights.length > 0,
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
