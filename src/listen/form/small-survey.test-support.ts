import { sql } from 'kysely'
import type { Database } from '../../platform/database/database.ts'
import { insertWave, openWave } from '../wave/wave.store.ts'

/** A survey with every kind of item and a route, short enough to be walked through in a test. */
export const SMALL_SURVEY = `
survey: small
version: 1
title: A small survey
purpose: We want to know how you are.
promise:
  anonymous: true
  keepWordsMonths: 24
  keepRowsMonths: 24
ages: [4, 17]
roles: { age: age, place: home }
items:
  age: { kind: number, title: Age, min: 4, max: 17, renderings: { all: { question: How old are you? } } }
  better-life:
    kind: one
    title: Better life than parents
    options: { likely: Likely, unlikely: Unlikely, other: Other }
    ownWords: other
    renderings:
      all:
        question: Will you have a better life than your parents?
        options: { likely: Likely, unlikely: Unlikely, other: Something else }
  why:
    kind: text
    title: Why not
    length: short
    renderings: { all: { question: Why do you think so? } }
  happy:
    kind: grid
    title: Happiness
    options: { sad: Unhappy, neither: Neither, happy: Happy }
    rows: { friends: Friendships, school: Life at school, play: Play }
    waysOut: [dont-know, not-applicable]
    renderings:
      all:
        question: How happy are you with these things?
        options: { sad: Sad, neither: In between, happy: Happy }
        rows: { friends: Your friends, school: { words: School, symbol: school }, play: Where you can play }
  feeling:
    kind: scale
    title: Feeling
    options: { bad: Bad, fair: Fair, good: Good, best: Very good, top: The best }
    renderings:
      all:
        question: How do you feel today?
        options: { bad: Bad, fair: Not so good, good: OK, best: Good, top: Very good }
  important:
    kind: several
    title: Most important
    most: 2
    options: { home: A nice home, friends: Good friends, health: Good health, none: None }
    renderings:
      all:
        question: What matters most for a good life?
        help: Think of when you are grown up.
        options: { home: A nice home, friends: { words: Good friends, symbol: friends }, health: Being healthy }
  order:
    kind: rank
    title: Order
    most: 2
    options: { park: A park, pool: A pool, library: A library }
    renderings:
      all:
        question: What should your area have first?
        options: { park: A park, pool: A pool, library: A library }
  more: { kind: text, title: Anything else, length: long, renderings: { all: { question: What else shall we know? } } }
  home: { kind: place, title: Place, renderings: { all: { question: Where do you live? } } }
forms:
  older:
    title: Tell us how life is
    forWhom: I am 9 to 17
    ages: [9, 17]
    renderings: [all]
    speaks: child
    welcome: We would like to hear from you.
    promise: &promise
      print: We may print some of it.
      words: Nobody can find out who you are.
      unless: If you tell us that somebody is hurting you, and who you are, we will tell someone who can help.
    thanks: We will read what you said.
    readers: 9 to 12
    pages: &pages
      - { id: age, items: [age] }
      - { id: better-life, items: [better-life], go: [{ when: { item: better-life, is: [likely] }, to: happy }] }
      - { id: why, items: [why] }
      - { id: happy, items: [happy] }
      - { id: both, items: [feeling, important] }
      - { id: order, items: [order], when: { item: important, is: [home] } }
      - { id: more, items: [more] }
      - { id: home, items: [home] }
  younger:
    title: How are you?
    forWhom: I am 6 to 8
    ages: [6, 8]
    renderings: [all]
    speaks: young
    welcome: Hello! Tell us how you are.
    promise: *promise
    thanks: Thank you for telling us.
    readers: 6 to 8
    pages:
      - { id: happy, items: [happy] }
      - { id: feeling, items: [feeling] }
  older-easy:
    title: Tell us how life is
    forWhom: I am 9 to 17
    ages: [9, 17]
    easyRead: true
    renderings: [all]
    speaks: easy
    welcome: We would like to hear from you.
    promise: *promise
    thanks: We will read what you said.
    readers: easy read
    pages: *pages
`

/** A wave of the small survey, open on the given days. */
export async function openSmallWave(
  db: Database,
  { id = 'small-2027', opensOn = '2027-04-19', closesOn = '2027-05-28', text = SMALL_SURVEY } = {},
): Promise<string> {
  await sql`insert into listen.surveys (id, version, text, why) values ('small', 1, ${text}, 'for a test')
    on conflict do nothing`.execute(db)
  await insertWave(db, { id, survey: 'small', version: 1, title: 'A small survey', opensOn, closesOn })
  await openWave(db, id, null)
  return id
}
