import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ConcernFinding, ConcernReading, Severity } from '../../methods/concerns/concern.ts'
import { makeConcernReader } from '../../methods/concerns/concern-reader.ts'
import { makeDetailFinder } from '../../methods/personal-details/detail-finder.ts'
import { readWordList } from '../../methods/text/word-list.ts'
import type { ReadText } from '../collect/read-words.ts'
import type { Finding } from './concern.ts'
import { readByAPerson } from './read-by-a-person.ts'

/**
 * How the words of children are read in this office: by the rules of `words/concerns`, with personal details masked. An
 * office without rules has every text read by a person. The rules are read at the first text, for that takes a second or two.
 *
 * @throws ProblemsError at the first text when a rule cannot be read: nothing is passed over in silence.
 */
export function readByRules(officeFolder: string): ReadText {
  if (!existsSync(join(officeFolder, 'words/concerns'))) return readByAPerson
  let rules: Rules | null = null
  return text => {
    rules ??= openRules(join(officeFolder, 'words'))
    const reading = rules.read(text)
    return { masked: rules.mask(text).masked, concern: reading.flagged ? concernOf(reading) : null }
  }
}

type Rules = {
  read: ReturnType<typeof makeConcernReader>
  mask: ReturnType<typeof makeDetailFinder>
}

function openRules(folder: string): Rules {
  const list = (file: string) => [...readWordList(readFileSync(join(folder, file), 'utf8'))]
  const [familiar, ordinary, firstNames] = ['familiar.txt', 'ordinary.txt', 'first-names.txt'].map(list)
  const texts = readdirSync(join(folder, 'concerns'))
    .filter(file => file.endsWith('.txt'))
    .map(file => ({ file, text: readFileSync(join(folder, 'concerns', file), 'utf8') }))
  return {
    read: makeConcernReader(texts, [...familiar!, ...ordinary!, ...firstNames!]),
    mask: makeDetailFinder({
      words: [...familiar!, ...ordinary!],
      firstNames: firstNames!,
      namesThatAreWords: list('names-that-are-words.txt'),
    }),
  }
}

/** What a person is shown first: the worst of what was found names the concern, all of it says why. */
function concernOf({ findings, rank }: ConcernReading): ReturnType<ReadText>['concern'] {
  const flagged = findings.filter(one => one.certainty !== 'doubtful')
  const worst = flagged.reduce((one, other) => (ORDER[other.severity] > ORDER[one.severity] ? other : one))
  return { category: worst.concern, severity: worst.severity, rank, findings: flagged.map(findingOf) }
}

const ORDER: Readonly<Record<Severity, number>> = { gravest: 2, grave: 1, worry: 0 }

/** The words of a finding stay out: they may hold a name, and the masked text beside it says where to look. */
const findingOf = ({ rule, says, form, certainty }: ConcernFinding): Finding => ({
  rule,
  says,
  form,
  certainty,
})
