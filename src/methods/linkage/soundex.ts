const CODE: Readonly<Record<string, string>> = {
  ...Object.fromEntries([...'BFPV'].map(letter => [letter, '1'])),
  ...Object.fromEntries([...'CGJKQSXZ'].map(letter => [letter, '2'])),
  ...Object.fromEntries([...'DT'].map(letter => [letter, '3'])),
  L: '4',
  ...Object.fromEntries([...'MN'].map(letter => [letter, '5'])),
  R: '6',
}

/**
 * A name's first letter and the sounds of its next three consonants (American Soundex), to find candidates by.
 *
 * Use it to bring together names that may be the same; never to decide that they are. It misleads for names that are
 * not from English: many Chinese, Arabic or Vietnamese names share few codes. Null when the name has no letter A to Z.
 *
 * Formula: equal codes in a row count once, also across H and W; a vowel between them parts them.
 * Reference: the rules of the US National Archives (1995). Worked (published): Robert R163, Ashcraft A261, Tymczak T522.
 */
export function soundex(name: string): string | null {
  const letters = name
    .normalize('NFD')
    .toUpperCase()
    .replace(/[^A-Z]/g, '')
  const first = letters[0]
  if (first === undefined) return null
  let key = first
  let before = CODE[first] ?? ''
  for (const letter of letters.slice(1)) {
    if (letter === 'H' || letter === 'W') continue
    const code = CODE[letter] ?? ''
    if (code !== '' && code !== before) key += code
    before = code
    if (key.length === 4) break
  }
  return key.padEnd(4, '0')
}
