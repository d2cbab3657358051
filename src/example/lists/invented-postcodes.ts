import type { AreaCode } from '../../kernel/area.ts'

/**
 * The postcode areas that the example hands out, and to which authorities. Only the letters are like real ones, so that
 * a postcode of the demonstration looks at home: which districts, sectors and postcodes lie where is invented.
 */
const POSTCODE_AREAS: Readonly<Record<string, string>> = {
  DH: 'E06000047 E08000037',
  DL: 'E06000005',
  TS: 'E06000001 E06000002 E06000003 E06000004',
  NE: 'E08000021 E08000022 E06000057 E08000023',
  SR: 'E08000024',
  BB: 'E06000008',
  FY: 'E06000009',
  BL: 'E08000001 E08000002',
  CW: 'E06000049',
  CH: 'E06000050 E08000015',
  CA: 'E06000063',
  WA: 'E06000006 E06000007 E08000013',
  L: 'E08000011 E08000012 E08000014',
  PR: 'E10000017',
  M: 'E08000003 E08000006 E08000009',
  OL: 'E08000004 E08000005 E08000008',
  SK: 'E08000007',
  LA: 'E06000064',
  WN: 'E08000010',
  S: 'E08000016 E08000018 E08000019 E10000007',
  BD: 'E08000032',
  HX: 'E08000033',
  DN: 'E08000017 E06000012 E06000013',
  HU: 'E06000010 E06000011',
  HD: 'E08000034',
  LS: 'E08000035',
  YO: 'E06000014 E06000065',
  WF: 'E08000036',
  DE: 'E06000015',
  LE: 'E06000016 E10000018 E06000017',
  LN: 'E10000019',
  NN: 'E06000061 E06000062',
  NG: 'E06000018 E10000024',
  B: 'E08000025 E08000028 E08000029',
  CV: 'E08000026 E10000031',
  DY: 'E08000027',
  HR: 'E06000019',
  SY: 'E06000051',
  ST: 'E10000028 E06000021',
  TF: 'E06000020',
  WS: 'E08000030',
  WV: 'E08000031',
  WR: 'E10000034',
  MK: 'E06000055 E06000056 E06000042',
  CB: 'E10000003',
  CM: 'E10000012',
  AL: 'E10000015',
  LU: 'E06000032',
  NR: 'E10000020',
  PE: 'E06000031',
  SS: 'E06000033',
  IP: 'E10000029',
  RM: 'E06000034 E09000002 E09000016',
  N: 'E09000003 E09000010 E09000014 E09000019',
  DA: 'E09000004',
  HA: 'E09000005 E09000015',
  BR: 'E09000006',
  NW: 'E09000007',
  EC: 'E09000001',
  CR: 'E09000008',
  W: 'E09000009 E09000013 E09000020',
  SE: 'E09000011 E09000022 E09000023 E09000028',
  E: 'E09000012 E09000025 E09000030 E09000031',
  UB: 'E09000017',
  TW: 'E09000018 E09000027',
  KT: 'E09000021',
  SW: 'E09000024 E09000032 E09000033',
  IG: 'E09000026',
  SM: 'E09000029',
  RG: 'E06000036 E06000038 E06000037 E06000041',
  BN: 'E06000043 E10000011',
  HP: 'E06000060',
  SO: 'E10000014 E06000045',
  PO: 'E06000046 E06000044',
  ME: 'E10000016 E06000035',
  OX: 'E10000025',
  SL: 'E06000039 E06000040',
  GU: 'E10000030',
  RH: 'E10000032',
  BA: 'E06000022',
  BH: 'E06000058',
  BS: 'E06000023 E06000024 E06000025',
  TR: 'E06000052 E06000053',
  EX: 'E10000008',
  DT: 'E06000059',
  GL: 'E10000013',
  PL: 'E06000026',
  TA: 'E06000066',
  SN: 'E06000030 E06000054',
  TQ: 'E06000027',
}

const SECTORS = [1, 2, 3, 4]
const UNITS = ['AA', 'AB', 'AP', 'BD', 'DN', 'EW', 'HG', 'LZ']

/** In other countries of the United Kingdom: a child there is told so. */
const ABROAD: readonly (readonly [string, string])[] = [
  ['CF10', 'W06000015'],
  ['EH1', 'S12000036'],
  ['BT1', 'N09000003'],
]

/**
 * An invented part of a postcode lookup as a CSV text: two districts for every authority, and one that neighbours
 * share, because a real first part often lies in several. The same at every start.
 */
export function inventPostcodes(): string {
  const rows = Object.entries(POSTCODE_AREAS).flatMap(([letters, authorities]) =>
    districtsOf(letters, authorities.split(' ')).flatMap(([district, area]) => postcodesOf(district, area)),
  )
  const abroad = ABROAD.flatMap(([district, area]) => postcodesOf([district, SECTORS], area))
  return [
    '# Example data: which postcode lies where is invented.',
    'postcode,area',
    ...rows,
    ...abroad,
    '',
  ].join('\n')
}

type District = readonly [outward: string, sectors: readonly number[]]

/** LS1 and LS2 for the first authority, LS3 and LS4 for the second, and the last for a sector of each. */
function districtsOf(letters: string, authorities: readonly AreaCode[]): (readonly [District, AreaCode])[] {
  const own = authorities.flatMap((area, at): (readonly [District, AreaCode])[] => [
    [[districtName(letters, 2 * at + 1), SECTORS], area],
    [[districtName(letters, 2 * at + 2), SECTORS], area],
  ])
  if (authorities.length === 1) return own
  const shared = districtName(letters, 2 * authorities.length + 1)
  return [...own, ...authorities.map((area, at): readonly [District, AreaCode] => [[shared, [at + 1]], area])]
}

/** The City has a letter after the number: EC1A. */
const districtName = (letters: string, number: number): string =>
  letters === 'EC' ? `${letters}${number}A` : `${letters}${number}`

const postcodesOf = ([outward, sectors]: District, area: AreaCode): string[] =>
  sectors.flatMap(sector => UNITS.map(unit => `${outward} ${sector}${unit},${area}`))
