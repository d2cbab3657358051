import { type Problem, problem } from '../../kernel/problem.ts'
import type { Database } from '../../platform/database/database.ts'
import { hashToken, newToken } from '../../platform/sign-in/token.ts'
import { askForCodes as insert } from './codes.store.ts'
import { drawCodes } from './draw-codes.ts'

/** What a teacher asks for. */
export type CodesAskedFor = { wave: string; setting: string | null; classes: readonly string[] }

// with 1.6 million codes and a hundred thousand in use, one code in sixteen is taken: of three for each class enough are free
const CODES_FOR_A_CLASS = 3

// a second round is for two requests that took the same code in one moment
const MOST_ROUNDS = 5

/**
 * Makes a code for each class and returns the secret of the address at which the teacher finds them. Only its hash
 * is kept: whoever loses the address asks again.
 *
 * @throws ProblemsError when the wave is over, or the school has very many codes already.
 */
export async function askForCodes(
  db: Database,
  never: readonly string[],
  { wave, setting, classes }: CodesAskedFor,
): Promise<string> {
  const token = newToken()
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const codes = drawCodes(classes.length * CODES_FOR_A_CLASS, never)
    const outcome = await insert(db, {
      tokenHash: hashToken(token),
      wave,
      setting,
      codes,
      labels: classes,
    })
    if (outcome === 'made') return token
    if (outcome !== 'taken') throw problem(WHY_NOT[outcome])
  }
  throw new Error(`expected free codes within ${MOST_ROUNDS} rounds`)
}

const WHY_NOT: Readonly<Record<'closed' | 'full', Problem>> = {
  closed: {
    code: 'codes-closed',
    what: 'this survey is over.',
    todo: 'There is nothing to answer any more.',
  },
  full: {
    code: 'codes-full',
    what: 'there are very many codes for this school already.',
    todo: 'Use those, or write to us.',
  },
}
