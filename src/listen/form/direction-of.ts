/** Languages that are written from right to left, by their code. */
const RIGHT_TO_LEFT = ['ar', 'fa', 'he', 'ku', 'ps', 'sd', 'ur', 'yi']

/** Which way a language is written: `ar` from right to left, `pl` from left to right. */
export const directionOf = (language: string): 'rtl' | 'ltr' =>
  RIGHT_TO_LEFT.includes(language.split('-')[0] ?? '') ? 'rtl' : 'ltr'
