import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { SMALL_SURVEY } from '../form/small-survey.test-support.ts'
import { readSurvey } from '../survey/read-survey.ts'
import { compareEntries } from './compare-entries.ts'
import { paperItems, paperPages } from './paper-items.ts'
import { readPaperWords } from './paper-words.ts'
import { sayRoutes } from './say-routes.ts'
import { readSheetNumber, sheetNumber } from './sheet-number.ts'

const survey = readSurvey(SMALL_SURVEY, 'small.yaml')
const form = survey.forms.older!
const english = readPaperWords(fileURLToPath(new URL('../../../office/england', import.meta.url))).in('en')

describe('numbers of sheets', () => {
  it('are read as they are written, with blanks and in small letters', () => {
    expect(sheetNumber(12)).toBe('000012N')
    expect(readSheetNumber(' 000 012-n')).toBe('000012N')
  })

  it('are refused with any one figure wrong, and with any two neighbours changed round', () => {
    for (const count of [1, 12, 4711, 123456, 999_999]) {
      const number = sheetNumber(count)
      for (let at = 0; at < 6; at += 1) {
        for (const figure of '0123456789') {
          const wrong = number.slice(0, at) + figure + number.slice(at + 1)
          if (wrong !== number) expect(readSheetNumber(wrong), wrong).toBe(null)
        }
        const turned = number.slice(0, at) + number[at + 1] + number[at] + number.slice(at + 2)
        if (turned !== number) expect(readSheetNumber(turned), turned).toBe(null)
      }
    }
  })

  it('are nothing else', () => {
    for (const typed of ['', '12N', '0000012N', "'; drop table", '٠٠٠٠١٢N'])
      expect(readSheetNumber(typed)).toBe(null)
    expect(() => sheetNumber(1_000_000)).toThrow('999999')
  })
})

describe('a form on paper', () => {
  const pages = paperPages(survey, form)

  it('asks everything but the place, numbered through', () => {
    expect(pages.flatMap(({ items }) => items.map(({ n, item }) => `${n} ${item.id}`))).toEqual([
      '1 age',
      '2 better-life',
      '3 why',
      '4 happy',
      '5 feeling',
      '6 important',
      '7 order',
      '8 more',
    ])
  })

  it('says in words where a screen would lead', () => {
    expect(sayRoutes(pages[1]!, pages, english).after).toEqual([
      'If you crossed “Likely” at question 2, go on with question 4.',
    ])
    expect(sayRoutes(pages[5]!, pages, english).before).toBe(
      'Answer this only if you crossed “A nice home” at question 6.',
    )
  })
})

describe('two entries of a sheet', () => {
  const items = paperItems(survey, form)
  const entry = {
    age: { number: 14 },
    happy: { rows: { friends: 'sad', school: 'happy', play: { none: 'skipped' as const } } },
    important: { several: ['home', 'friends'] },
    more: { words: 'More sport,  and a gym.' },
  }

  it('agree whatever the blanks between words and the order of ticks', () => {
    const other = {
      ...entry,
      important: { several: ['friends', 'home'] },
      more: { words: ' More sport, and a gym. ' },
    }
    expect(compareEntries(items, entry, other)).toEqual([])
    expect(compareEntries(items, {}, { more: { none: 'skipped' } })).toEqual([])
  })

  it('differ by field: a row of a grid, a figure, a comma', () => {
    const other = {
      ...entry,
      age: { number: 15 },
      happy: { rows: { friends: 'neither', school: 'happy', play: { none: 'dont-know' as const } } },
      more: { words: 'More sport and a gym.' },
    }
    expect(
      compareEntries(items, entry, other).map(({ item, row, first, second }) => [
        item.id,
        row,
        first,
        second,
      ]),
    ).toEqual([
      ['age', null, '14', '15'],
      ['happy', 'friends', 'Sad', 'In between'],
      ['happy', 'play', 'left empty', 'does not know'],
      ['more', null, '“More sport, and a gym.”', '“More sport and a gym.”'],
    ])
  })
})
