import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const css = readFileSync(new URL('./assets/tokens.css', import.meta.url), 'utf8')

/** The tokens of each look: what a later block does not name stays as in the first. */
function readLooks(): Record<string, ReadonlyMap<string, string>> {
  const blocks = [...css.matchAll(/:root \{([^}]*)\}/g)].map(
    ([, body = '']) =>
      new Map(
        [...body.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = '', colour = '']) => [
          name,
          colour,
        ]),
      ),
  )
  const [light, dark, contrast, darkContrast] = blocks
  if (!light || !dark || !contrast || !darkContrast)
    throw new Error(`expected four looks, got ${blocks.length}`)
  const over = (...layers: ReadonlyMap<string, string>[]) => new Map(layers.flatMap(layer => [...layer]))
  return {
    light,
    dark: over(light, dark),
    'more contrast': over(light, contrast),
    'more contrast, dark': over(light, dark, contrast, darkContrast),
  }
}

/** Relative luminance and contrast ratio of WCAG 2.2. Black on white is 21. */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map(at => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

const GROUNDS = ['paper', 'surface', 'tint', 'tint-strong']

/** Words and the grounds they stand on. */
const WORDS: readonly (readonly [string, readonly string[]])[] = [
  ['ink', GROUNDS],
  ['ink-soft', ['paper', 'surface', 'tint']],
  ['link', ['paper', 'surface', 'tint']],
  ['link-hover', ['paper', 'surface', 'tint']],
  ['danger', ['paper', 'surface']],
  ['on-action', ['action', 'action-hover']],
  ['on-danger', ['danger']],
  ['on-night', ['night', 'night-raised']],
  ['marigold', ['night', 'night-raised']],
  ['on-good', ['good']],
  ['on-care', ['care']],
  ['on-bad', ['bad']],
  ['on-calm', ['calm']],
]

describe.each(Object.entries(readLooks()))('colours, %s', (_, tokens) => {
  const colour = (name: string): string => {
    const value = tokens.get(name)
    if (!value) throw new Error(`expected a colour for ${name}`)
    return value
  }

  test('give words at least 7 to 1', () => {
    const weak = WORDS.flatMap(([word, grounds]) =>
      grounds.map(ground => ({
        pair: `${word} on ${ground}`,
        ratio: contrast(colour(word), colour(ground)),
      })),
    ).filter(({ ratio }) => ratio < 7)
    expect(weak).toEqual([])
  })

  test('give the borders of what one can use, and the ring of focus, at least 3 to 1', () => {
    const weak = ['line-strong', 'focus', 'bad-edge'].flatMap(line =>
      ['paper', 'surface', 'tint'].map(ground => ({
        pair: `${line} on ${ground}`,
        ratio: contrast(colour(line), colour(ground)),
      })),
    )
    expect(weak.filter(({ ratio }) => ratio < 3)).toEqual([])
  })

  test('of the scale go one way, each step darker than the one before', () => {
    const steps = [1, 2, 3, 4, 5].map(step => luminance(colour(`scale-${step}`)))
    expect(steps).toEqual(steps.toSorted((a, b) => b - a))
  })
})

describe('contrast', () => {
  test('is that of the definition', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 6)
    // worked by WebAIM's contrast checker: #777777 on white is 4.48
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
  })
})
