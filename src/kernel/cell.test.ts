import { expect, test } from 'vitest'
import { ALL, cellAddress } from './cell.ts'

test('cells › have an address that names indicator, area, period and group', () => {
  expect(cellAddress({ indicator: 'spend_per_child', area: '00Q', period: '2021-22', group: ALL })).toBe(
    'spend_per_child/00Q/2021-22/all',
  )
})
