import type { PublicWave, Stage } from '../wave/wave.ts'
import { paths } from './form.paths.ts'
import { FormFrame } from './form-frame.tsx'
import { say, type WordsOfForms } from './form-words.ts'
import { sayDay } from './say-day.ts'

/** Where the four words of a receipt are typed, and which survey they are of. */
export const WhatHappenedPage = ({
  typed,
  found,
  words: { plain: words, leaveTo },
}: {
  typed: string
  /** The waves that the words are of; null before any were typed. */
  found: readonly { wave: PublicWave; stage: Stage }[] | null
  words: WordsOfForms
}) => (
  <FormFrame title={words.happenedTitle} words={words} leave={null} leaveTo={leaveTo}>
    <h1>{words.happenedTitle}</h1>
    {found?.map(({ wave, stage }) => (
      <section>
        <h2>{wave.title}</h2>
        <p>{say(stage === 'after' ? words.over : words.stillOpen, { day: sayDay(wave.closesOn) })}</p>
        <p>{words.happenedNothing}</p>
      </section>
    ))}
    <form method="post" action={paths.whatHappened} autocomplete="off">
      {found?.length === 0 && <p class="doubt">{words.receiptWrong}</p>}
      <label class="own-words">
        <span>{words.receiptField}</span>
        <input name="receipt" value={typed} autocomplete="off" autocapitalize="none" spellcheck={false} />
      </label>
      <div class="buttons">
        <button type="submit" class="button">
          {words.goOn}
        </button>
      </div>
    </form>
  </FormFrame>
)
