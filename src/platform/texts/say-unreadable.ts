import type { YAMLParseError } from 'yaml'
import type { Place, Problem } from '../../kernel/problem.ts'

// One stray bracket makes hundreds: everything after it is read as something else. Whoever mends the first sees what is left.
const MOST_UNREADABLE = 3

/** Why a text cannot be read at all, in words for those who do not write such texts every day; the first places of many. */
export function sayUnreadable(
  errors: readonly YAMLParseError[],
  place: (offset: number) => Place,
): Problem[] {
  const inOrder = errors.toSorted((one, other) => one.pos[0] - other.pos[0])
  const rest = errors.length - MOST_UNREADABLE
  return inOrder.slice(0, MOST_UNREADABLE).map((error, n) => {
    const { what, todo } = SAID[error.code] ?? OTHERWISE
    const first = `Mend this line first: ${rest} more places below it cannot be read, most likely because of it.`
    return {
      code: 'yaml-not-read',
      what: isOpen(error) ? 'a { or [ was opened and is not closed.' : what,
      todo: [n === 0 && rest > 0 && first, isOpen(error) ? 'Close it with } or ].' : todo]
        .filter(Boolean)
        .join(' '),
      at: place(error.pos[0]),
    }
  })
}

const isOpen = ({ code, message }: YAMLParseError): boolean => code === 'BAD_INDENT' && /flow/i.test(message)

const OTHERWISE = {
  what: 'this line cannot be read.',
  todo: 'Look at its beginning, its colons, its quotes and its brackets, and at the line before it.',
}

const COLON = {
  what: 'there is a colon that is not expected here, or a line that does not begin where it should.',
  todo: 'Put words that contain a colon in quotes, and let lines that belong together begin under each other.',
}

const SAID: Partial<Record<YAMLParseError['code'], { what: string; todo: string }>> = {
  // said by our own search for keys alone
  IMPOSSIBLE: {
    what: 'nothing can be called so: the word means something to the machine.',
    todo: 'Give it another name.',
  },
  BAD_INDENT: {
    what: 'this line does not begin under the one that it belongs with.',
    todo: 'Lines that belong together begin under each other; what belongs to a key begins two blanks further in.',
  },
  TAB_AS_INDENT: { what: 'this line begins with a tab.', todo: 'Use blanks instead.' },
  DUPLICATE_KEY: { what: 'this key stands here twice.', todo: 'Take one of the two away.' },
  MISSING_CHAR: {
    what: 'a quote, a comma or a bracket is missing.',
    todo: 'Look for one that was opened and is not closed.',
  },
  BAD_SCALAR_START: {
    what: 'words cannot begin with this sign.',
    todo: 'Put them in quotes.',
  },
  UNEXPECTED_TOKEN: {
    what: 'something stands here that does not belong: a bracket or comma too many, or a line too far left or right.',
    todo: 'Look at this line and the one before it.',
  },
  BLOCK_AS_IMPLICIT_KEY: COLON,
  MULTILINE_IMPLICIT_KEY: {
    what: 'this line is no key, and belongs to none.',
    todo: 'Write a colon after the key, or let the line begin further in than the key that it belongs to.',
  },
}
