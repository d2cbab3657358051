/** How a child tells something: in words, in a picture, aloud. */
export const WAYS = ['write', 'draw', 'speak'] as const
export type Way = (typeof WAYS)[number]
export const isWay = (word: string): word is Way => (WAYS as readonly string[]).includes(word)

/** How a child wants to be answered: not at all, by words it keeps, or where it says that it can be reached. */
export const ANSWERS = ['none', 'words', 'e-mail', 'phone'] as const
export type AnswerBy = (typeof ANSWERS)[number]
export const isAnswerBy = (word: string): word is AnswerBy => (ANSWERS as readonly string[]).includes(word)

/** Ages that a child may choose. Who is older writes elsewhere, and is read all the same. */
export const AGES = Array.from({ length: 15 }, (_, n) => n + 4)

/** Nothing but signs and pictures: no letter of any writing. */
export const isOnlySigns = (words: string): boolean => words !== '' && !/[\p{L}\p{N}]/u.test(words)

/** The full hour in which a moment lies: all that is ever kept of when a child wrote. */
export const hourOf = (moment: Date): Date => new Date(Math.floor(moment.getTime() / 3_600_000) * 3_600_000)
