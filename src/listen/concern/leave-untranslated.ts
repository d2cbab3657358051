import { problem } from '../../kernel/problem.ts'
import type { Database } from '../../platform/database/database.ts'
import { type Acting, change, kept, needed } from './act-on-concern.ts'
import { isInAnotherLanguage, SAID_UNTOLD } from './concern.ts'

/**
 * The safeguarding lead says why what a text in another language says cannot be written down in English. From then on two people may close it, who have both
 * opened the words; never as harmless.
 *
 * @throws ProblemsError when no reason is given, it is closed, it is written down already or needs not be, or whoever says so has not opened the words.
 */
export const leaveUntranslated = async (db: Database, acting: Acting, why: string): Promise<void> =>
  change(
    db,
    acting,
    SAID_UNTOLD,
    needed(why, 'untold', 'Say why nobody can write down what it says.'),
    (concern, opened) => {
      if (concern.state === 'closed')
        throw problem({ code: 'concern-closed', what: 'This concern is closed already.' })
      if (!isInAnotherLanguage(concern) || !concern.hasWords || concern.translated !== null)
        throw problem({
          code: 'translation-not-needed',
          what: 'What it says can be read already, or is there no more.',
          kept: 'Nothing was changed.',
        })
      if (!opened.some(({ what, person }) => what === 'words' && person === acting.person))
        throw problem({
          code: 'concern-words-not-opened',
          what: 'You have not opened these words.',
          kept: 'Nothing was changed.',
          todo: 'Read the words as they were written, then say why nobody can write down what they say.',
          at: { field: 'untold' },
        })
      return kept(concern, acting.person)
    },
  )
