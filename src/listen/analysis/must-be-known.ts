import { problem } from '../../kernel/problem.ts'
import type { SelectOption } from '../../platform/html/components/choice.tsx'

/** @throws ProblemsError when the address asks for the answers of somebody who did not answer this wave. */
export function mustKnowWhose(of: string, hasAdults: boolean): void {
  if (of === '' || of === 'children' || (of === 'adults' && hasAdults)) return
  throw problem({
    code: 'analysis-of',
    what: `nobody is called “${of}” whose answers to this survey can be shown.`,
    todo: hasAdults
      ? 'Choose children or adults.'
      : 'Only children answered it: choose a question of theirs.',
    at: { field: hasAdults ? 'of' : 'variable' },
  })
}

/** @throws ProblemsError when the address asks for something that is not in the list to choose from. */
export function mustStandIn(options: readonly SelectOption[], asked: string, field: string): void {
  if (asked === '' || options.some(({ value }) => value === asked)) return
  throw problem({
    code: 'analysis-unknown',
    what: `no finished wave has a ${field === 'group' ? 'group' : 'question'} called “${asked}”.`,
    todo: 'Choose one from the list.',
    at: { field },
  })
}
