import { expect, it } from 'vitest'
import { isWordOfAddress } from './word-of-address.ts'

const paths = {
  list: '/office/frames',
  add: '/office/frames/new',
  one: '/office/frames/:frame',
  acts: { begin: '/office/frames/first/begin', close: '/office/frames/:frame/close' },
}

it('a name that stands in an address of ours is found, at any depth, and no other', () => {
  expect(['new', 'first'].map(name => isWordOfAddress(name, paths, paths.one))).toEqual([true, true])
  for (const name of ['close', 'frames', 'begin', 'my-frame'])
    expect(isWordOfAddress(name, paths, paths.one)).toBe(false)
})
