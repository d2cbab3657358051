import type { InventedText } from '../listen/index.ts'
import type { ExampleHands } from './example-hands.ts'

type Hand = keyof Pick<ExampleHands, 'safeguarding' | 'adviser' | 'reviewer'>

/** What somebody does about a concern, so many hours before now. */
export type InventedAct = { hoursAgo: number; by: Hand } & (
  | { does: 'take' }
  | { does: 'pass on' | 'open the words'; words: string }
  | { does: 'close'; outcome: string; words: string }
)

/** A text in which the rules find a worry, and what became of it: `acts` in their order, one step each. */
export type InventedConcern = Omit<InventedText, 'hour' | 'item'> & {
  hoursAgo: number
  acts: readonly InventedAct[]
}

const DAY = 24

/**
 * Invented, as everything of the example: concerns in every state. Two are late whenever Remit is started, for in six days an office has
 * read: one that nobody has read, one that somebody has. One of the gravest waits for its second person, one is passed on, and some are closed
 * with an outcome each.
 */
export const INVENTED_CONCERNS: readonly InventedConcern[] = [
  {
    form: '9-12',
    words: 'there is never any food at home and mum does not get up',
    hoursAgo: 6 * DAY,
    acts: [],
  },
  {
    form: '9-12',
    words: 'dad hit my mum again last night and i hid under the bed',
    hoursAgo: 6 * DAY + 2,
    acts: [{ hoursAgo: 6 * DAY, by: 'adviser', does: 'take' }],
  },
  {
    form: '13-17',
    words: 'i dont want to live any more and i have saved up my tablets, i live at 14 Thistle Lane',
    hoursAgo: 5,
    acts: [
      { hoursAgo: 4, by: 'safeguarding', does: 'take' },
      {
        hoursAgo: 3,
        by: 'safeguarding',
        does: 'close',
        outcome: 'passed-on',
        words: 'The police of the area have the address and have gone there. The authority was told.',
      },
    ],
  },
  {
    form: '9-12',
    words:
      'My step dad hits me with his belt when mum is at work and he said not to tell anyone at Hollybrook Primary',
    hoursAgo: 4 * DAY,
    acts: [
      { hoursAgo: 4 * DAY - 2, by: 'adviser', does: 'take' },
      {
        hoursAgo: 4 * DAY - 3,
        by: 'adviser',
        does: 'pass on',
        words: 'Told the duty social worker of the authority by telephone, with the school.',
      },
      {
        hoursAgo: 3 * DAY,
        by: 'adviser',
        does: 'close',
        outcome: 'passed-on',
        words: 'The authority has found the school and the class, and is on it.',
      },
      {
        hoursAgo: 3 * DAY - 1,
        by: 'reviewer',
        does: 'open the words',
        words: 'I must see whether the school that was named is the one that was told.',
      },
      {
        hoursAgo: 3 * DAY - 1,
        by: 'reviewer',
        does: 'close',
        outcome: '',
        words: 'It is the school of the text. I agree.',
      },
    ],
  },
  {
    // in Polish: "Dad drinks and shouts at mum. I am afraid to go home." Nobody has written down yet what it says
    form: '13-17',
    words: 'Tata pije i krzyczy na mamę. Boję się wracać do domu',
    hoursAgo: 3,
    acts: [],
  },
  {
    form: '13-17',
    words: 'I cut my arms most nights and nobody knows',
    hoursAgo: 2 * DAY,
    acts: [
      { hoursAgo: DAY, by: 'safeguarding', does: 'take' },
      {
        hoursAgo: 3,
        by: 'safeguarding',
        does: 'pass on',
        words:
          'Told the child and adolescent mental health lead of the area that one of its young people wrote this, without a name.',
      },
    ],
  },
  {
    form: '13-17',
    words: 'he said he will kill me if i tell about it. his name is Gavin',
    hoursAgo: 5 * DAY,
    acts: [
      { hoursAgo: 5 * DAY - 3, by: 'safeguarding', does: 'take' },
      {
        hoursAgo: 5 * DAY - 4,
        by: 'safeguarding',
        does: 'close',
        outcome: 'cannot-be-found',
        words: 'A first name and an area of thousands of children. Read by two of us; nothing leads further.',
      },
    ],
  },
  {
    form: '9-12',
    words: 'my sister hits me every time she sees a yellow car and i hit her back',
    hoursAgo: 5 * DAY,
    acts: [
      { hoursAgo: 5 * DAY - 1, by: 'adviser', does: 'take' },
      {
        hoursAgo: 5 * DAY - 1,
        by: 'adviser',
        does: 'close',
        outcome: 'no-worry',
        words: 'A game that is played in cars.',
      },
    ],
  },
]

/** What a young person wrote on a sheet, in a place that is locked. */
export const INVENTED_SHEET = 'The other lads here say they will stab me when the staff are not looking'
