import { describe, expect, it } from 'vitest'
import { readFrame } from '../../listen/index.ts'
import { drawsFor } from '../draws.ts'
import { inventText } from '../wave/invented-words.ts'
import { VOICE_OF_FORM } from '../wave/words-of-children.ts'
import { FRAME_VERSIONS } from './example-frames.ts'
import { readAs, readCarefully } from './example-readers.ts'

const FORMS = Object.keys(VOICE_OF_FORM)
const TEXTS = Array.from({ length: 800 }, (_, n) => {
  const form = FORMS[n % FORMS.length]!
  return inventText(drawsFor(7, 'a test', form, n), form)
})

describe('the two invented people who read', () => {
  it('use themes of the version that they read by, and read the same text alike on every start', () => {
    for (const [at, { text }] of FRAME_VERSIONS.entries()) {
      const known = Object.keys(readFrame(text, 'the example').themes)
      for (const words of TEXTS)
        for (const themes of [readAs('first', words, at + 1), readAs('second', words, at + 1)]) {
          expect(known).toEqual(expect.arrayContaining(themes))
          expect(themes).toEqual([...themes].sort())
        }
      expect(readAs('second', TEXTS[0]!, at + 1)).toEqual(readAs('second', TEXTS[0]!, at + 1))
    }
  })

  it('differ as people do: on some texts, the second more from a careful reader than the first, less by the second version', () => {
    const apart = (one: readonly string[], other: readonly string[]) => one.join() !== other.join()
    const partOf = (isSo: (text: string) => boolean) => TEXTS.filter(isSo).length / TEXTS.length
    const differ = [1, 2].map(version =>
      partOf(text => apart(readAs('first', text, version), readAs('second', text, version))),
    )
    expect(differ[0]).toBeGreaterThan(0.2)
    expect(differ[0]).toBeLessThan(0.4)
    expect(differ[1]).toBeLessThan(differ[0]!)
    expect(differ[1]).toBeGreaterThan(0.1)
    const wrong = (['first', 'second'] as const).map(reader =>
      partOf(text => apart(readAs(reader, text, 2), readCarefully(text, 2).toSorted())),
    )
    expect(wrong[0]).toBeLessThan(wrong[1]!)
  })

  it('find what a theme is about: a crossing under roads at first, and under safety since that is gone', () => {
    expect(readCarefully('I want a crossing outside our school.', 1)).toEqual(['roads'])
    expect(readCarefully('I want a crossing outside our school.', 2)).toEqual(['safety'])
    expect(readCarefully('Two things: cheaper trains and fewer tests.', 2).toSorted()).toEqual([
      ...['cost', 'getting-about', 'school'],
    ])
  })
})
