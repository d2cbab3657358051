/**
 * The powers of the Children Act 2004 that a step of the office may rest on. What is done under a power carries it,
 * so that a reader can ask of every letter, visit and figure: by what right?
 */
export type Power = '2B' | '2D' | '2E' | '2F' | '3(7)'

/** How each power is cited, and what it lets the Commissioner do. */
export const POWERS: Readonly<Record<Power, { cited: string; lets: string }>> = {
  '2B': { cited: 'section 2B, Children Act 2004', lets: 'publish a business plan and consult on it' },
  '2D': {
    cited: 'section 2D, Children Act 2004',
    lets: 'give advice and assistance to a child who is in care, lives away from home or has a social worker, and make representations for them',
  },
  '2E': {
    cited: 'section 2E, Children Act 2004',
    lets: 'enter premises other than a private dwelling, and interview a child there who agrees',
  },
  '2F': {
    cited: 'section 2F, Children Act 2004',
    lets: 'require information from a person who exercises functions of a public nature',
  },
  '3(7)': {
    cited: 'section 3(7), Children Act 2004',
    lets: 'require a written reply to the recommendations of an inquiry into an individual case',
  },
}

export const isPower = (written: string): written is Power => Object.hasOwn(POWERS, written)
