import { expect, test } from 'vitest'
import { isPercentFormat } from './number-format.ts'

test.each(['0%', '0.0%', '#,##0.00%;[Red]-0%'])('a number under %s is a fraction', format => {
  expect(isPercentFormat(format)).toBe(true)
})

test.each(['0', 'General', '0\\%;[Red]\\(0\\%\\)', '0"%"', '[%]0', '0_%'])(
  'a number under %s is as it stands',
  format => {
    expect(isPercentFormat(format)).toBe(false)
  },
)
