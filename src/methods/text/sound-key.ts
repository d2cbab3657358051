/**
 * A short key for how a word sounds, so that "skool" and "school", "fink" and "think", "suiside" and "suicide" share it.
 *
 * Answers: "which words could a child have meant by this spelling?" It keeps the consonants as a child hears them (th,
 * v and ph as f; s for soft c and z) and whether a vowel comes first. It is coarse on purpose: many words share a key
 * ("bad", "bed"), so it proposes and something else must choose. It is not a key for names of people.
 *
 * Worked numbers: "school" and "skool" SKL; "think" and "fink" FNK; "suicide" and "suiside" ST.
 */
export function soundKey(word: string): string {
  let plain = word
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z]/g, '')
  for (const [spelling, sound] of SOUNDS) plain = plain.replace(spelling, sound)
  const first = /^[aeiou]/.test(plain) ? 'A' : ''
  return (
    first +
    plain
      .replace(/[aeiouyhw]/g, '')
      .replace(/(.)\1+/g, '$1')
      .toUpperCase()
  )
}

/** In this order: what is written, and what is heard. */
const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/^(?:kn|gn|pn)/, 'n'],
  [/^wr/, 'r'],
  [/^ps(?=y)/, 's'],
  [/mb$/, 'm'],
  [/st(?=en|le)/, 's'],
  [/sch(?=[aeo])/, 'sk'],
  [/(?<=[aeiou])gh(?=t|$|s$)/, ''],
  [/tch|ch|sh|(?<=[a-z])(?:ti|ci|ssi|si)(?=on|an|al|ous)/, 'x'],
  [/ph|th|v/g, 'f'],
  [/dge?(?=[eiy])|dg/g, 'j'],
  [/c(?=[eiy])|z/g, 's'],
  [/ck|c|q/g, 'k'],
  [/(?<=[a-z])ks/g, 'x'],
  [/d/g, 't'],
]
