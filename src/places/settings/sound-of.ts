/**
 * A word as it sounds, roughly: "brukfeild" and "brookfield" are one, and so are "marie" and "mary". It is for offering a
 * school to somebody who writes by ear, never for deciding: words that sound alike are not the same.
 */
export const soundOf = (word: string): string =>
  SOUNDS.reduce((sound, [written, heard]) => sound.replaceAll(written, heard), word)

const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/ph/g, 'f'],
  [/c(?=[eiy])/g, 's'],
  [/ck|[cq]/g, 'k'],
  [/^kn/g, 'n'],
  [/^wr/g, 'r'],
  [/igh|e[aeiy]|ie|y/g, 'i'],
  [/o[ouw]/g, 'u'],
  [/(.)\1+/g, '$1'],
  [/(?<=..)e$/g, ''],
]
