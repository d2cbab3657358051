import { z } from 'zod'
import { type Problem, ProblemsError } from '../../kernel/problem.ts'
import { type AuditEvent, recordAudit } from '../../platform/audit/audit.ts'
import type { Database } from '../../platform/database/database.ts'
import { isWordOfAddress } from '../../platform/http/word-of-address.ts'
import { paths as formPaths } from '../form/form.paths.ts'
import { officePaths } from '../office/office.paths.ts'
import type { LeadsToOneChild } from '../survey/check-words.ts'
import { listSurveyVersions } from '../survey/survey.store.ts'
import { tooFar } from './longest-wave.ts'
import { findWave, insertWave, insertWaveStep } from './wave.store.ts'

const day = z.iso.date('Choose a day.')

/** What is filled in to make a wave. */
export const newWaveSchema = z.object({
  survey: z.string().min(1, 'Choose a survey.'),
  version: z.coerce.number('Choose a version.').int().min(1, 'Choose a version.'),
  title: z.string().min(3, 'Say what the wave is called.').max(120, 'Use 120 letters or fewer.'),
  // it names a table too, of which 63 letters are kept
  id: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{1,39}$/, 'Use 2 to 40 small letters, figures and hyphens.')
    .refine(id => !isAddress(id), 'This name is an address of ours. Choose another.'),
  opensOn: day,
  closesOn: day,
})
/** It has its page in the office, and the page on which children begin. */
const isAddress = (id: string): boolean =>
  isWordOfAddress(id, officePaths, officePaths.wave) || isWordOfAddress(id, formPaths, formPaths.wave)

export type WaveToMake = z.output<typeof newWaveSchema>

/**
 * Makes a draft: one version of a survey for some weeks. Its version never changes; nobody outside sees it yet.
 *
 * @throws ProblemsError when there is no such version, the name is taken, or it would close before it opens.
 */
export async function makeWave(
  db: Database,
  wave: WaveToMake,
  { by, audit, today, leads }: { by: string; audit: AuditEvent; today: string; leads: LeadsToOneChild },
): Promise<void> {
  const problems: Problem[] = []
  const versions = await listSurveyVersions(db, wave.survey)
  if (!versions.some(({ version }) => version === wave.version)) {
    const what = `there is no version ${wave.version} of a survey "${wave.survey}".`
    problems.push({ code: 'wave-survey', what, at: { field: 'version' } })
  }
  if (await findWave(db, wave.id)) {
    const what = `there is a wave "${wave.id}" already.`
    problems.push({ code: 'wave-id', what, todo: 'Choose another name.', at: { field: 'id' } })
  }
  if (wave.closesOn < wave.opensOn)
    problems.push({
      code: 'wave-days',
      what: 'the last day lies before the first.',
      at: { field: 'closesOn' },
    })
  else if (wave.closesOn < today)
    problems.push({ code: 'wave-days', what: 'the last day is over.', at: { field: 'closesOn' } })
  const said = leads(wave.title)
  if (said.length > 0)
    problems.push({
      code: 'wave-leads',
      what: `this title ${said.join(', and ')}. Children read it first.`,
      kept: 'No wave was made.',
      at: { field: 'title' },
    })
  if (leads(wave.id).length > 0)
    problems.push({
      code: 'wave-leads',
      what: `this name ${leads(wave.id).join(', and ')}. It stands in the address that children open.`,
      kept: 'No wave was made.',
      at: { field: 'id' },
    })
  const far = tooFar(wave.closesOn, today)
  if (far) problems.push(far)
  if (problems.length > 0) throw new ProblemsError(problems)

  await db.transaction().execute(async tx => {
    await insertWave(tx, wave)
    await insertWaveStep(tx, { wave: wave.id, person: by, step: 'made', closesOn: wave.closesOn })
    await recordAudit(tx, audit)
  })
}
