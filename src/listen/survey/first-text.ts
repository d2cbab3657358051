/** What a new survey begins with: the smallest that can be read, to be written over. */
export const FIRST_TEXT = `survey: my-survey
version: 1
title: What do you think?
purpose: Tell us what you think about your school.
promise:
  anonymous: true
  keepWordsMonths: 24
  keepRowsMonths: 24
ages: [9, 12]
roles: { age: age, place: place }
items:
  age:
    kind: number
    title: Age in years
    min: 0
    max: 25
    waysOut: []
    renderings:
      all: { question: How old are you? }
  like-school:
    kind: scale
    title: Likes school
    options: { no: 'No', middle: In between, yes: 'Yes' }
    renderings:
      all:
        question: Do you like your school?
        options: { no: 'No', middle: In between, yes: 'Yes' }
  place:
    kind: place
    title: Place
    renderings:
      all: { question: Where do you go to school? }
forms:
  9-12:
    title: For ages 9 to 12
    forWhom: I am 9, 10, 11 or 12
    ages: [9, 12]
    renderings: [all]
    speaks: child
    readers: '9 to 12'
    welcome: We want to know what you think. You can leave out any question.
    promise:
      words: People who work for us can read what you write. They do not read all of it. We will not ask your name.
      print: We may print some of your words. We leave out your name, your school and your address.
      unless: A computer looks for danger in what you write. People read what it finds, but it can miss things. If you need help, please tell an adult you trust.
    thanks: Thank you for telling us.
    pages:
      - { id: age, items: [age] }
      - { id: like-school, items: [like-school] }
      - { id: place, items: [place] }
`
