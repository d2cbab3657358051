/**
 * How often a word is met in what children write, in rough classes: per thousand words about 20, 4, 1, or seldom.
 *
 * A search begins at the rarest part of a phrase. The classes were counted in the invented texts of `tests/corpus/concerns`
 * (development side); a wrong class costs time and changes no finding.
 */
export const commonness = (word: string): number => COMMONNESS.get(word) ?? SELDOM

const SELDOM = 0.02

const classOf = (words: string, weight: number) =>
  words
    .trim()
    .split(/\s+/)
    .map((word): [string, number] => [word, weight])

const COMMONNESS: ReadonlyMap<string, number> = new Map([
  ...classOf(`a am and at for i in is it me my not on the to`, 20),
  ...classOf(
    `about all are be because but by can dad do every from get go good got has have he her hi his if its like more mum no
   of one our out say says school she should so that then there they up us want was we what when who with year you`,
    4,
  ),
  ...classOf(
    `after again allowed always an as ask asked away back bad bed been being best better big birthday bit book boy brother
   bus called came cant car care child children class club coach college come comes cos costs cousin day days did does
   dog door down eat everyone example family feel first flat food foster free friend friends funny game gets girl girls
   give gives goes going had hall head help here hes high hit home house how hundred just keeps key kid kids know knows
   lane last left less let little live lives lol long look lost made make makes man mate mates mine miss money moved mr
   mrs much mums name nan near need needs never new next nice night nobody nothing now number off ok old only or other
   own parents park people phone please pls police put question ran reading really ring road room round said see send
   sent seven shop shops shout shud since sister six sleep social some someone something st staff still stop street stuff
   taught teacher tell text than thank thats them thing things think this three time told too took town train two uncle
   under use used ve waiting walk week wen went were where why will wish without wont work worker would years your`,
    1,
  ),
])
