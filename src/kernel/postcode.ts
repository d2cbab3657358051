/** A UK postcode in its normal form and the wider places it lies in. */
export type Postcode = { postcode: string; outward: string; district: string; sector: string; area: string }

const SHAPE = /^([A-Z]{1,2})([0-9][0-9A-HJKMNPR-Y]?)([0-9])([ABD-HJLNP-UW-Z]{2})$/
/** Postcode areas of the United Kingdom, Jersey, Guernsey and the Isle of Man. */
const AREAS = new Set(
  (
    'AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY ' +
    'G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP ' +
    'NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB ' +
    'W WA WC WD WF WN WR WS WV YO ZE'
  ).split(' '),
)
const TO_DIGIT: Readonly<Record<string, string>> = { O: '0', I: '1' }
const TO_LETTER: Readonly<Record<string, string>> = { '0': 'O', '1': 'I' }

/**
 * A UK postcode from what was written, with O for 0 and I for 1 (and the reverse) mended where only one reading
 * fits; null when it cannot be a postcode. It checks the form, not that the postcode exists.
 *
 * Reference: Royal Mail, Programmers' Guide to the Postcode Address File. Worked: "sw1a2aa" is SW1A 2AA, sector SW1A 2.
 */
export function standardPostcode(written: string): Postcode | null {
  const plain = written.toUpperCase().replace(/[\s.-]/g, '')
  if (!/^[A-Z0-9]{5,7}$/.test(plain)) return null
  const inward = digit(plain.at(-3)) + letter(plain.at(-2)) + letter(plain.at(-1))
  const front = plain.slice(0, -3)
  const asWritten = read(front, inward)
  if (asWritten !== null) return asWritten
  // "LSI" is LS1 either way: one reading, not two
  const readings = [...mendings(front)].map(mended => read(mended, inward))
  const found = readings.filter(reading => reading !== null)
  return found.length === 1 ? (found[0] ?? null) : null
}

/** As much of a postcode as somebody wrote: `postcode` and `sector` are null where they stopped before. */
export type PostcodePart = { outward: string; sector: string | null; postcode: string | null }

const OUTWARD = /^([A-Z]{1,2})[0-9][0-9A-HJKMNPR-Y]?$/

/**
 * A whole postcode, or the first part of one ("ls1"), perhaps with the next digit ("LS1 4"), mended as
 * `standardPostcode` does; null when it is neither. "LS14" is the district LS14: a sector needs its blank, or a
 * digit too many for a district.
 */
export function readPostcodePart(written: string): PostcodePart | null {
  const whole = standardPostcode(written)
  if (whole) return { outward: whole.outward, sector: whole.sector, postcode: whole.postcode }
  const [front = '', next = '', ...more] = written.toUpperCase().replace(/[.-]/g, ' ').trim().split(/\s+/)
  if (more.length > 0 || next.length > 1) return null
  const outward = next === '' ? readOutward(front) : null
  if (outward) return { outward, sector: null, postcode: null }
  const before = readOutward(next === '' ? front.slice(0, -1) : front)
  const number = digit(next === '' ? front.at(-1) : next)
  if (before === null || !/^[0-9]$/.test(number)) return null
  return { outward: before, sector: `${before} ${number}`, postcode: null }
}

/** The outward part as it was written, or the one way to mend it. */
function readOutward(front: string): string | null {
  const isOutward = (outward: string) => AREAS.has(OUTWARD.exec(outward)?.[1] ?? '')
  if (isOutward(front)) return front
  const [mended, ...more] = [...mendings(front)].filter(isOutward)
  return mended !== undefined && more.length === 0 ? mended : null
}

function read(outward: string, inward: string): Postcode | null {
  const [, area, number, sector] = SHAPE.exec(outward + inward) ?? []
  if (area === undefined || number === undefined || sector === undefined || !AREAS.has(area)) return null
  const district = area + number
  return {
    postcode: `${district} ${inward}`,
    outward: district,
    district,
    sector: `${district} ${sector}`,
    area,
  }
}

const digit = (mark = ''): string => TO_DIGIT[mark] ?? mark
const letter = (mark = ''): string => TO_LETTER[mark] ?? mark

const mendings = (front: string): ReadonlySet<string> => new Set([mendFront(front, 2), mendFront(front, 1)])

/** The outward part read as so many letters, then digits: O and I never end a district. */
const mendFront = (front: string, letters: number): string =>
  [...front].map((mark, place) => (place < letters ? letter(mark) : digit(mark))).join('')
