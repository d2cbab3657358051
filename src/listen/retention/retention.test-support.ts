/** How long a test keeps what. */
export const policy = {
  noticeDays: 30,
  surveys: { months: 72, why: 'as the office decided' },
  aggregates: { months: 240, why: 'for a test' },
  concerns: { months: 72, why: 'for a test' },
  readCounts: { months: 12, why: 'for a test' },
}

/** The small survey closes on 28 May 2027 and promises 24 months for words and rows. */
export const DUE = '2029-05-28'
