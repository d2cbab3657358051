import { expect, it } from 'vitest'
import { readClassNames } from './class-names.ts'

it('names of classes are kept without the names of their teachers', () => {
  expect(readClassNames('Year 4, room 2\r\n\r\n 6B \nMission control\nDragons')).toEqual([
    'Year 4, room 2',
    '6B',
    'Mission control',
    'Dragons',
  ])
  for (const typed of ['Miss Honeywell 6B', '6B mr. Oak', 'Dr Elm', 'Year 2 – Mrs Ash'])
    expect(() => readClassNames(typed)).toThrow('names a person')
})
