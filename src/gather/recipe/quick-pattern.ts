// Two free lengths in the beginning of a text are tried in a moment; each further one takes hundreds of times longer.
const MOST_FREE = 2
const MOST_OPTIONAL = 8
const LONGEST = 300

/**
 * Why a pattern might take for ever on some text, in words; null when it cannot.
 *
 * A file is read while others wait for their pages, and a pattern cannot be stopped in the middle. What takes for ever
 * is a repeated group that can itself be cut in many ways (`(a+)+`, `(a|ab)*`) and a reference back to a group.
 * Character classes, groups that occur once, and choices between words are all that a recipe needs.
 */
export function whySlow(source: string): string | null {
  if (source.length > LONGEST) return `it has more than ${LONGEST} letters`
  // what stands in brackets or behind a backslash is one letter to us
  const bare = source
    .replace(/\\k<|\\[1-9]/g, BACK)
    .replace(/\\./gsu, 'x')
    .replace(/\[[^\]]*\]/g, 'x')
  if (bare.includes(BACK)) return 'it refers back to a group'
  let free = 0
  let optional = 0
  const open: { cuts: boolean }[] = [{ cuts: false }]
  for (let at = 0; at < bare.length; at++) {
    const letter = bare[at]!
    if (letter === '(') open.push({ cuts: false })
    else if (letter === '|') open.at(-1)!.cuts = true
    else if (letter === '*' || letter === '+' || letter === '{' || letter === '?') {
      // the sign after a bracket says what sort of group it is
      if (letter === '?' && bare[at - 1] === '(') continue
      if (letter === '?') optional++
      else if (!/^\{\d+\}/.test(bare.slice(at))) free++
      open.at(-1)!.cuts = true
    } else if (letter === ')') {
      const group = open.length > 1 ? open.pop()! : { cuts: false }
      if (group.cuts && /^[*+{]/.test(bare.slice(at + 1)))
        return 'a repeated group in it can be cut in many ways'
      if (group.cuts) open.at(-1)!.cuts = true
    }
  }
  if (optional > MOST_OPTIONAL) return `more than ${MOST_OPTIONAL} pieces of it may be left out`
  return free > MOST_FREE ? `more than ${MOST_FREE} pieces of it may be of any length` : null
}

const BACK = '\u0000'
