import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { checkReading } from '../../methods/text/check-reading.ts'
import { readingSettings } from '../../methods/text/reading-settings.ts'
import { readWordList } from '../../methods/text/word-list.ts'
import { readFormWords } from './form-words.ts'
import { sayKept } from './say-kept.ts'

const kept = (language: string, keepWordsMonths: number) =>
  sayKept({ kept: '{time}.' }, language, {
    promise: { anonymous: true, keepWordsMonths, keepRowsMonths: 1 },
  })

it('says how long words are kept as the language counts years and months', () => {
  expect([12, 18, 24].map(months => kept('en', months))).toEqual(['1 year.', '18 months.', '2 years.'])
  expect([12, 22, 24, 60].map(months => kept('pl', months))).toEqual([
    '1 rok.',
    '22 miesiące.',
    '2 lata.',
    '5 lat.',
  ])
  expect(kept('ar', 24)).toBe('سنتان.')
})

it.each([
  ['young', '6 to 8'],
  ['easy', 'easy read'],
  ['child', '9 to 12'],
  ['teen', '13 to 17'],
] as const)('says it in words that %s readers know', (speaks, readers) => {
  const office = fileURLToPath(new URL('../../../office/england', import.meta.url))
  const familiar = readWordList(readFileSync(`${office}/words/familiar.txt`, 'utf8'))
  const promise = { anonymous: true, keepWordsMonths: 24, keepRowsMonths: 24 } as const
  const said = sayKept(readFormWords(office).of({ language: 'en', speaks }), 'en', { promise })
  const check = checkReading(said, readingSettings(readers, familiar, []))
  expect(check.measured && check.findings.filter(({ blocks }) => blocks)).toEqual([])
})
