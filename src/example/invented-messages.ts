import type { InventedMessage } from '../listen/index.ts'
import { type Draws, drawsFor } from './draws.ts'

/** What an invented child may say of a topic: how it begins, and what it asks for. */
type Frame = { weight: number; begins: readonly string[]; asks: readonly string[] }

const FRAMES: Readonly<Record<string, Frame>> = {
  school: {
    weight: 24,
    begins: [
      'My school is ok but lunch is only 25 minutes.',
      'We have a new teacher every few weeks.',
      'i find it hard to sit still all day',
      'The toilets at school are locked in lessons.',
    ],
    asks: [
      'Please make break longer.',
      'Can somebody ask the head teachers about it.',
      'I want lessons about real life, like money.',
      'it would be better with smaller classes',
    ],
  },
  health: {
    weight: 22,
    begins: [
      'I worry a lot before tests.',
      'I waited a very long time to talk to someone about how I feel.',
      'sometimes i cant sleep because i think too much',
      'My friend is sad and I do not know what to say.',
    ],
    asks: [
      'There should be somebody in every school to talk to.',
      'Please make the waiting shorter.',
      'i just wanted to tell someone',
      'Teach us what to do when we feel bad.',
    ],
  },
  out: {
    weight: 16,
    begins: [
      'There is nothing to do where I live.',
      'Our park has one swing and it is broken.',
      'The youth club closed last year.',
      'The bus stops at six so I can not go anywhere.',
    ],
    asks: [
      'Please open it again.',
      'We need somewhere that is free and warm.',
      'can we have a skate park',
      'More buses please and cheaper.',
    ],
  },
  online: {
    weight: 12,
    begins: [
      'I see things on my phone that I did not want to see.',
      'Everyone is on their phone all the time, grown ups too.',
      'somebody made a mean group chat about my class',
    ],
    asks: [
      'The apps should check better.',
      'Phones should be away at dinner for everybody.',
      'make them take it down faster',
    ],
  },
  friends: {
    weight: 12,
    begins: [
      'Nobody plays with me since I moved.',
      'People laugh about how I talk.',
      'My best friend goes to another school now.',
    ],
    asks: [
      'I want a bench where you can find friends.',
      'Please tell schools to look at bullying more.',
      'that is all',
    ],
  },
  care: {
    weight: 8,
    begins: [
      'I have moved three times and I had to change school each time.',
      'My social worker changed again.',
      'I like my foster home.',
    ],
    asks: [
      'Please let us see our brothers and sisters more.',
      'I want to be asked first.',
      'Can I stay until I am 21?',
    ],
  },
  world: {
    weight: 10,
    begins: [
      'I think about the climate a lot.',
      'I want to vote when I am sixteen.',
      'I am scared about wars.',
    ],
    asks: ['Please listen to us.', 'Grown ups should do more and talk less.', 'plant more trees'],
  },
  home: {
    weight: 10,
    begins: [
      'I look after my mum when she is ill.',
      'Our flat is damp and cold.',
      'I love my family and my dog.',
    ],
    asks: [
      'Young carers need a break too.',
      'Please help people with their houses.',
      'That is what makes me happy.',
    ],
  },
  money: {
    weight: 8,
    begins: ['Things cost too much.', 'I do not ask for trips any more because of the money.'],
    asks: ['Free lunch for everyone would be good.', 'School trips should be free.'],
  },
  safe: {
    weight: 6,
    begins: ['It is dark on my way home.', 'I do not like walking past the big boys.'],
    asks: ['More lights please.', 'Can there be someone to walk with.'],
  },
}

const REPLIES = [
  'Thank you for telling us. We will ask the people who decide about it. We tell you here what they say.',
  'Thank you for your message. Many children told us the same. We are writing about it this year.',
  'Thank you. We are sorry that it is like this. You can talk to an adult at school about it. We will ask for more help in schools.',
] as const

/** Answers to children who chose easy words: a sentence on a line, and no hard word in it. */
const EASY_REPLIES = [
  'Thank you for your words.\nWe will ask about it.\nThen we will tell you here.',
  'Thank you.\nMany children told us this.\nWe will help make it better.',
] as const

const DEEDS = [
  'We asked the council about it.',
  'We put it into our talks with schools.',
  'We told the minister what children say about this.',
] as const

const HOUR = 3_600_000

/**
 * A year of invented messages up to a moment, oldest first: older ones were read and mostly answered, those of the last days
 * wait. No sentence is a real child's.
 */
export function inventMessages(seed: number, now: Date, count = 1_600): InventedMessage[] {
  const draws = drawsFor(seed, 'post box')
  // drawn apart, so that all else stays as it was before there were easy words
  const easy = drawsFor(seed, 'easy words of the post box')
  const print = drawsFor(seed, 'words of the post box that may be printed')
  const lastHour = Math.floor(now.getTime() / HOUR) * HOUR
  const ages = Array.from({ length: count }, () => Math.floor(draws.between(26, 365 * 24)))
  return ages
    .sort((one, other) => other - one)
    .map(hours => inWords(easy, inventMessage(draws, new Date(lastHour - hours * HOUR))))
    .map(message => ({ ...message, mayPrint: drawMayPrint(print) }))
}

// what came within the last three days is still new
const NEW_MS = 3 * 24 * HOUR

// about one child in eight
const EASY_SHARE = 0.12

// the others leave it open
const [SAYS_YES, SAYS_NO] = [0.55, 0.3]

function drawMayPrint(draws: Draws): boolean | null {
  const drawn = draws.fraction()
  if (drawn < SAYS_YES) return true
  return drawn < SAYS_YES + SAYS_NO ? false : null
}

type Unasked = Omit<InventedMessage, 'mayPrint'>

function inWords(draws: Draws, message: Omit<Unasked, 'easyWords'>): Unasked {
  const easyWords = draws.fraction() < EASY_SHARE
  return {
    ...message,
    easyWords,
    reply: easyWords && message.reply ? one(draws, EASY_REPLIES) : message.reply,
  }
}

function inventMessage(draws: Draws, hour: Date): Omit<Unasked, 'easyWords'> {
  const topic = drawTopic(draws)
  const { begins, asks } = FRAMES[topic]!
  const answered = draws.fraction()
  const answerBy = answered < 0.3 ? 'words' : 'none'
  return {
    hour,
    way: 'write',
    words: `${one(draws, begins)} ${one(draws, asks)}`,
    topic: draws.fraction() < 0.8 ? topic : null,
    age: draws.fraction() < 0.75 ? Math.floor(draws.between(7, 18)) : null,
    themes: draws.fraction() < 0.2 ? [...new Set([topic, drawTopic(draws)])] : [topic],
    answerBy,
    reply: answerBy === 'words' ? one(draws, REPLIES) : null,
    deed: draws.fraction() < 0.12 ? one(draws, DEEDS) : null,
  }
}

/** Messages that came in just now and that nobody has looked at; a worry among them, and a picture. */
export const newMessages = (): Pick<
  InventedMessage,
  'words' | 'topic' | 'age' | 'answerBy' | 'easyWords' | 'mayPrint'
>[] => [
  {
    words: 'Please make break longer. We only just sit down and then the bell goes.',
    topic: 'school',
    age: 8,
    answerBy: 'words',
    easyWords: true,
    mayPrint: true,
  },
  {
    words: 'someone in my year keeps hitting me after school and says there is more to come',
    topic: 'friends',
    age: 12,
    answerBy: 'words',
    easyWords: false,
    mayPrint: false,
  },
  {
    words: 'Our library is only open two days now. Can you ask them why?',
    topic: 'out',
    age: 10,
    answerBy: 'words',
    easyWords: false,
    mayPrint: true,
  },
  { words: '😡😡😡 homework', topic: null, age: null, answerBy: 'none', easyWords: false, mayPrint: null },
]

/** Whether a message of this hour is one that somebody has dealt with by now. */
export const isDealtWith = ({ hour }: InventedMessage, now: Date): boolean =>
  now.getTime() - hour.getTime() > NEW_MS

/** A house under a sun as a child of five may draw it: red, green, blue, one byte each, row by row. */
export function inventDrawing(
  width = 240,
  height = 160,
): { points: Uint8Array; width: number; height: number } {
  const points = new Uint8Array(width * height * 3)
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) points.set(colourAt(x / width, y / height), (y * width + x) * 3)
  return { points, width, height }
}

function colourAt(x: number, y: number): [number, number, number] {
  if ((x - 0.85) ** 2 + (y - 0.18) ** 2 < 0.012) return [250, 200, 40]
  if (y > 0.8) return [90, 170, 80]
  if (x > 0.3 && x < 0.62 && y > 0.45) return x > 0.42 && x < 0.5 && y > 0.6 ? [110, 60, 30] : [200, 80, 70]
  if (y > 0.25 && y <= 0.45 && Math.abs(x - 0.46) < (y - 0.25) * 1.1) return [120, 40, 40]
  return [200, 228, 250]
}

const TOPICS = Object.entries(FRAMES)
const ALL = TOPICS.reduce((sum, [, { weight }]) => sum + weight, 0)

function drawTopic(draws: Draws): string {
  let left = draws.fraction() * ALL
  for (const [topic, { weight }] of TOPICS) {
    left -= weight
    if (left < 0) return topic
  }
  return TOPICS[0]![0]
}

const one = <Item>(draws: Draws, items: readonly Item[]): Item =>
  items[Math.floor(draws.fraction() * items.length)]!
