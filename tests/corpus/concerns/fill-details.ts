import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import { type Chance, drawPlace, seededChance } from '../../../src/methods/seeded-chance.ts'

/** A text made from a frame, with the place of each detail in it. */
export type FilledDetails = { text: string; spans: { start: number; end: number; kind: Detail }[] }

const KIND_OF_SLOT = {
  n: 'name',
  p: 'phone',
  a: 'address',
  c: 'postcode',
  s: 'school',
  h: 'handle',
  e: 'email',
  d: 'date-of-birth',
  t: 'teacher',
} as const
type Slot = keyof typeof KIND_OF_SLOT
type Detail = (typeof KIND_OF_SLOT)[Slot]

const words = z.array(z.string()).min(1)
const sideOfTemplates = z.strictObject({
  frames: words,
  n: words,
  p: words,
  a: words,
  c: words,
  s: words,
  h: words,
  e: words,
  d: words,
  t: words,
})
type SideOfTemplates = z.infer<typeof sideOfTemplates>

// Another seed would make other texts than those that were read and landed.
const SEED = 71_209

// With more the same frame would be read again and again with nothing but another name in it.
const TEXTS_OF_A_FRAME = 5

/** Texts with details from `detail-templates.yaml`, the same on every machine; the sides share no words. */
export function fillDetails(): { development: FilledDetails[]; 'development-2': FilledDetails[] } {
  const file = readFileSync(new URL('detail-templates.yaml', import.meta.url), 'utf8')
  const templates = z
    .strictObject({ development: sideOfTemplates, 'development-2': sideOfTemplates })
    .parse(parse(file))
  const chance = seededChance(SEED)
  return {
    development: fillSide(templates.development, chance),
    'development-2': fillSide(templates['development-2'], chance),
  }
}

function fillSide(side: SideOfTemplates, chance: Chance): FilledDetails[] {
  return side.frames.flatMap(frame => {
    const filled = Array.from({ length: TEXTS_OF_A_FRAME }, () => fillFrame(frame, side, chance))
    return [...new Map(filled.map(one => [one.text.toLowerCase(), one])).values()]
  })
}

function fillFrame(frame: string, side: SideOfTemplates, chance: Chance): FilledDetails {
  const spans: FilledDetails['spans'] = []
  let text = ''
  for (const [at, part] of frame.split(/\{(\w)\}/).entries()) {
    // the split puts what stood in braces at every second place
    const slot = at % 2 === 1 ? (part as Slot) : undefined
    const written = slot ? side[slot][drawPlace(chance, side[slot].length)]! : part
    if (slot) spans.push({ start: text.length, end: text.length + written.length, kind: KIND_OF_SLOT[slot] })
    text += written
  }
  // children seldom press the shift key; small letters are as long as large ones here, so the spans still fit
  return { text: chance() < 0.5 ? text.toLowerCase() : text, spans }
}
