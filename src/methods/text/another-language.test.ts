import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { makeLanguageTeller } from './another-language.ts'
import { readWordList } from './word-list.ts'
import { readWordsElsewhere } from './words-elsewhere.ts'

const LISTS = [
  ...['familiar', 'ordinary', 'first-names', 'no-names', 'dictionary', 'known-things', 'common-words'],
  'names-that-are-words',
].map(list => new URL(`../../../office/england/words/${list}.txt`, import.meta.url))
const isInAnotherLanguage = makeLanguageTeller(
  LISTS.flatMap(list => [...readWordList(readFileSync(list, 'utf8'))]),
  readWordsElsewhere(
    readFileSync(new URL('../../../office/england/words/words-elsewhere.txt', import.meta.url), 'utf8'),
  ),
)

const textsOf = (side: string): string[] =>
  readFileSync(new URL(`../../../tests/corpus/concerns/${side}.jsonl`, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
    .map(line => (JSON.parse(line) as { text: string }).text)

describe('telling another language', () => {
  it.each([
    ['Polish', 'Tata bije mnie pasem co noc. Nie chcę już żyć, chcę się zabić.'],
    [
      'Polish without its marks, with words that are English too',
      'mama krzyczy na mnie caly czas i boje sie go',
    ],
    ['three words of Polish', 'Tata mnie bije'],
    ['Arabic', 'أبي يضربني بالحزام كل ليلة وأريد أن أموت'],
    ['Arabic in Latin letters', 'baba yedrobni kol lela w ana khayfa mennu'],
    ['Romanian', 'Tata ma bate in fiecare seara si nu mai vreau sa traiesc'],
    ['Urdu in Latin letters', 'mujhe ghar jane se dar lagta hai chacha mujhe choote hain'],
    ['Bengali in Latin letters', 'amar baba amake prottek rate mare ami morte chai'],
    ['Turkish', 'Babam beni her gece dövüyor ve artık yaşamak istemiyorum'],
    ['Ukrainian', "Тато б'є мене щоночі і я більше не хочу жити"],
    ['Somali', 'aabbo ayaa i garaaca habeen kasta waan baqayaa'],
    ['Portuguese', 'tenho medo do meu padrasto ele toca-me a noite'],
    ['Welsh', 'mae dad yn fy nharo i bob nos a dydw i ddim eisiau byw'],
    ['Chinese', '爸爸打我'],
    ['two words', 'boje sie'],
    ['Spanish with small words that are English too', 'mi papa me toca por la noche y no me gusta'],
    ['German with a word that is English too', 'ich will sterben'],
    [
      'a sentence of Polish among English ones',
      'I like my school. My teacher is nice. Tata bije mnie pasem co noc.',
    ],
  ])('takes %s', (_, text) => {
    expect(isInAnotherLanguage(text)).toBe(true)
  })

  it.each([
    ['a young child’s spelling', 'peple shud not bully uther peple'],
    ['more of it', 'sum pepol ar not nis too me at skool'],
    ['text speak', 'idk tbh lmao ngl its peak bruv innit'],
    ['names of games', 'fortnite roblox minecraft brawl stars fifa'],
    ['names alone', 'Kacper Wojtek Zuzanna Oliwia Szymon'],
    ['more names alone', 'Aaliyah Mohammed Zainab Ibrahim Fatima'],
    ['letters for fun', '𝒽𝑒𝓁𝓅 𝓂𝑒 𝓅𝓁𝑒𝒶𝓈𝑒'],
    ['a letter that only looks English', 'hеlp me, he hits me'],
    ['handles', 'my gamertag is TTV GoblinKid09, emreplayzyt_2 on snap'],
    ['figures', '10am 07700 900456'],
    ['nothing', ''],
    ['a picture', '😀😀😀'],
  ])('leaves %s', (_, text) => {
    expect(isInAnotherLanguage(text)).toBe(false)
  })

  it('of 39,000 invented texts of children in English takes none in a thousand', () => {
    const texts = ['training', 'development', 'development-2'].flatMap(textsOf)
    expect(texts.filter(text => isInAnotherLanguage(text)).length).toBeLessThan(texts.length / 1000)
  })

  it('needs less where a form in another language is answered, and leaves what is English there', () => {
    expect(isInAnotherLanguage('wszystko dobrze')).toBe(false)
    expect(isInAnotherLanguage('wszystko dobrze', 'another')).toBe(true)
    expect(isInAnotherLanguage('I would like more friends at school', 'another')).toBe(false)
  })

  it('takes no text of words that are all known, however often they stand there', () => {
    expect(isInAnotherLanguage('home school '.repeat(5_000))).toBe(false)
  })
})
