import type { ReadText } from '../collect/read-words.ts'

/**
 * How words are read in an office that has no rules for worries: every text is before a person, and nobody but the
 * safeguarding lead sees it, for nothing has been masked. Nothing is passed over for want of a rule.
 */
export const readByAPerson: ReadText = () => ({
  masked: null,
  concern: {
    category: 'unread',
    severity: 'worry',
    rank: 0,
    findings: [],
  },
  readToday: null,
  score: null,
})
