const MOST_REMEMBERED = 100_000

/** The same answers to a question about a word, each worked out once: children write the same few thousand words again and again. */
export function rememberAnswers(asks: (word: string) => boolean): (word: string) => boolean {
  const remembered = new Map<string, boolean>()
  return word => {
    let answer = remembered.get(word)
    if (answer === undefined) {
      answer = asks(word)
      if (remembered.size < MOST_REMEMBERED) remembered.set(word, answer)
    }
    return answer
  }
}
